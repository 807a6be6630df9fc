"""Files as the register notes them: received before anything is done with them."""

from collections.abc import Callable, Mapping
from dataclasses import asdict
from datetime import datetime
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, Table, insert, select
from sqlalchemy.dialects import postgresql, sqlite

from office.register.tables import blob, load
from office.register.trail_book import Deed

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


def settling(
    connection: Connection,
    number: int,
    state: str,
    receipt: Mapping[str, Any],
    moment: datetime,
) -> Deed | None:
    """Return what the trail notes of a load that is settled; None: nothing new."""
    wanted = select(load.c.id, load.c.sha256, load.c.file, load.c.actor, load.c.state)
    row = connection.execute(wanted.where(load.c.number == number)).one()
    if row.state == state:
        return None
    facts = {"load": row.id, "sha256": row.sha256, "file": row.file}
    facts |= {key: receipt[key] for key in ("added", "error") if key in receipt}
    act = f"load_{state}"
    return Deed(moment, row.actor, row.actor, "job", act, row.file[-256:], facts)


def kept_bytes(
    connection: Connection, sha256: str, size: int, recorded: datetime
) -> None:
    """Note kept bytes; two may hand in the same at once, and they are noted once."""
    connection.execute(
        INSERT[connection.dialect.name](blob)
        .values(sha256=sha256, size=size, recorded=recorded)
        .on_conflict_do_nothing()
    )
