-- relations: what stands in the file to be asked, tables and views
SELECT table_name FROM duckdb_tables() WHERE NOT internal
UNION ALL
SELECT view_name FROM duckdb_views() WHERE NOT internal
ORDER BY 1;
