-- the relations of the attached publication; grain: relation
SELECT table_name FROM duckdb_tables() WHERE database_name = 'sealed';
