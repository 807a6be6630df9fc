-- how many rows each table holds; grain: table
SELECT table_name, estimated_size FROM duckdb_tables() WHERE NOT internal;
