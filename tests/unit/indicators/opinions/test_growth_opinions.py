"""Required against actual growth holds in any unit, and says what a fraction says."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from indicators.definition import Bilingual, Break, Plausible
from indicators.opinions.evidence import Evidence
from indicators.opinions.open_sdg import (
    growth_of_a_trend,
    limit_factor,
    required_against_actual,
)
from indicators.opinions.opinion import VERDICTS, Opinion

BASES = st.integers(1, 5_000).map(Decimal)
FACTORS = st.fractions(Fraction(1, 2), Fraction(2), max_denominator=20)
SCALES = st.sampled_from([Decimal("0.001"), Decimal(7), Decimal(10_000)])
RANK = {verdict: -n for n, verdict in enumerate(VERDICTS["open_sdg"])}


@pytest.fixture(scope="session")
def said(build: Any) -> Callable[..., Opinion]:
    """Return the opinion on a base, a target and the value of 2022."""

    def opinion(base: object, goal: object, value: object, way: str = "up") -> Opinion:
        target = build.target(
            base_value=float(base), target_value=float(goal), direction=way
        )
        years = {2022: build.year_value(2022, value)}
        evidence = Evidence("000000", 2020, 2022, years)
        return required_against_actual(target, build.indicator(), evidence)

    return opinion


def by_hand(yearly: Fraction, required: Fraction, way: str) -> str:
    """Return the verdict from the two yearly factors, in exact fractions."""
    sign = -1 if way == "down" else 1
    if sign * yearly**2 >= sign * required**5:
        return "achieved"
    ratio = sign * (yearly - 1) / abs(required - 1)
    if ratio >= Fraction(95, 100):
        return "on_track"
    if ratio >= Fraction(60, 100):
        return "acceleration_needed"
    return "limited" if ratio >= 0 else "deterioration"


@given(
    base=BASES, yearly=FACTORS, required=FACTORS, way=st.sampled_from(["up", "down"])
)
def test_the_bands_are_those_of_exact_fractions(
    base, yearly, required, way, said
) -> None:
    assume(required > 1 if way == "up" else required < 1)
    value, goal = (Fraction(base) * f for f in (yearly**2, required**5))
    assume(abs(value - goal) > Fraction(1, 10**6))
    found = said(base, float(goal), repr(float(value)), way)
    ratio = Fraction(yearly - 1) / abs(required - 1) * (1 if way == "up" else -1)
    assert found.figure == pytest.approx(float(ratio), abs=1e-7)
    near = [
        abs(ratio - Fraction(limit)) < Fraction(1, 10**7)
        for limit in (0, "0.6", "0.95")
    ]
    if not any(near):
        assert found.verdict == by_hand(yearly, required, way)


@given(base=BASES, goal=BASES, value=BASES, scale=SCALES)
def test_no_unit_of_measure_changes_the_answer(base, goal, value, scale, said) -> None:
    here = said(base, goal, value)
    there = said(base * scale, goal * scale, value * scale)
    assert (here.verdict, here.reason) == (there.verdict, there.reason)
    if here.figure is not None:
        assert here.figure == pytest.approx(there.figure, rel=1e-6, abs=1e-6)


@given(base=BASES, goal=BASES, values=st.tuples(BASES, BASES))
def test_more_is_never_worse(base, goal, values, said) -> None:
    assume(goal > base)
    low, high = (said(base, goal, value) for value in sorted(values))
    assert low.figure <= high.figure
    assert RANK[low.verdict] <= RANK[high.verdict]
    assert -5 <= low.score <= high.score + 1e-3 <= 5 + 1e-3


@given(base=BASES, goal=BASES, value=BASES)
def test_turned_over_with_its_direction_it_says_the_same(
    base, goal, value, said
) -> None:
    up, down = said(base, goal, value), said(-base, -goal, -value, "down")
    assert (up.verdict, up.reason, up.figure) == (
        down.verdict,
        down.reason,
        down.figure,
    )
    assert up.facts.get("toward") == down.facts.get("toward")


def test_the_worked_example_of_goods_trade(said) -> None:
    # 2022 as published by then; the final year stands in the chapter of the handbook.
    found = said(46_500, 51_000, "63096.0")
    assert found.verdict == "achieved"
    assert found.facts["required"] == pytest.approx(0.018646, abs=5e-7)
    assert found.facts["pace"] == pytest.approx((63_096 / 46_500) ** 0.5 - 1)
    assert found.facts["needed"] == abs(found.facts["required"])


@pytest.mark.parametrize("basis", [0, 1])
def test_a_base_stated_before_a_census_has_no_growth_after_it(build, basis) -> None:
    name = Bilingual("普查", "census")
    restated = Break("2023", "note", name, "here", restated=date(2024, 12, 26))
    before = replace(restated, restated=date(2019, 11, 22))
    indicator = build.indicator(breaks=(before, restated))
    # The census of 2019 lies before the base: its basis is the document's own.
    value = build.year_value(2024, 180, basis=1 + basis)
    evidence = Evidence("000000", 2020, 2024, {2024: value})
    found = required_against_actual(build.target(), indicator, evidence)
    assert found.reason == ("family_differs" if basis else "")


def test_a_preliminary_value_makes_a_preliminary_opinion(build) -> None:
    value = build.year_value(2023, 160, status="preliminary")
    evidence = Evidence("000000", 2020, 2023, {2023: value})
    assert required_against_actual(
        build.target(), build.indicator(), evidence
    ).preliminary


@pytest.mark.parametrize(
    "made",
    [
        {"growth_of": "goods"},
        {"formula": "cagr(goods) * 100"},
        {"formula": "growth(x)"},
    ],
)
def test_the_growth_of_a_growth_rate_is_not_told(build, made) -> None:
    years = {y: build.year_value(y, v) for y, v in ((2020, 2), (2023, 3))}
    evidence = Evidence("000000", 2020, 2023, years)
    rate = build.indicator(unit="%", **made)
    target = build.target(base_value=2.0, target_value=6.0)
    found = {
        required_against_actual(target, rate, evidence).reason,
        growth_of_a_trend(rate, evidence).reason,
    }
    assert found == {"of_growth_rate"}


def test_a_base_next_to_its_target_leaves_no_rate(build) -> None:
    target = build.target(base_value=1e15, target_value=1e15 + 0.125)
    years = {2023: build.year_value(2023, 2e15)}
    evidence = Evidence("000000", 2020, 2023, years)
    found = required_against_actual(target, build.indicator(), evidence)
    assert found.reason == "base_at_target"


@pytest.mark.parametrize("base", ["1", "0", "-1"])
def test_a_rounded_base_that_may_be_zero_has_no_growth(build, base) -> None:
    years = {2020: build.year_value(2020, base, step="4")}
    years[2023] = build.year_value(2023, 20)
    evidence = Evidence("000000", 2020, 2023, years)
    target = build.target(base_value=None, target_value=40.0)
    found = required_against_actual(target, build.indicator(), evidence)
    assert found.reason in {"sign_changes", "base_zero", "target_sign"}
    assert growth_of_a_trend(build.indicator(), evidence).verdict is None


@pytest.mark.parametrize(
    ("base", "factor"),
    [(0, 1.0), (50, 1 - 0.5**4.44), (100, 0.0), (150, 1 - 0.5**4.44), (200, 1.0)],
)
def test_the_limit_factor_falls_to_the_limit_and_rises_behind_it(
    build, base, factor
) -> None:
    share = build.indicator(unit="%", plausible=Plausible(0, 100))
    assert limit_factor(share, base) == pytest.approx(factor)
    assert limit_factor(build.indicator(), base) == 1
    assert limit_factor(replace(share, direction="down"), base) == 1
    assert limit_factor(replace(share, plausible=Plausible(0, 400)), base) == 1


def test_a_trend_goes_to_the_latest_year_that_is_there(build) -> None:
    years = {
        y: build.year_value(y, v) for y, v in ((2020, 100), (2023, 106), (2026, 1))
    }
    found = growth_of_a_trend(build.indicator(), Evidence("000000", 2020, 2025, years))
    assert (found.facts["base_year"], found.facts["year"]) == (2020, 2023)
    assert found.figure == pytest.approx(1.06 ** (1 / 3) - 1, abs=1e-9)
