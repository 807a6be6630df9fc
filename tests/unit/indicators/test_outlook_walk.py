"""The random walk of the outlook, and the distribution it uses."""

from fractions import Fraction
from itertools import pairwise
from math import isclose, sqrt

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.special import stdtr

from indicators.outlook.student import student_cdf, student_quantile
from indicators.outlook.walk import LEAST, ahead, fitted

# Printed in any table of Student's distribution: 90 % one-sided.
PRINTED = {1: 3.078, 2: 1.886, 3: 1.638, 4: 1.533, 5: 1.476, 10: 1.372, 30: 1.310}


@pytest.mark.parametrize(("freedom", "value"), PRINTED.items())
def test_the_quantiles_are_those_of_the_printed_table(
    freedom: int, value: float
) -> None:
    assert student_quantile(0.9, freedom) == pytest.approx(value, abs=5e-4)


@given(st.floats(-60, 60), st.integers(1, 60))
def test_the_distribution_is_that_of_scipy(at: float, freedom: int) -> None:
    assert isclose(student_cdf(at, freedom), stdtr(freedom, at), abs_tol=1e-12)


@given(st.floats(0.5, 0.999), st.integers(1, 40))
def test_the_quantile_leads_back(probability: float, freedom: int) -> None:
    at = student_quantile(probability, freedom)
    assert isclose(student_cdf(at, freedom), probability, abs_tol=1e-12)


def test_the_ends_of_the_line_are_certain() -> None:
    assert student_cdf(float("inf"), 3) == 1
    assert student_cdf(float("-inf"), 3) == 0
    assert student_quantile(0.5, 3) == pytest.approx(0, abs=1e-12)


points = st.lists(
    st.tuples(st.integers(1, 3), st.integers(-50, 50)), min_size=LEAST, max_size=12
)


def placed(steps: list[tuple[int, int]]) -> list[tuple[int, Fraction]]:
    year, found = 2000, []
    for gap, value in steps:
        year += gap
        found.append((year, Fraction(value)))
    return found


@given(points, st.integers(0, 6))
def test_the_drift_is_the_textbook_one(steps: list[tuple[int, int]], h: int) -> None:
    exact = placed(steps)
    walk = fitted([(year, float(value)) for year, value in exact])

    # In fractions: generalised least squares for steps whose variance grows with k.
    gaps = [v - u for (u, _), (v, _) in pairwise(exact)]
    rises = [b - a for (_, a), (_, b) in pairwise(exact)]
    slope = Fraction(sum(rises), sum(gaps))
    strayed = [(r - slope * k) ** 2 / k for r, k in zip(rises, gaps, strict=True)]
    variance = Fraction(sum(strayed), len(rises) - 1)
    of_drift = variance / sum(gaps)
    whole = variance * h + of_drift * h**2

    assert walk.drift == pytest.approx(float(slope))
    assert walk.variance == pytest.approx(float(variance), abs=1e-9)
    naive = ahead(walk, 7.0, h, goes="whole")
    assert naive.centre == pytest.approx(7 + h * float(slope))
    assert naive.spread**2 == pytest.approx(float(whole), abs=1e-9)
    assert naive.freedom == len(exact) - 2

    # A share between none and all, each as likely: mean 1/2, variance 1/12.
    half = ahead(walk, 7.0, h, goes="some")
    assert half.centre == pytest.approx(7 + h * float(slope) / 2)
    doubt = whole + (h * slope) ** 2 / 12
    assert half.spread**2 == pytest.approx(float(doubt), abs=1e-9)


@given(points, st.sampled_from(["whole", "some"]))
def test_further_ahead_is_not_narrower(steps, goes) -> None:
    walk = fitted([(year, float(value)) for year, value in placed(steps)])
    spreads = [ahead(walk, 0.0, h, goes=goes).spread for h in range(8)]
    assert spreads == sorted(spreads)


@given(points, st.floats(0, 1), st.floats(0, 1))
def test_the_more_of_the_year_is_open_the_wider(steps, one, other) -> None:
    walk = fitted([(year, float(value)) for year, value in placed(steps)])
    less, more = sorted((one, other))
    narrow = ahead(walk, 0.0, 0, goes="some", open_share=less)
    wide = ahead(walk, 0.0, 0, goes="some", open_share=more)
    assert narrow.spread <= wide.spread
    assert wide.spread == pytest.approx(more * sqrt(walk.variance))


def test_equal_steps_leave_nothing_open_but_how_much_of_them_goes_on() -> None:
    walk = fitted([(2020 + k, 10.0 * k) for k in range(5)])
    assert (walk.drift, walk.variance, walk.span, walk.freedom) == (10, 0, 4, 3)
    assert ahead(walk, 40, 2, goes="whole").spread == 0
    assert ahead(walk, 40, 2, goes="some").spread == pytest.approx(20 / sqrt(12))
