"""Working days: plain weekdays, unless a calendar of 调休 was loaded.

Source of the rule: practice on due days. The State Council's notices for 2021 to 2026
ship with the product, each day with its source; the office loads those of later years,
or its own of any year, which then prevails. What a due day rests on is always told.
"""

import csv
import io
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cache
from typing import Literal

from indicators.errors import UserError
from indicators.period import parse_day
from office.access import Caller, require
from office.accounts import deed
from office.collections.known import book
from office.register.collection_rows import CalendarRow
from office.shipped import shipped_data
from office.workspace import Workspace

Basis = Literal["weekdays", "calendar"]
SATURDAY = 5
WORKS = {"work": True, "上班": True, "rest": False, "放假": False}
COLUMNS = ("day", "kind", "source")


@dataclass(frozen=True, slots=True)
class WorkingDays:
    """Which days are worked on; `otherwise`: those that a loaded calendar names."""

    otherwise: Mapping[date, bool] = field(default_factory=dict)

    @property
    def years(self) -> frozenset[int]:
        """Return the years of which the calendar says anything."""
        return frozenset(day.year for day in self.otherwise)

    def basis_of(self, day: date) -> Basis:
        """Tell what is known of the days around a day: the calendar or weekdays."""
        return "calendar" if day.year in self.years else "weekdays"

    def is_worked(self, day: date) -> bool:
        """Tell whether work is done on a day."""
        return self.otherwise.get(day, day.weekday() < SATURDAY)

    def between(self, first: date, last: date) -> int:
        """Return how many working days come after `first`, up to `last` and with it.

        Negative where `last` is the earlier one.
        """
        if last < first:
            return -self.between(last, first)
        days = (last - first).days
        return sum(self.is_worked(first + timedelta(n)) for n in range(1, days + 1))

    def next_from(self, day: date) -> date:
        """Return the day, or the first working day after it."""
        while not self.is_worked(day):
            day += timedelta(days=1)
        return day


def working_days(workspace: Workspace) -> WorkingDays:
    """Return the calendar in force: of each year the loaded one, else the shipped one.

    Of a year that neither knows, plain weekdays count.
    """
    calendars = book(workspace).read(CalendarRow)
    if not calendars:
        return shipped_days()
    days = book(workspace).days(calendars[-1].number)
    loaded = {date.fromisoformat(each.day): each.works for each in days}
    years = {day.year for day in loaded}
    shipped = shipped_days().otherwise
    kept = {day: works for day, works in shipped.items() if day.year not in years}
    return WorkingDays({**kept, **loaded})


@cache
def shipped_days() -> WorkingDays:
    """Return the calendar that ships, as far as its notices were found."""
    content = (shipped_data() / "reference" / "working_days.csv").read_bytes()
    return WorkingDays({day: works for day, works, _ in _days(content)})


def load_calendar(
    workspace: Workspace, by: Caller, name: str, content: bytes
) -> WorkingDays:
    """Load a calendar (CSV: day, kind `work` or `rest`, source): all of it or nothing.

    Raises:
        ForbiddenError: the caller may not.
        UserError: a line that cannot be read, or that has no source.
    """
    require(by, "manage_collection")
    days = list(_days(content))
    if not days:
        raise UserError("calendar_line", line=1, wanted=",".join(COLUMNS))
    sha256 = workspace.blobs.keep(content)
    facts = {"sha256": sha256, "days": len(days)}
    noted = deed(workspace, by, "calendar_loaded", name[:256], facts)
    rows = [(day.isoformat(), works, source) for day, works, source in days]
    book(workspace).load_calendar((name[:1024], sha256, len(content)), rows, noted)
    return WorkingDays({day: works for day, works, _ in days})


def _days(content: bytes) -> Iterator[tuple[date, bool, str]]:
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise UserError("calendar_encoding") from error
    rows = csv.reader(io.StringIO(text))
    seen: set[date] = set()
    for line, row in enumerate(rows, 1):
        if line == 1 and tuple(cell.strip().lower() for cell in row) == COLUMNS:
            continue
        if not row:
            continue
        day, works, source = _parts(row)
        if day is None or works is None or not source or day in seen:
            raise UserError("calendar_line", line=line, wanted=",".join(COLUMNS))
        seen.add(day)
        yield day, works, source


def _parts(row: list[str]) -> tuple[date | None, bool | None, str]:
    if len(row) != len(COLUMNS):
        return None, None, ""
    day, kind, source = (cell.strip() for cell in row)
    return parse_day(day), WORKS.get(kind), source[:1024]
