"""What a statement gives → rows to be looked at, capped in number and bytes."""

import json
from collections.abc import Iterator

import duckdb

from etl.sandbox.sending import End, Sender, ended
from etl.sandbox.task import Limits
from etl.sandbox.values import row_of

PIECE = 1_000
"""Rows fetched at once."""


def send_rows(
    connection: duckdb.DuckDBPyConnection, limits: Limits, sender: Sender
) -> End:
    """Send columns and rows of what was executed; return how it ended."""
    columns = [(each[0], str(each[1])) for each in connection.description or []]
    sender.send("H", json.dumps(columns, ensure_ascii=False).encode())
    count, is_cut = 0, False
    for values in _fetched(connection):
        if count == limits.rows or sender.sent > limits.total:
            is_cut = True
            break
        row, was_cut = row_of(values, limits.cell)
        is_cut = is_cut or was_cut
        sender.send("R", json.dumps(row, ensure_ascii=False).encode(errors="replace"))
        count += 1
    return ended(count, is_cut)


def _fetched(connection: duckdb.DuckDBPyConnection) -> Iterator[tuple[object, ...]]:
    while rows := connection.fetchmany(PIECE):
        yield from rows
