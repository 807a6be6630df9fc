"""Read and write saved queries; every act is one transaction with its entry."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from typing import Any

from sqlalchemy import Connection, Engine, insert, update

from indicators.errors import NotFoundError
from office.register.engine import register_errors
from office.register.query_rows import SavedQuery, Version
from office.register.query_tables import saved_query, saved_query_version
from office.register.submission_decision import Who
from office.register.trail_book import Deed, note, take_turn
from office.register.typed_rows import rows_of, selection

Queries = Sequence[SavedQuery]

Decide = Callable[[SavedQuery, Queries], Mapping[str, Any]]
"""Returns what an act changes of a query, beside all that are kept; raises where the
act may not be."""


@dataclass(frozen=True, slots=True)
class QueryBook:
    """The saved queries of the register, open."""

    engine: Engine

    def queries(self) -> Queries:
        """Return every saved query, by number."""
        with register_errors(self.engine), self.engine.connect() as connection:
            return _queries(connection)

    def versions(self, number: int) -> Sequence[Version]:
        """Return the versions of a query, the newest first."""
        table = saved_query_version
        own = selection(Version, table).where(table.c.query == number)
        with register_errors(self.engine), self.engine.connect() as connection:
            return rows_of(connection, Version, own.order_by(table.c.version.desc()))

    def add(
        self,
        values: Mapping[str, Any],
        text: Mapping[str, Any],
        decide: Callable[[Queries], None],
        who: Who,
    ) -> int:
        """Keep a query with its first version and return its number.

        `values` of `saved_query`, `text` of the version; `decide` raises where it may
        not be, beside those that are kept.
        """
        row = {**values, "person": who.person, "owner": who.name}
        row |= {"is_put_away": False, "newest": 1, "recorded": who.recorded}
        with register_errors(self.engine), self.engine.begin() as connection:
            take_turn(connection)
            decide(_queries(connection))
            key = connection.execute(insert(saved_query).values(**row))
            number = int((key.inserted_primary_key or [0])[0])
            _write(connection, number, 1, text, who)
            _note(connection, "query_saved", number, {**row, "version": 1}, who)
        return number

    def write(
        self, number: int, text: Mapping[str, Any], decide: Decide, who: Who
    ) -> int:
        """Add a version and return which one it is, unless `decide` raises.

        Raises:
            NotFoundError: there is no query of this number.
        """
        with register_errors(self.engine), self.engine.begin() as connection:
            take_turn(connection)
            found, _changes = _decided(connection, number, decide)
            version = found.newest + 1
            _write(connection, number, version, text, who)
            _change(connection, number, {"newest": version})
            told = {**asdict(found), "version": version}
            _note(connection, "query_version_added", number, told, who)
        return version

    def change(self, number: int, act: str, decide: Decide, who: Who) -> None:
        """Change what `decide` returns, under the name of the act.

        Raises:
            NotFoundError: there is no query of this number.
        """
        with register_errors(self.engine), self.engine.begin() as connection:
            take_turn(connection)
            found, changes = _decided(connection, number, decide)
            _change(connection, number, changes)
            _note(connection, act, number, asdict(replace(found, **changes)), who)


def _queries(connection: Connection) -> Queries:
    ordered = selection(SavedQuery, saved_query).order_by(saved_query.c.number)
    return rows_of(connection, SavedQuery, ordered)


def _decided(
    connection: Connection, number: int, decide: Decide
) -> tuple[SavedQuery, Mapping[str, Any]]:
    queries = _queries(connection)
    found = next((each for each in queries if each.number == number), None)
    if found is None:
        raise NotFoundError("saved_query_unknown", number=number)
    return found, decide(found, queries)


def _write(
    connection: Connection, number: int, version: int, text: Mapping[str, Any], who: Who
) -> None:
    row = {**text, "query": number, "version": version, "person": who.person}
    row |= {"owner": who.name, "recorded": who.recorded}
    connection.execute(insert(saved_query_version).values(**row))


def _change(connection: Connection, number: int, changes: Mapping[str, Any]) -> None:
    moved = update(saved_query).where(saved_query.c.number == number)
    connection.execute(moved.values(**changes))


def _note(
    connection: Connection, act: str, number: int, told: Mapping[str, Any], who: Who
) -> None:
    # What a person calls his own queries is nobody else's business.
    named = ("name",) if told["is_shared"] else ()
    keys = ("is_shared", "version", *named)
    facts = {key: told[key] for key in keys if key in told}
    deed = Deed(
        who.recorded, who.person, who.actor, who.origin, act, str(number), facts
    )
    note(connection, deed)
