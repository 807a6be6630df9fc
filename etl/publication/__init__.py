"""Publications: immutable DuckDB files that everybody reads."""
