"""The register: what people did. SQLite by default, PostgreSQL by one URL."""
