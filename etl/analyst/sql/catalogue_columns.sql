-- columns of the tables and views of an analyst file
-- grain: relation × column
SELECT table_name, column_name, data_type, coalesce(comment, '')
FROM duckdb_columns()
WHERE NOT internal
ORDER BY table_name, column_index;
