-- tables, views and macros of an analyst file with what they say of themselves
-- grain: name
SELECT table_name AS name, 'table' AS kind, comment, CAST([] AS VARCHAR[]) AS parameters
FROM duckdb_tables()
WHERE NOT internal
UNION ALL
SELECT view_name, 'view', comment, CAST([] AS VARCHAR[])
FROM duckdb_views()
WHERE NOT internal
UNION ALL
SELECT
    function_name,
    CASE function_type WHEN 'table_macro' THEN 'table_macro' ELSE 'macro' END,
    comment, parameters
FROM duckdb_functions()
WHERE NOT internal
ORDER BY name;
