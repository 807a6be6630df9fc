-- relations: what stands in the file to be asked, tables and views
SELECT lower(table_name) AS name FROM duckdb_tables() WHERE NOT internal
UNION ALL
SELECT lower(view_name) FROM duckdb_views() WHERE NOT internal
ORDER BY 1;
