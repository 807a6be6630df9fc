"""Read and write the collection calendar; every act is one transaction.

Each is noted in the trail with the act.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from sqlalchemy import Engine, insert, select

from indicators.errors import ConflictError
from office.register.collection_rows import DayRow, selected
from office.register.collection_tables import (
    collection,
    collection_due,
    collection_extension,
    working_calendar,
    working_day,
)
from office.register.engine import register_errors
from office.register.load_rows import kept_bytes
from office.register.trail_book import Deed, note, take_turn
from office.register.typed_rows import rows_of

_Row = TypeVar("_Row")


@dataclass(frozen=True, slots=True)
class CollectionBook:
    """The collection calendar of the register, open."""

    engine: Engine

    def read(self, kind: type[_Row]) -> Sequence[_Row]:
        """Return all rows of a kind of `collection_rows`, in order of their key."""
        with register_errors(self.engine), self.engine.connect() as connection:
            return rows_of(connection, kind, selected(kind))

    def open(
        self, values: Mapping[str, Any], due: Mapping[str, str], deed: Deed
    ) -> None:
        """Note a collection with the first due day of each indicator.

        Raises:
            ConflictError: there is one of this code.
        """
        code = values["code"]
        with register_errors(self.engine), self.engine.begin() as connection:
            take_turn(connection)
            known = select(collection.c.code).where(collection.c.code == code)
            if connection.scalar(known) is not None:
                raise ConflictError("collection_exists", collection=code)
            connection.execute(insert(collection).values(**values, **_by(deed)))
            for indicator, day in due.items():
                row = {"collection": code, "indicator": indicator, "due": day}
                connection.execute(insert(collection_due).values(**row))
            note(connection, deed)

    def extend(self, values: Mapping[str, Any], deed: Deed) -> None:
        """Note an extension of a noted collection."""
        with register_errors(self.engine), self.engine.begin() as connection:
            take_turn(connection)
            row = insert(collection_extension).values(**values, **_by(deed))
            connection.execute(row)
            note(connection, deed)

    def load_calendar(
        self,
        file: tuple[str, str, int],
        days: Sequence[tuple[str, bool, str]],
        deed: Deed,
    ) -> int:
        """Note a calendar of working days and return its number.

        `file`: name, hash and size; `days`: day, whether work is done, source.
        """
        name, sha256, size = file
        with register_errors(self.engine), self.engine.begin() as connection:
            take_turn(connection)
            kept_bytes(connection, sha256, size, deed.recorded)
            row = insert(working_calendar).values(sha256=sha256, file=name, **_by(deed))
            key = connection.execute(row).inserted_primary_key
            number = int(key[0]) if key else 0
            for day, works, source in days:
                connection.execute(
                    insert(working_day).values(
                        calendar=number, day=day, works=works, source=source
                    )
                )
            note(connection, deed)
        return number

    def days(self, calendar: int) -> Sequence[DayRow]:
        """Return the days of a calendar."""
        statement = selected(DayRow).where(working_day.c.calendar == calendar)
        with register_errors(self.engine), self.engine.connect() as connection:
            return rows_of(connection, DayRow, statement)


def _by(deed: Deed) -> dict[str, Any]:
    return {
        "person": deed.person,
        "actor": deed.actor,
        "recorded": deed.recorded,
    }
