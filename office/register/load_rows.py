"""Files as the register notes them: received before anything is done with them."""

from collections.abc import Callable
from dataclasses import asdict
from datetime import datetime
from typing import TYPE_CHECKING

from sqlalchemy import Connection, Table, insert
from sqlalchemy.dialects import postgresql, sqlite

from office.register.tables import blob, load

if TYPE_CHECKING:
    from etl.jobs.ingest import LoadOrder

INSERT: dict[str, Callable[[Table], postgresql.Insert | sqlite.Insert]] = {
    "postgresql": postgresql.insert,
    "sqlite": sqlite.insert,
}
"""The insertion of each kind of database that can leave out what is there."""


def received(connection: Connection, order: "LoadOrder", actor: str) -> int:
    """Note a file in the transaction at hand; return the number of its load."""
    kept_bytes(connection, order.sha256, len(order.content), order.recorded)
    added = connection.execute(
        insert(load).values(
            id=order.load,
            sha256=order.sha256,
            file=order.file,
            options=asdict(order.options),
            state="received",
            recorded=order.recorded,
            actor=actor,
        )
    )
    return int(added.inserted_primary_key[0]) if added.inserted_primary_key else 0


def kept_bytes(
    connection: Connection, sha256: str, size: int, recorded: datetime
) -> None:
    """Note kept bytes; two may hand in the same at once, and they are noted once."""
    connection.execute(
        INSERT[connection.dialect.name](blob)
        .values(sha256=sha256, size=size, recorded=recorded)
        .on_conflict_do_nothing()
    )
