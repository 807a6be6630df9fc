"""When the next figure is due: steps, year ends, January, and no calendar."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indicators.definition import ReleaseCalendar
from indicators.period import last_day
from indicators.release import UNDECLARED, due_day, next_release

MID_MONTH = ReleaseCalendar(1, 20)
MONTHLY, YEARLY = ("month", "year_to_date", "year"), ("year", "year_to_date")


@pytest.mark.parametrize(
    ("frequencies", "newest", "day", "awaited", "due", "timeliness"),
    [
        (MONTHLY, "2025-10", "2025-12-19", "2025-11", "2025-12-20", "current"),
        (MONTHLY, "2025-10", "2025-12-20", "2025-11", "2025-12-20", "late"),
        (MONTHLY, "2025-11", "2025-12-20", "2025-12", "2026-01-20", "current"),
        # A whole year covers its December; January comes with February.
        (MONTHLY, "2025", "2026-03-19", "2026-01", "2026-03-20", "current"),
        (MONTHLY, "2025", "2026-03-20", "2026-01", "2026-03-20", "late"),
        (("year_to_date",), "2025-11", "2026-02-01", "2025-12", "2026-01-20", "late"),
        # A year to date beside whole years does not fill the year.
        (YEARLY, "2025-07", "2026-01-19", "2025", "2026-01-20", "current"),
        (YEARLY, "2025", "2026-11-24", "2026", "2027-01-20", "current"),
        (YEARLY, "2023", "2026-11-24", "2024", "2025-01-20", "late"),
        (("quarter",), "2025-Q3", "2026-01-20", "2025-Q4", "2026-01-20", "late"),
        (("quarter",), "2025-Q4", "2026-01-20", "2026-Q1", "2026-04-20", "current"),
        # Nothing has come: the last period due is awaited.
        (MONTHLY, None, "2025-12-20", "2025-11", "2025-12-20", "late"),
        (YEARLY, None, "2026-01-19", "2024", "2025-01-20", "late"),
    ],
)
def test_what_is_awaited_and_whether_it_is_late(
    frequencies, newest, day, awaited, due, timeliness
) -> None:
    found = next_release(MID_MONTH, frequencies, newest, date.fromisoformat(day))
    assert (found.awaited, found.timeliness) == (awaited, timeliness)
    assert found.due == date.fromisoformat(due)


@pytest.mark.parametrize(
    ("calendar", "frequencies"), [(None, MONTHLY), (MID_MONTH, ("point",))]
)
def test_without_a_calendar_nothing_is_late(calendar, frequencies) -> None:
    found = next_release(calendar, frequencies, None, date(2026, 11, 24))
    assert found == UNDECLARED


@given(
    st.integers(0, 24),
    st.integers(1, 28),
    st.dates(date(2016, 1, 1), date(2099, 1, 1)),
    st.sampled_from([MONTHLY, YEARLY, ("quarter",)]),
)
def test_what_is_awaited_moves_on_by_what_has_come(lag, day_due, day, names) -> None:
    calendar = ReleaseCalendar(lag, day_due)
    first = next_release(calendar, names, None, day)
    assert first.timeliness == "late"
    then = next_release(calendar, names, first.awaited, day)
    assert last_day(then.awaited) > last_day(first.awaited)
    assert then.timeliness == "current" or then.due == first.due


@pytest.mark.parametrize(
    ("calendar", "period", "frequency", "due"),
    [
        (ReleaseCalendar(1, 14), "2025", "year", date(2026, 1, 14)),
        (ReleaseCalendar(1, 14), "2025-06", "month", date(2025, 7, 14)),
        (ReleaseCalendar(1, 20), "2025-01", "year_to_date", date(2025, 3, 20)),
        (ReleaseCalendar(9, 28), "2024-Q1", "quarter", date(2024, 12, 28)),
        (ReleaseCalendar(1, 14), "2025-06-30", "point", None),
        (None, "2025", "year", None),
    ],
)
def test_the_day_a_figure_is_due(
    calendar: ReleaseCalendar | None, period: str, frequency: str, due: date | None
) -> None:
    assert due_day(calendar, period, frequency) == due
