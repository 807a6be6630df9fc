"""The store of figures: one DuckDB file, append-only, opened per job."""
