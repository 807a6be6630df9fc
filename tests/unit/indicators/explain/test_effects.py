"""Ratios taken apart: effects that add up, whoever comes first."""

from decimal import Decimal
from fractions import Fraction
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indicators.explain.effects import (
    Effects,
    RatioYears,
    Structure,
    ratio_effects,
    within_between,
)
from indicators.explain.exact import Unsplit
from indicators.interval import interval
from indicators.progress import YearValue

SPAN = (2020, 2024)

above_zero = st.integers(1, 10**8).map(lambda n: n / 100)
any_figure = st.integers(-(10**8), 10**8).map(lambda n: n / 100)
ratios = st.tuples(any_figure, any_figure, above_zero, above_zero)


def series(first: float, last: float) -> dict[int, YearValue]:
    ends = {2020: first, 2024: last}
    return {
        year: YearValue(
            *(year, number, interval(Decimal(repr(number)), "=", None)),
            *("=", "final", "nbs"),
        )
        for year, number in ends.items()
    }


def ratio(ends: tuple[float, float, float, float], factor: int = 100) -> RatioYears:
    n0, n1, d0, d1 = ends
    return RatioYears(series(n0, n1), series(d0, d1), Fraction(factor))


@given(ends=ratios)
def test_the_two_effects_are_the_change(
    ends: tuple[float, float, float, float],
) -> None:
    found = ratio_effects(ratio(ends), SPAN)
    assert isinstance(found, Effects)
    n0, n1, d0, d1 = ends
    scale = abs(found.numerator) + abs(found.denominator) + 1
    assert found.numerator + found.denominator == pytest.approx(
        n1 / d1 * 100 - n0 / d0 * 100, abs=1e-9 * scale
    )


@given(ends=ratios)
def test_it_is_the_average_over_both_orders(
    ends: tuple[float, float, float, float],
) -> None:
    # Shapley by its definition: the mean marginal change over the orders in which
    # the two are changed.
    start, end = {"n": ends[0], "d": ends[2]}, {"n": ends[1], "d": ends[3]}
    moved = {"n": 0.0, "d": 0.0}
    for order in permutations("nd"):
        now = dict(start)
        for name in order:
            before = now["n"] / now["d"]
            now[name] = end[name]
            moved[name] += (now["n"] / now["d"] - before) / 2 * 100
    found = ratio_effects(ratio(ends), SPAN)
    assert isinstance(found, Effects)
    scale = abs(found.numerator) + abs(found.denominator) + 1
    assert found.numerator == pytest.approx(moved["n"], abs=1e-8 * scale)
    assert found.denominator == pytest.approx(moved["d"], abs=1e-8 * scale)


@given(units=st.lists(ratios, min_size=1, max_size=8), seed=st.permutations(range(8)))
def test_within_and_between_are_the_change_in_any_order(
    units: list[tuple[float, float, float, float]], seed: list[int]
) -> None:
    named = {str(n): ratio(ends) for n, ends in enumerate(units)}
    found = within_between(named, SPAN)
    assert isinstance(found, Structure)
    sums = [sum(column) for column in zip(*units, strict=True)]
    expected = (sums[1] / sums[3] - sums[0] / sums[2]) * 100
    scale = sum(abs(u.within) + abs(u.between) for u in found.units) + 1
    assert found.within + found.between == pytest.approx(expected, abs=1e-9 * scale)
    told = sum(u.within + u.between for u in found.units)
    assert told == pytest.approx(expected, abs=1e-9 * scale)
    mixed = {str(n): named[str(n)] for n in seed if n < len(units)}
    again = within_between(mixed, SPAN)
    assert isinstance(again, Structure)
    assert {u.code: u for u in again.units} == {u.code: u for u in found.units}


def test_one_unit_alone_has_no_weight_to_lose() -> None:
    found = within_between({"a": ratio((10.0, 30.0, 100.0, 120.0))}, SPAN)
    assert isinstance(found, Structure)
    assert (found.between, found.within) == (0.0, found.change)


@pytest.mark.parametrize(
    ("numerator", "denominator", "code"),
    [
        ({2020: 1}, {2020: 1, 2024: 1}, "numerator_no_end"),
        ({2020: 1, 2024: 1}, {2024: 1}, "denominator_no_start"),
        ({2020: 1, 2024: 1}, {2020: 0, 2024: 1}, "zero_denominator"),
    ],
)
def test_what_is_not_told(years, numerator, denominator, code) -> None:
    found = ratio_effects(RatioYears(years(numerator), years(denominator)), SPAN)
    assert found == Unsplit(code, {"first": 2020, "last": 2024})
    every = {"a": RatioYears(years(numerator), years(denominator))}
    assert within_between(every, SPAN) == Unsplit(
        "unit_missing", {"unit": "a", "why": code}
    )


def test_nothing_without_units_or_with_a_common_denominator_of_zero(years) -> None:
    assert getattr(within_between({}, SPAN), "code", "") == "no_parts"
    one = RatioYears(years({2020: 1, 2024: 1}), years({2020: 5, 2024: 5}))
    other = RatioYears(years({2020: 1, 2024: 1}), years({2020: -5, 2024: 5}))
    found = within_between({"a": one, "b": other}, SPAN)
    assert getattr(found, "code", "") == "zero_denominator"
