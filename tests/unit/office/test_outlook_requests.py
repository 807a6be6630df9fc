"""Outlooks of the shipped figures, as known on three days and never later."""

import csv
import runpy
from datetime import date
from pathlib import Path

import pytest

from indicators.outlook.backtest import drift
from indicators.outlook.outlooks import outlooks
from indicators.outlook.request import Outlook, OutlookRequest
from office.outlook_backtest import kinds_of
from office.outlook_requests import is_level, outlook_requests
from office.settings import Settings
from office.workspace import Workspace

USD, YUAN, NATION = "goods_trade_total_usd", "goods_trade_total", "000000"


@pytest.fixture(scope="module")
def asked_on(initialised: Path):
    """Return requests for 2025 by series, as known on a day."""
    workspace = Workspace(Settings(data=initialised))
    known: dict[date, dict[tuple[str, str], OutlookRequest]] = {}

    def asked(day: date) -> dict[tuple[str, str], OutlookRequest]:
        if day not in known:
            plan, reader = workspace.plan, workspace.reader().on(day)
            requests = outlook_requests(
                reader, plan.indicators, plan.targets, day, plan.target_year
            )
            known[day] = {(r.indicator.code, r.unit): r for r in requests}
        return known[day]

    return asked


def told(request: OutlookRequest) -> Outlook:
    (found,) = outlooks([request])
    return found


# Worked out with scipy from the releases of customs in 亿元: 245,900 (2015), 305,100
# (2018), 321,600 (2020), 391,000, 420,700, 417,600; the years between were first
# known from others. 438,500 (2024) and 454,700 (2025) came after these days.
GOLDEN = [
    (2022, 4, 456_369.0, 275_092.6, 757_100.3),
    (2023, 5, 472_005.4, 352_290.6, 632_401.4),
    (2024, 6, 446_180.7, 364_574.0, 546_054.2),
]


@pytest.mark.parametrize(("year", "used", "expected", "low", "high"), GOLDEN)
def test_national_goods_trade_as_known_at_the_end_of_a_year(
    asked_on, year: int, used: int, expected: float, low: float, high: float
) -> None:
    found = told(asked_on(date(year, 12, 31))[YUAN, NATION])
    assert (found.state, found.used, found.family) == (
        "expected",
        used,
        "customs_release",
    )
    assert found.start is not None and found.start.year == year - 1
    assert found.at_end is not None
    assert found.at_end.expected == pytest.approx(expected, abs=0.05)
    assert found.at_end.low == pytest.approx(low, abs=0.05)
    assert found.at_end.high == pytest.approx(high, abs=0.05)
    assert found.at_end.low < 454_700 < found.at_end.high


@pytest.mark.parametrize(("year", "have"), [(2022, 2), (2023, 2)])
def test_goods_trade_in_dollars_could_not_be_told_then(
    asked_on, year: int, have: int
) -> None:
    found = told(asked_on(date(year, 12, 31))[USD, NATION])
    assert (found.state, found.facts) == ("too_little", {"have": have, "need": 4})
    assert found.target == "GT_TOTAL_USD"


def test_goods_trade_in_dollars_with_the_months_of_2023(asked_on) -> None:
    # The table of months came out in January 2024 and ends with November 2023.
    found = told(asked_on(date(2024, 12, 31))[USD, NATION])
    assert (found.used, found.first, found.last) == (8, 2015, 2022)
    assert found.family == "national_usd_compiled"
    assert found.start is not None
    assert (found.start.year, found.start.value) == (2022, 63_096)
    assert (found.start.month, found.start.share_years) == ("2023-11", 8)
    assert found.start.share == pytest.approx(0.9046, abs=5e-5)
    assert found.path[0].expected == pytest.approx(60_327.6, abs=0.1)
    assert found.at_end is not None
    assert found.at_end.expected == pytest.approx(64_409.0, abs=0.1)
    assert found.at_end.low == pytest.approx(49_861.0, abs=0.1)
    assert found.at_end.high == pytest.approx(83_201.8, abs=0.1)
    assert found.chance == pytest.approx(0.881377, abs=2e-6)


def test_a_scope_that_changes_before_the_end_has_no_outlook(asked_on) -> None:
    found = told(asked_on(date(2024, 12, 31))["online_retail_sales", NATION])
    assert (found.state, found.facts) == ("scope_changed", {"since": "2025"})


def test_every_target_comes_first_then_level_series_that_have_figures(asked_on) -> None:
    requests = list(asked_on(date(2024, 12, 31)).values())
    targets = [r.target.id for r in requests if r.target is not None]
    assert targets == sorted(targets) and len(targets) == 9
    assert all(r.target is not None for r in requests[:9])
    rest = [(r.indicator.code, r.unit) for r in requests[9:]]
    assert rest == sorted(rest)
    assert all(r.years and is_level(r.indicator) for r in requests[9:])
    assert {r.indicator.class_ for r in requests} == {"core", "monitoring"}


def test_nothing_is_given_in_that_came_out_later(asked_on) -> None:
    day = date(2023, 12, 31)
    given = [
        released
        for request in asked_on(day).values()
        for released in (
            *(value.released for value in request.years.values()),
            *(value.released for value in request.monthly.year_to_date),
            *(value.released for value in request.monthly.single),
        )
    ]
    assert given and all(released is None or released <= day for released in given)


def test_the_back_test_has_levels_and_shares_of_one_year(initialised: Path) -> None:
    workspace = Workspace(Settings(data=initialised))
    kinds = {
        kind.indicator.code: kind
        for kind in kinds_of(workspace.reader(), workspace.plan.indicators)
    }
    assert len(kinds["gdp"].series) == 31
    assert not kinds["gdp"].is_worked_out
    assert kinds["goods_trade_to_gdp"].is_worked_out
    assert "gdp_nominal_growth" not in kinds
    # 15 years of one vintage family, cut after 4 to 14; at most five years ahead,
    # and after four years only three were seen.
    ahead = sum(min(15 - cut, 5, cut - 1) for cut in range(4, 15))
    assert len(kinds["gdp"].cases(drift)) == 31 * ahead


def test_the_table_of_challengers_is_of_these_figures(
    initialised: Path, repository: Path
) -> None:
    folder = repository / "benchmarks" / "backtest"
    script = runpy.run_path(str(folder / "challengers.py"))
    workspace = Workspace(Settings(data=initialised))
    kinds = kinds_of(workspace.reader(), workspace.plan.indicators)
    quick = {name: script["RULES"][name] for name in ("drift", "half_drift")}
    found = [
        [str(cell) for cell in row]
        for row in script["rows"](script["tried_on"](kinds), quick)
    ]
    with (folder / "challengers.csv").open(encoding="utf-8", newline="") as stream:
        _, *kept = csv.reader(stream)
    stale = "run benchmarks/backtest/challengers.py and `make docs`"
    assert [row for row in kept if row[0] in quick] == found, stale
