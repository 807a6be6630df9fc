"""The range a figure leaves open has the width its rounding says."""

from decimal import Decimal
from fractions import Fraction
from math import inf

from hypothesis import given
from hypothesis import strategies as st

from indicators.interval import interval
from indicators.number import last_place

VALUES = st.integers(-(10**9), 10**9).map(lambda n: Decimal(n) / 100)
STEPS = st.sampled_from(["0.01", "0.1", "0.2", "1", "100", "1000"]).map(Decimal)


@given(VALUES, STEPS, st.sampled_from(["=", "≈"]))
def test_half_a_declared_step_to_each_side(
    value: Decimal, step: Decimal, bound: str
) -> None:
    found = interval(value, bound, step)
    assert found.low == float(Fraction(value) - Fraction(step) / 2)
    assert found.high == float(Fraction(value) + Fraction(step) / 2)
    assert not found.exact
    assert not found.open_low


@given(VALUES)
def test_about_without_a_step_is_rounded_to_its_last_digit(value: Decimal) -> None:
    assert interval(value, "≈", None) == interval(value, "≈", last_place(value))


@given(VALUES)
def test_without_a_bound_and_a_step_there_is_one_value(value: Decimal) -> None:
    found = interval(value, "=", None)
    assert found.exact
    assert found.low == found.high == float(value)


@given(VALUES, st.none() | STEPS)
def test_a_lower_bound_is_open_upwards_whatever_its_step(
    value: Decimal, step: Decimal | None
) -> None:
    more, least = interval(value, ">", step), interval(value, "≥", step)
    assert (more.low, more.high, more.open_low) == (float(value), inf, True)
    assert (least.low, least.high, least.open_low) == (float(value), inf, False)
    assert not more.exact
