-- what the publication says of its relations and columns
-- grain: relation (column blank) and relation × column
SELECT table_name, '' AS column_name, comment
FROM duckdb_tables()
WHERE database_name = 'sealed' AND comment IS NOT NULL
UNION ALL
SELECT table_name, column_name, comment
FROM duckdb_columns()
WHERE database_name = 'sealed' AND comment IS NOT NULL
ORDER BY ALL;
