"""The estimated release day, and what stands in its place."""

from datetime import date

import pytest

from etl.csv_text import TextTable
from etl.sources.layout import LoadOptions, RawFile
from etl.sources.release_calendar import estimated_release, released_cells
from indicators.definition import Bilingual, Source
from indicators.plan import Plan

CUSTOMS = Source("c", Bilingual("", ""), 1, 1, 20, january_with_february=True)
PLAIN = Source("p", Bilingual("", ""), 1, 1, 20)
LATE = Source("l", Bilingual("", ""), 1, 14, 5)
NONE = Source("n", Bilingual("", ""), 1)


@pytest.mark.parametrize(
    ("source", "month", "day"),
    [
        (CUSTOMS, "2024-01", date(2024, 3, 20)),
        (CUSTOMS, "2024-02", date(2024, 3, 20)),
        (CUSTOMS, "2024-11", date(2024, 12, 20)),
        (CUSTOMS, "2024-12", date(2025, 1, 20)),
        (PLAIN, "2024-01", date(2024, 2, 20)),
        (LATE, "2024-10", date(2025, 12, 5)),
        (LATE, "2024-11", date(2026, 1, 5)),
        (NONE, "2024-12", None),
    ],
)
def test_the_day_follows_the_calendar(
    source: Source, month: str, day: date | None
) -> None:
    assert estimated_release(source, month) == day


def cells(plan: Plan, today: date, released: str | None = None) -> tuple[str, str]:
    options = LoadOptions(released=released)
    file = RawFile("x.csv", TextTable("UTF-8", ()), options, plan, today)
    found = released_cells(file, "customs_monthly", "2024-12")
    return found["released"], found["released_basis"]


def test_an_estimate_in_the_future_is_none(plan: Plan) -> None:
    assert cells(plan, date(2025, 1, 19)) == ("", "unknown")
    assert cells(plan, date(2025, 1, 20)) == ("2025-01-20", "estimated")


def test_what_a_person_states_prevails(plan: Plan) -> None:
    assert cells(plan, date(2025, 1, 19), "2025-01-18") == ("2025-01-18", "stated")
