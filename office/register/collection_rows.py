"""Collections as the register holds them, read; nothing here changes one."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Select, Table

from office.register.collection_tables import (
    collection,
    collection_due,
    collection_extension,
    working_calendar,
    working_day,
)
from office.register.typed_rows import selection


@dataclass(frozen=True, slots=True)
class CollectionRow:
    """A collection; days are ISO."""

    code: str
    title_zh: str
    title_en: str
    kind: str
    frequency: str
    period: str
    opens: str
    units: list[str]
    basis: str
    person: str
    actor: str
    recorded: datetime


@dataclass(frozen=True, slots=True)
class DueRow:
    """The first due day of an indicator in a collection."""

    collection: str
    indicator: str
    due: str


@dataclass(frozen=True, slots=True)
class ExtensionRow:
    """A later day, for a unit or an indicator, or for all where blank."""

    number: int
    collection: str
    unit: str
    indicator: str
    until: str
    reason: str
    person: str
    actor: str
    recorded: datetime


@dataclass(frozen=True, slots=True)
class CalendarRow:
    """A calendar of working days that was loaded."""

    number: int
    sha256: str
    file: str
    person: str
    actor: str
    recorded: datetime


@dataclass(frozen=True, slots=True)
class DayRow:
    """A day on which work is done otherwise than the weekday says."""

    calendar: int
    day: str
    works: bool
    source: str


_TABLES: dict[type[Any], Table] = {
    CollectionRow: collection,
    DueRow: collection_due,
    ExtensionRow: collection_extension,
    CalendarRow: working_calendar,
    DayRow: working_day,
}


def selected(kind: type[Any]) -> Select[Any]:
    """Return the selection of every column of a kind of row, in order of its key."""
    table = _TABLES[kind]
    return selection(kind, table).order_by(*table.primary_key)
