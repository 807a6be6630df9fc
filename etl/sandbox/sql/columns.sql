-- columns: names of all columns of the file, for offering the nearest
SELECT DISTINCT lower(column_name) AS name FROM duckdb_columns() WHERE NOT internal ORDER BY 1;
