-- what each column of a relation means, Chinese and English with a bar between
-- grain: column
SELECT column_name, coalesce(comment, '') AS meaning
FROM duckdb_columns()
WHERE table_name = $relation AND NOT internal
ORDER BY column_index;
