-- columns: names of all columns of the file, for offering the nearest
SELECT DISTINCT column_name FROM duckdb_columns() WHERE NOT internal ORDER BY 1;
