"""The peer that serves tables to programs: Datasette, over SQLite."""

import sqlite3
from contextlib import AbstractContextManager, closing
from pathlib import Path

import pandas as pd

from measuring.stand import PORT, Server, served

BIN = Path(__file__).parents[2] / ".venv-peers" / "bin"
SCRIPT = Path(__file__).parents[1] / "peers" / "datasette_serve.py"


def is_installed() -> bool:
    """Tell whether the peer is there."""
    return (BIN / "datasette").exists()


def write_table(rows: pd.DataFrame, path: Path, key: list[str]) -> None:
    """Write rows as one table with its primary key, as SQLite would hold it."""
    with closing(sqlite3.connect(path)) as connection:
        rows.to_sql("observation", connection, index=False)
        columns = ", ".join(key)
        connection.execute(f"CREATE UNIQUE INDEX key ON observation ({columns})")
        connection.commit()


def serving(path: Path, most: int) -> AbstractContextManager[Server]:
    """Run the peer on a database, pages of up to `most` rows, for the body."""
    limits = {"max_returned_rows": most, "sql_time_limit_ms": 60_000}
    settings = [w for n, v in limits.items() for w in ("--setting", n, str(v))]
    return served([BIN / "python", SCRIPT, path, "--port", str(PORT + 2), *settings])
