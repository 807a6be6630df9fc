"""Audits: queries that return what must not be there, before anything is sealed.

Each is a file of `sql/audit/`, whose head says what it means and what to do.
"""

from functools import cache
from importlib.resources import files

import duckdb

from etl.sql_text import sql
from indicators.errors import AuditError

FIRST = ("keys_unique", "codes_known")
"""What the other audits rely on."""

SHOWN = 3
"""So many offending rows are told; all of them are counted."""


@cache
def audit_names() -> tuple[str, ...]:
    """Return the names of all audits, in the order in which they are run."""
    folder = files("etl.publication").joinpath("sql", "audit")
    found = {entry.name.removesuffix(".sql") for entry in folder.iterdir()}
    return (*FIRST, *sorted(found - set(FIRST)))


def audit(connection: duckdb.DuckDBPyConnection) -> None:
    """Let a publication that is being built pass only when no audit finds a row.

    `connection`: the publication with all its relations filled.

    Raises:
        AuditError: the first audit that returned rows, with the first of them.
    """
    for name in audit_names():
        rows = offending_rows(connection, name)
        if rows:
            shown = "; ".join(", ".join(map(_cell, row)) for row in rows[:SHOWN])
            raise AuditError("audit_failed", audit=name, count=len(rows), rows=shown)


def offending_rows(
    connection: duckdb.DuckDBPyConnection, name: str
) -> list[tuple[object, ...]]:
    """Return the rows that the audit `name` objects to."""
    return connection.execute(sql("etl.publication", f"audit/{name}")).fetchall()


def _cell(value: object) -> str:
    return "—" if value is None else str(value)
