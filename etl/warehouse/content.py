"""What a warehouse holds, as a digest; and what tells two warehouses apart.

Two DuckDB files of equal content differ in bytes, so that “the same” is told by
a digest over each relation in canonical order.
"""

import hashlib
import json
from dataclasses import dataclass
from pathlib import Path

import duckdb

from etl.sql_text import sql
from etl.unfiled import unfiled
from etl.warehouse.duckdb_file import looked_at, storage_trouble

RELATIONS = ("ledger", "observation")
FIRST = 5
"""So many differing keys are named; all of them are counted."""

BATCH = 5_000
"""Rows held at once, so that memory does not grow with the warehouse."""


@dataclass(frozen=True, slots=True)
class RelationContent:
    """One relation of one warehouse: how many rows, and the digest over them."""

    rows: int
    digest: str


@dataclass(frozen=True, slots=True)
class Difference:
    """How one relation of a warehouse differs from that of a rebuilt one.

    `missing` rows stand in the rebuilt one alone, `extra` in the one held alone,
    `changed` in both under one key; `first` names the first such keys.
    """

    missing: int
    extra: int
    changed: int
    first: tuple[str, ...]


def content_of(path: Path) -> dict[str, RelationContent]:
    """Return relation → content of the closed warehouse at `path`.

    Raises:
        StorageError: the file cannot be read.
        DamagedError: the file is not a warehouse.
    """
    with looked_at(path) as connection:
        return {name: _content(connection, name) for name in RELATIONS}


def _content(connection: duckdb.DuckDBPyConnection, name: str) -> RelationContent:
    digest, count = hashlib.sha256(), 0
    found = connection.execute(sql("etl.warehouse", f"ordered_{name}"))
    while rows := found.fetchmany(BATCH):
        count += len(rows)
        for row in rows:
            digest.update(json.dumps(row, default=str, ensure_ascii=False).encode())
    return RelationContent(count, digest.hexdigest())


def difference(held: Path, rebuilt: Path, name: str) -> Difference:
    """Return how the relation `name` of two closed warehouses differs.

    Raises:
        StorageError: a file cannot be read.
        DamagedError: a file is not a warehouse.
    """
    with (
        storage_trouble(held),
        unfiled() as connection,
    ):
        for path, alias in ((held, "held"), (rebuilt, "rebuilt")):
            connection.execute(_attach_text(path, alias))
        connection.execute(sql("etl.warehouse", f"differing_{name}"))
        counts = connection.execute(sql("etl.warehouse", "differing_counts"))
        missing, extra, changed = counts.fetchone() or (0, 0, 0)
        first = connection.execute(
            sql("etl.warehouse", "differing_first"), {"most": FIRST}
        )
        return Difference(
            missing, extra, changed, tuple(r[0] for r in first.fetchall())
        )


def _attach_text(path: Path, alias: str) -> str:
    # ATTACH takes no parameters, so the path is written as a quoted literal.
    literal = str(path).replace("'", "''")
    return "".join(("ATTACH '", literal, "' AS ", alias, " (READ_ONLY)"))
