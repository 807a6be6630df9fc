-- the columns of this file
-- grain: relation × column
SELECT table_name, column_name
FROM duckdb_columns()
WHERE database_name = current_database() AND NOT internal AND schema_name = 'main'
ORDER BY table_name, column_index;
