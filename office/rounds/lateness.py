"""How late something was handed in: days after the due day, by the day in China."""

from datetime import date, datetime

from office.clock import day_in_china


def days_late(handed_in: datetime, due: date | None) -> int:
    """Return the days after `due`; 0 in time, or where no day is set.

    `handed_in`: in UTC.
    """
    return 0 if due is None else max((day_in_china(handed_in) - due).days, 0)
