"""Write and read what each person asked, and what he is writing.

Neither is an act that others see: nothing of it joins the trail.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Engine, delete, insert, select

from office.register.engine import register_errors
from office.register.query_rows import Draft, Run
from office.register.query_tables import query_draft, query_run
from office.register.submission_decision import Who
from office.register.typed_rows import rows_of, selection


@dataclass(frozen=True, slots=True)
class QueryLog:
    """History and drafts of the register, open; every method is one transaction."""

    engine: Engine

    def note(self, values: Mapping[str, Any], who: Who, most: int) -> int:
        """Note a run and return its number; keep the newest `most` of the person."""
        row = {**values, "person": who.person, "actor": who.actor}
        row |= {"origin": who.origin[:64], "recorded": who.recorded}
        with register_errors(self.engine), self.engine.begin() as connection:
            key = connection.execute(insert(query_run).values(**row))
            number = int((key.inserted_primary_key or [0])[0])
            _give_up(connection, who.person, most)
        return number

    def runs(self, person: str, most: int) -> Sequence[Run]:
        """Return the newest runs of a person, the last one first."""
        own = selection(Run, query_run).where(query_run.c.person == person)
        newest = own.order_by(query_run.c.number.desc()).limit(most)
        with register_errors(self.engine), self.engine.connect() as connection:
            return rows_of(connection, Run, newest)

    def run(self, person: str, number: int) -> Run | None:
        """Return one run of a person, None if he has none of this number."""
        own = selection(Run, query_run).where(query_run.c.person == person)
        with register_errors(self.engine), self.engine.connect() as connection:
            found = rows_of(connection, Run, own.where(query_run.c.number == number))
        return found[0] if found else None

    def keep(self, values: Mapping[str, Any], who: Who) -> None:
        """Keep what a person is writing on a sheet in place of what stood there."""
        row = {**values, "person": who.person, "recorded": who.recorded}
        with register_errors(self.engine), self.engine.begin() as connection:
            connection.execute(_of_sheet(who.person, values["sheet"]))
            connection.execute(insert(query_draft).values(**row))

    def tear(self, person: str, sheet: int) -> None:
        """Drop a sheet; where there is none nothing is dropped."""
        with register_errors(self.engine), self.engine.begin() as connection:
            connection.execute(_of_sheet(person, sheet))

    def drafts(self, person: str) -> Sequence[Draft]:
        """Return the sheets of a person, in their order."""
        own = selection(Draft, query_draft).where(query_draft.c.person == person)
        with register_errors(self.engine), self.engine.connect() as connection:
            return rows_of(connection, Draft, own.order_by(query_draft.c.sheet))


def _give_up(connection: Connection, person: str, most: int) -> None:
    own = query_run.c.person == person
    newest = select(query_run.c.number).where(own).order_by(query_run.c.number.desc())
    last = connection.scalar(newest.offset(most).limit(1))
    if last is not None:
        old = delete(query_run).where(own, query_run.c.number <= last)
        connection.execute(old)


def _of_sheet(person: str, sheet: int) -> Any:
    dropped = delete(query_draft).where(query_draft.c.person == person)
    return dropped.where(query_draft.c.sheet == sheet)
