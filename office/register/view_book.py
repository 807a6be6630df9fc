"""Read and write saved views; every act is one transaction with its entry."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Engine, delete, insert, update

from indicators.errors import NotFoundError
from office.register.engine import register_errors
from office.register.submission_decision import Who
from office.register.trail_book import Deed, note, take_turn
from office.register.typed_rows import rows_of, selection
from office.register.view_tables import saved_view


@dataclass(frozen=True, slots=True)
class SavedView:
    """A state of a page under a name; columns as in `saved_view`."""

    number: int
    page: str
    name: str
    state: str
    is_shared: bool
    person: str
    owner: str
    recorded: datetime


Views = Sequence[SavedView]

Decide = Callable[[SavedView, Views], None]
"""Raises where an act on a view, beside all that are kept, may not be."""


@dataclass(frozen=True, slots=True)
class ViewBook:
    """The saved views of the register, open."""

    engine: Engine

    def views(self) -> Views:
        """Return every view, by number."""
        with register_errors(self.engine), self.engine.connect() as connection:
            return _views(connection)

    def add(
        self, values: Mapping[str, Any], decide: Callable[[Views], None], who: Who
    ) -> int:
        """Keep a view and return its number, unless `decide` raises on those kept."""
        with register_errors(self.engine), self.engine.begin() as connection:
            take_turn(connection)
            decide(_views(connection))
            row = {**values, "person": who.person, "owner": who.name}
            wanted = insert(saved_view).values(**row, recorded=who.recorded)
            key = connection.execute(wanted).inserted_primary_key
            number = int(key[0]) if key else 0
            _note(connection, "view_saved", number, values, who)
        return number

    def rename(self, number: int, name: str, decide: Decide, who: Who) -> None:
        """Give a view another name, unless `decide` raises.

        Raises:
            NotFoundError: there is none of this number.
        """
        with register_errors(self.engine), self.engine.begin() as connection:
            take_turn(connection)
            found = _decided(connection, number, decide)
            moved = update(saved_view).where(saved_view.c.number == number)
            connection.execute(moved.values(name=name))
            told = {**asdict(found), "name": name}
            _note(connection, "view_renamed", number, told, who)

    def delete(self, number: int, decide: Decide, who: Who) -> None:
        """Drop a view, unless `decide` raises.

        Raises:
            NotFoundError: there is none of this number.
        """
        with register_errors(self.engine), self.engine.begin() as connection:
            take_turn(connection)
            found = _decided(connection, number, decide)
            connection.execute(delete(saved_view).where(saved_view.c.number == number))
            _note(connection, "view_deleted", number, asdict(found), who)


def _views(connection: Connection) -> Views:
    ordered = selection(SavedView, saved_view).order_by(saved_view.c.number)
    return rows_of(connection, SavedView, ordered)


def _decided(connection: Connection, number: int, decide: Decide) -> SavedView:
    views = _views(connection)
    found = next((each for each in views if each.number == number), None)
    if found is None:
        raise NotFoundError("view_unknown", number=number)
    decide(found, views)
    return found


def _note(
    connection: Connection, act: str, number: int, told: Mapping[str, Any], who: Who
) -> None:
    # What a person calls his own views is nobody else's business.
    named = ("name",) if told["is_shared"] else ()
    facts = {key: told[key] for key in ("page", "is_shared", *named)}
    deed = Deed(
        who.recorded, who.person, who.actor, who.origin, act, str(number), facts
    )
    note(connection, deed)
