"""A month against its season: what must hold of any series, and of the shipped ones."""

import csv
from collections.abc import Callable
from decimal import Decimal
from math import exp
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from indicators.definition import Indicator, Plausible
from indicators.observations import Observation
from indicators.plausibility import doubtful
from indicators.seasonal import LEAST_MONTHS, MonthlyLevels, Seasons, unseasonal

SEASONS = st.lists(st.floats(-1, 1), min_size=12, max_size=12)
GROWTH = st.floats(-0.3, 0.3)
NOISE = st.lists(st.floats(-0.02, 0.02), min_size=60, max_size=60)


def months(count: int, first: int = 2020) -> list[str]:
    return [f"{first + n // 12}-{n % 12 + 1:02d}" for n in range(count)]


def series(season: list[float], growth: float, noise: list[float]) -> MonthlyLevels:
    return tuple(
        (month, 5 + season[n % 12] + growth * (n // 12) + noise[n])
        for n, month in enumerate(months(len(noise)))
    )


@given(season=SEASONS, growth=GROWTH, noise=NOISE, wobble=st.floats(-0.02, 0.02))
def test_a_series_that_keeps_its_ways_is_never_told(
    season: list[float], growth: float, noise: list[float], wobble: float
) -> None:
    history = series(season, growth, noise)
    expected = history[48][1] - noise[48] + growth + wobble
    assert unseasonal(history, "2025-01", exp(expected)) is None


@given(
    season=SEASONS,
    growth=GROWTH,
    noise=NOISE,
    times=st.floats(2.5, 9) | st.floats(0.1, 0.4),
)
def test_a_month_taken_from_elsewhere_is_told(
    season: list[float], growth: float, noise: list[float], times: float
) -> None:
    history = series(season, growth, noise)
    usual = history[48][1] - noise[48] + growth
    found = unseasonal(history, "2025-01", exp(usual) * times)
    assert found is not None
    assert not found.low <= found.growth <= found.high
    assert found.low < found.usual < found.high
    assert found.months == len(noise)


@given(history=st.integers(0, LEAST_MONTHS - 1), value=st.floats(0.001, 1e9))
def test_nothing_is_said_without_two_years(history: int, value: float) -> None:
    held = tuple((month, 4.0) for month in months(history))
    assert unseasonal(held, "2022-01", value) is None


@given(season=SEASONS, noise=NOISE, scale=st.floats(-12, 12), times=st.floats(0.2, 5))
def test_the_unit_of_measure_makes_no_difference(
    season: list[float], noise: list[float], scale: float, times: float
) -> None:
    history = series(season, 0.05, noise)
    value = exp(history[48][1]) * times
    scaled = tuple((month, level + scale) for month, level in history)
    found = unseasonal(history, "2025-01", value)
    again = unseasonal(scaled, "2025-01", value * exp(scale))
    assert (found is None) == (again is None)


@given(season=SEASONS, noise=NOISE, later=st.floats(-5, 5), times=st.floats(0.2, 5))
def test_what_came_later_makes_no_difference(
    season: list[float], noise: list[float], later: float, times: float
) -> None:
    history = series(season, 0.05, noise)
    value = exp(history[48][1]) * times
    longer = (*history, ("2025-01", later), ("2025-02", later))
    assert unseasonal(longer, "2025-01", value) == unseasonal(history, "2025-01", value)


def test_the_shipped_months_that_are_told(repository: Path) -> None:
    path = repository / "data/reference/observations/national_monthly_usd.csv"
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    held = {
        (r["indicator"], r["unit"], "month", r["period"]): Decimal(r["value"])
        for r in rows
        if r["frequency"] == "month" and r["unit_of_measure"] != "%"
    }
    seasons = Seasons(held)
    told = []
    for (indicator, unit, _, period), value in held.items():
        found = unseasonal(seasons.of(indicator, unit), period, float(value))
        told += [(indicator, period, found.growth)] if found else []
    assert told == [
        ("fdi_actual", "2017-11", 90.0),
        ("fdi_actual", "2021-04", 39.8),
        ("fdi_actual", "2022-02", 74.8),
        ("fdi_actual", "2022-11", -35.9),
        ("goods_exports_usd", "2020-02", -40.6),
    ]


def test_only_new_levels_are_asked(
    indicator: Callable[..., Indicator], observation: Callable[..., Observation]
) -> None:
    held = {("measured", "360000", "month", m): Decimal(100) for m in months(60)}
    wide = Plausible(minimum=0, maximum=1e12, yearly_change=(-0.9, 9.0))

    def told(value: int = 220, measure: str = "亿元", **more: str) -> str | None:
        month = {"frequency": "month", "period": "2025-01", **more}
        seen = observation(value=Decimal(value), **month)
        own = indicator(plausible=wide, unit=measure)
        found = doubtful(seen, own, held, Seasons(held))
        return found and found.code

    assert told() == "season_unusual"
    assert told(125) is None
    assert told(145) == "season_unusual"
    assert told(145, period="2024-12") is None
    assert told(measure="%") is None
    assert told(frequency="year_to_date") is None
    assert told(unit="110000") is None
