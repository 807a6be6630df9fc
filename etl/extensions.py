"""DuckDB: its version, and which of its extensions stand in this installation."""

from contextlib import closing

import duckdb

from etl.sql_text import sql


def duckdb_version() -> str:
    """Return the version of DuckDB."""
    return duckdb.__version__


def extensions_there() -> set[str]:
    """Return the extensions that can be used without fetching anything."""
    with closing(duckdb.connect()) as connection:
        rows = connection.execute(sql("etl", "extensions")).fetchall()
    return {name for (name,) in rows}
