"""The newest figure of each indicator, and the year before that it is held against."""

from pathlib import Path

import pytest

from etl.publication.reader import PublicationReader
from office.newest import newest_figures, newest_rows
from office.settings import Settings
from office.workspace import Workspace


@pytest.fixture(scope="module")
def reader(initialised: Path) -> PublicationReader:
    return Workspace(Settings(data=initialised)).reader()


def rows(*periods: tuple[str, str]) -> list[dict[str, str]]:
    return [
        {"indicator": "one", "frequency": frequency, "period": period}
        for frequency, period in periods
    ]


@pytest.mark.parametrize(
    ("held", "newest"),
    [
        ([("year", "2024"), ("year", "2025")], "2025"),
        ([("year", "2024"), ("year_to_date", "2025-07")], "2025-07"),
        ([("month", "2025-12"), ("year_to_date", "2025-12")], "2025-12"),
        ([("year_to_date", "2024-12"), ("year", "2024")], "2024"),
        ([("month", "2025-06"), ("quarter", "2025-Q2")], "2025-Q2"),
        ([("quarter", "2025-Q2"), ("month", "2025-09")], "2025-09"),
        ([("point", "2025-06-15"), ("point", "2025-06-30")], "2025-06-30"),
    ],
)
def test_the_newest_is_what_ends_last(held: list[tuple[str, str]], newest: str) -> None:
    for order in (held, held[::-1]):
        assert newest_rows(rows(*order))["one"]["period"] == newest


def test_of_periods_that_end_together_the_longest_stands_first() -> None:
    together = [
        ("month", "2024-12"),
        ("point", "2024-12"),
        ("year_to_date", "2024-12"),
        ("year", "2024"),
    ]
    for count in range(1, 5):
        found = newest_rows(rows(*together[:count]))["one"]
        assert found["frequency"] == together[count - 1][0]


# As printed by the statistics bureau (data/reference/observations): 1,376.1 after
# 1,372.3 in 亿美元, both of its release of 2026-04-14. That other series were
# recomputed before that day is nothing to this one.
def test_growth_within_one_release_is_told(reader: PublicationReader) -> None:
    found = newest_figures(reader, "110000")["goods_trade_total_usd_destination_origin"]
    assert (found.period, found.value) == ("2024", 1376.1)
    assert found.growth == pytest.approx((1376.1 / 1372.3 - 1) * 100)
    assert found.change == pytest.approx(3.8)
    assert found.recomputed


def test_published_growth_comes_before_one_worked_out(
    reader: PublicationReader,
) -> None:
    found = newest_figures(reader, "000000")["goods_trade_total"]
    assert (found.period, found.growth, found.recomputed) == ("2025", 3.8, False)
