-- system: names of the engine's own relations, whatever their schema
SELECT DISTINCT table_name FROM duckdb_tables() WHERE internal
UNION
SELECT DISTINCT view_name FROM duckdb_views() WHERE internal
ORDER BY 1;
