"""Revisions of many figures: what is averaged, what stands apart, what is left out."""

from datetime import date, timedelta
from itertools import pairwise
from statistics import fmean

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indicators.credibility.revisions import Moved, Vintage, revisions
from indicators.interval import Interval

DAY = date(2024, 1, 1)
NOTHING = Moved(0, 0, None, None, None)
values = st.floats(1, 1e6)
chains = st.lists(st.lists(values, min_size=1, max_size=4), max_size=6)


def vintage(value: float, basis: int = 0, bound: str = "=") -> Vintage:
    return Vintage(DAY, basis, value, bound, Interval(value, value))


def cell(*figures: float, basis: tuple[int, ...] = ()) -> list[Vintage]:
    bases = basis or (0,) * len(figures)
    return [vintage(f, b) for f, b in zip(figures, bases, strict=True)]


def test_the_mean_is_of_last_less_first_and_counts_what_did_not_move() -> None:
    found = revisions(
        [cell(100, 102, 101), cell(100, 90), cell(50, 50)], in_points=False
    )
    assert found.ordinary.cells == 3
    assert found.ordinary.moved == 2
    assert found.ordinary.mean == pytest.approx((0.01 - 0.10 + 0) / 3)
    assert found.ordinary.size == pytest.approx((0.01 + 0.10 + 0) / 3)
    assert found.ordinary.largest == pytest.approx(-0.10)
    assert found.revisions == 3
    assert found.restated == NOTHING


def test_what_was_recomputed_as_a_whole_stands_apart() -> None:
    found = revisions([cell(100, 101, 110, 121, basis=(0, 0, 1, 1))], in_points=False)
    assert found.ordinary.cells == 2
    assert found.ordinary.mean == pytest.approx((0.01 + 0.10) / 2)
    assert found.restated.cells == 1
    assert found.restated.mean == pytest.approx(110 / 101 - 1)


def test_shares_move_by_points() -> None:
    found = revisions([cell(58.6, 58.1)], in_points=True)
    assert found.ordinary.mean == pytest.approx(-0.5)


def test_bounds_and_what_began_at_zero_are_counted_and_not_measured() -> None:
    bounds = [vintage(7000, bound=">"), vintage(7200, bound=">")]
    found = revisions([bounds, cell(0, 5)], in_points=False)
    assert (found.ordinary, found.unmeasured) == (NOTHING, 2)


def test_what_was_released_once_says_nothing() -> None:
    found = revisions([cell(1), cell(2)], in_points=False)
    assert (found.cells, found.unmeasured, found.revisions) == (0, 0, 0)


@given(chains)
def test_the_figures_are_those_of_plain_python(cells: list[list[float]]) -> None:
    found = revisions([cell(*figures) for figures in cells], in_points=False)
    kept = [figures for figures in cells if len(figures) > 1]
    moved = [figures[-1] / figures[0] - 1 for figures in kept]
    assert found.cells == len(kept)
    changed = sum(a != b for f in kept for a, b in pairwise(f))
    assert found.revisions == changed
    if kept:
        assert found.ordinary.mean == pytest.approx(fmean(moved), abs=1e-9)
        size = fmean(map(abs, moved))
        assert found.ordinary.size == pytest.approx(size, abs=1e-9)
        assert abs(found.ordinary.mean or 0) <= (found.ordinary.size or 0) + 1e-12


def test_days_do_not_matter_only_their_order() -> None:
    late = [
        Vintage(DAY + timedelta(days), 0, value, "=", Interval(value, value))
        for days, value in ((0, 100.0), (900, 110.0))
    ]
    assert revisions([late], in_points=False) == revisions(
        [cell(100.0, 110.0)], in_points=False
    )
