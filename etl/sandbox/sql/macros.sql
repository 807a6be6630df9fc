-- macros: functions that the file itself brings, with their kind
SELECT DISTINCT lower(function_name) AS name, function_type
FROM duckdb_functions()
WHERE NOT internal AND function_type IN ('macro', 'table_macro')
ORDER BY ALL;
