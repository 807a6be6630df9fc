"""Write and read the trail of acts; an entry joins the transaction of its act."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Engine, func, insert, select

from office.audit import BEGINNING, CHAINED, Entry, digest_of, facts_text
from office.register.engine import register_errors
from office.register.people_tables import trail

CHAINING = 145_002
"""Number of the lock that is held while an entry is appended."""


@dataclass(frozen=True, slots=True)
class Deed:
    """What is to be noted: by whom, from where, what, of what."""

    recorded: datetime
    person: str
    actor: str
    origin: str
    act: str
    subject: str
    facts: Mapping[str, Any]


def take_turn(connection: Connection) -> None:
    """Wait until nobody else notes an act; nobody does until the transaction ends."""
    if connection.dialect.name != "sqlite":
        # Of SQLite one transaction writes at a time, from its beginning.
        connection.execute(select(func.pg_advisory_xact_lock(CHAINING)))


def note(connection: Connection, deed: Deed) -> int:
    """Append an entry in the transaction at hand; return its position.

    Two who write at once wait for one another: without that the chain would fork.
    """
    take_turn(connection)
    newest = select(trail.c.position, trail.c.digest).order_by(trail.c.position.desc())
    last = connection.execute(newest.limit(1)).first()
    position, previous = (last[0] + 1, last[1]) if last else (1, BEGINNING)
    values = {
        "position": position,
        "recorded": deed.recorded.isoformat(timespec="microseconds"),
        "person": deed.person,
        "actor": deed.actor,
        "origin": deed.origin,
        "act": deed.act,
        "subject": deed.subject,
        "facts": facts_text(deed.facts),
        "previous": previous,
    }
    connection.execute(insert(trail).values(**values, digest=digest_of(values)))
    return position


@dataclass(frozen=True, slots=True)
class TrailBook:
    """The trail, open for reading."""

    engine: Engine

    def entries(self) -> Sequence[Entry]:
        """Return every entry, by position."""
        columns = [trail.c[name] for name in (*CHAINED, "digest")]
        statement = select(*columns).order_by(trail.c.position)
        with register_errors(self.engine), self.engine.connect() as connection:
            return [Entry(**row._mapping) for row in connection.execute(statement)]

    def append(self, deed: Deed) -> int:
        """Note an act that changes nothing else."""
        with register_errors(self.engine), self.engine.begin() as connection:
            return note(connection, deed)

    def last_acts(self, acts: Sequence[str]) -> Mapping[str, tuple[str, str]]:
        """Return subject → the last of some acts on it, and its moment."""
        statement = select(trail.c.subject, trail.c.act, trail.c.recorded)
        statement = statement.where(trail.c.act.in_(acts)).order_by(trail.c.position)
        with register_errors(self.engine), self.engine.connect() as connection:
            return {row[0]: (row[1], row[2]) for row in connection.execute(statement)}

    def claim(self, deed: Deed, over: Sequence[str], stands: str | None) -> bool:
        """Note an act, if the last of the acts `over` on its subject is `stands`.

        Of two who claim at once one is told no.
        """
        with register_errors(self.engine), self.engine.begin() as connection:
            take_turn(connection)
            known = select(trail.c.act).where(trail.c.subject == deed.subject)
            known = known.where(trail.c.act.in_(over)).order_by(trail.c.position.desc())
            if connection.scalar(known.limit(1)) != stands:
                return False
            note(connection, deed)
        return True

    def head(self, besides: Sequence[str] = ()) -> tuple[int, str] | None:
        """Return position and digest of the last entry, None before the first.

        `besides`: acts that do not count.
        """
        statement = select(trail.c.position, trail.c.digest)
        if besides:
            statement = statement.where(trail.c.act.not_in(besides))
        newest = statement.order_by(trail.c.position.desc()).limit(1)
        with register_errors(self.engine), self.engine.connect() as connection:
            row = connection.execute(newest).first()
        return (row[0], row[1]) if row else None
