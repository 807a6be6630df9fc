"""Collections as the register holds them, read; nothing here changes one."""

from collections.abc import Sequence
from dataclasses import dataclass, fields
from datetime import datetime
from typing import Any, TypeVar

from sqlalchemy import Connection, Select, Table, select

from office.register.collection_tables import (
    collection,
    collection_due,
    collection_extension,
    working_calendar,
    working_day,
)


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


_Row = TypeVar("_Row")

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
    columns = (table.c[field.name] for field in fields(kind))
    return select(*columns).order_by(*table.primary_key)


def rows_of(
    connection: Connection, kind: type[_Row], statement: Select[Any]
) -> Sequence[_Row]:
    """Return what a statement made from `selected(kind)` finds."""
    return [kind(*row) for row in connection.execute(statement)]
