-- the extensions that are built in or installed; grain: extension
SELECT extension_name
FROM duckdb_extensions()
WHERE installed;
