"""When the next figure is due by the release calendar, and whether it is late.

No clock: the day is given. Months are counted through from year 0.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Literal

from indicators.definition import ReleaseCalendar
from indicators.period import last_day

Timeliness = Literal["current", "late", "undeclared"]

YEAR, QUARTER, MONTH = 12, 3, 1
"""Months from one figure to the next."""


@dataclass(frozen=True, slots=True)
class Release:
    """What is awaited next, and since or until when.

    `timeliness` is late where `awaited` was due on the day asked about or
    before; undeclared where no calendar says when figures come: then `awaited`
    is blank and `due` None.
    """

    timeliness: Timeliness
    awaited: str
    due: date | None


UNDECLARED = Release("undeclared", "", None)


def next_release(
    calendar: ReleaseCalendar | None,
    frequencies: Collection[str],
    newest: str | None,
    day: date,
) -> Release:
    """Return the period after `newest` and when it is due, seen from `day`.

    `newest`: the last period that there is a figure for, None where there is
    none; then the last period due is awaited. Counted in the finest frequency
    that is published regularly: months, else quarters, else years; figures for
    a day have no calendar.
    """
    step = _step(frequencies)
    if calendar is None or step is None:
        return UNDECLARED
    awaited = (
        _last_due(calendar, step, day) if newest is None else _next_end(newest, step)
    )
    due = _due(calendar, step, awaited)
    return Release("late" if due <= day else "current", _written(awaited, step), due)


def due_day(
    calendar: ReleaseCalendar | None, period: str, frequency: str
) -> date | None:
    """Return when the figure of a period is due; None without a calendar.

    Figures for a day have none. January is due with February where it is a month.
    """
    step = _step((frequency,))
    if calendar is None or step is None:
        return None
    return _due(calendar, step, _month(last_day(period)))


def _step(frequencies: Collection[str]) -> int | None:
    # A year to date beside whole years comes now and then, beside nothing monthly.
    if "month" in frequencies:
        return MONTH
    if "quarter" in frequencies:
        return QUARTER
    if "year" in frequencies:
        return YEAR
    return MONTH if "year_to_date" in frequencies else None


def _next_end(period: str, step: int) -> int:
    """Return the last month of the step that `period` does not fill any more."""
    return (_month(last_day(period)) + 1) // step * step + step - 1


def _last_due(calendar: ReleaseCalendar, step: int, day: date) -> int:
    ends = range(_month(day) // step * step + step - 1, 0, -step)
    return next(end for end in ends if _due(calendar, step, end) <= day)


def _due(calendar: ReleaseCalendar, step: int, end: int) -> date:
    """Return the day on which the figure for the months up to `end` is due.

    Monthly figures for January come with those for February.
    """
    waits = step == MONTH and end % YEAR == 0
    months = end + waits + calendar.lag_months
    return date(months // YEAR, months % YEAR + 1, calendar.day)


def _month(day: date) -> int:
    return day.year * YEAR + day.month - 1


def _written(end: int, step: int) -> str:
    year, month = end // YEAR, end % YEAR + 1
    if step == YEAR:
        return f"{year:04d}"
    return f"{year:04d}-Q{month // 3}" if step == QUARTER else f"{year:04d}-{month:02d}"
