"""Ranks, how sure they are, and what moved them."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indicators.explain.ranks import PRELIMINARY_SHARE, Move, State, moves, ranks
from indicators.interval import Interval
from indicators.progress import YearValue

UNITS = ("a", "b", "c", "d")


def exactly(year: int, number: float, status: str = "final") -> YearValue:
    return YearValue(year, number, Interval(number, number), "=", status, "nbs")


def level(figures: dict[str, dict[int, float]], year: int) -> State:
    known = {
        unit: {y: exactly(y, number) for y, number in years.items()}
        for unit, years in figures.items()
    }
    return State(known, year, 2020, "level")


def test_equals_share_a_rank(years) -> None:
    numbers = {"a": 30, "b": 20, "c": 20, "d": 10}
    state = level({u: {2024: float(n)} for u, n in numbers.items()}, 2024)
    assert {u: r.rank for u, r in ranks(state).items()} == {
        "a": 1, "b": 2, "c": 2, "d": 4,
    }  # fmt: skip


def test_progress_needs_a_base_of_the_same_family(years, year_value) -> None:
    known = {
        "a": years({2020: 100, 2024: 150}),
        "b": years({2020: 100, 2024: 130}),
        "c": {2020: year_value(2020, 10), 2024: year_value(2024, 90, source="nbs")},
        "d": years({2024: 5}),
        "e": years({2020: 0, 2024: 5}),
    }
    found = ranks(State(known, 2024, 2020, "progress"))
    assert {u: (r.rank, r.score) for u, r in found.items()} == {
        "a": (1, 0.5),
        "b": (2, pytest.approx(0.3)),
    }


def test_a_rank_is_as_sure_as_its_figures(year_value) -> None:
    known = {
        "a": {2024: year_value(2024, 100, "≈", "10")},  # 95 to 105
        "b": {2024: year_value(2024, 97)},
        "c": {2024: year_value(2024, 94)},
        "d": {2024: year_value(2024, 80, ">")},
    }
    found = ranks(State(known, 2024, 2020, "level"))
    assert {u: (r.best, r.rank, r.worst) for u, r in found.items()} == {
        "a": (1, 1, 3),
        "b": (1, 2, 3),
        "c": (3, 3, 4),
        "d": (1, 4, 4),
    }
    assert not found["a"].is_sure


def test_a_preliminary_figure_is_less_sure(year_value) -> None:
    just_off = 100 * (1 - PRELIMINARY_SHARE / 2)
    known = {
        "a": {2024: year_value(2024, 100, status="preliminary")},
        "b": {2024: year_value(2024, just_off)},
    }
    found = ranks(State(known, 2024, 2020, "level"))
    assert (found["a"].worst, found["b"].best) == (2, 1)
    firm = {**known, "a": {2024: year_value(2024, 100)}}
    assert all(r.is_sure for r in ranks(State(firm, 2024, 2020, "level")).values())


def test_each_cause_alone() -> None:
    before = level({"a": {2023: 10}, "b": {2023: 20}, "c": {2023: 30}}, 2023)
    revised = level(
        {
            "a": {2023: 25, 2024: 25},
            "b": {2023: 20, 2024: 20},
            "c": {2023: 30, 2024: 30},
        },
        2024,
    )
    assert _causes(moves(before, revised)["a"]) == (1, 0, 0, 0)
    late = level(
        {
            "a": {2023: 10, 2024: 10},
            "b": {2023: 20, 2024: 20},
            "c": {2023: 30, 2024: 30},
            "d": {2023: 15, 2024: 15},
        },
        2024,
    )
    assert _causes(moves(before, late)["a"]) == (0, -1, 0, 0)
    own = level({"a": {2023: 10, 2024: 40}, "b": {2023: 20, 2024: 20},
                 "c": {2023: 30, 2024: 30}}, 2024)  # fmt: skip
    assert _causes(moves(before, own)["a"]) == (0, 0, 2, 0)
    assert _causes(moves(before, own)["c"]) == (0, 0, 0, -1)


def _causes(move: Move) -> tuple[int, int, int, int]:
    return move.revision, move.late, move.own, move.others


figures = st.dictionaries(
    st.sampled_from(UNITS),
    st.fixed_dictionaries(
        {}, optional={2023: st.integers(1, 9), 2024: st.integers(1, 9)}
    ),
)


@given(first=figures, last=figures)
def test_the_causes_add_up_to_the_move(first, last) -> None:
    before, after = level(first, 2023), level(last, 2024)
    known, then = ranks(before), ranks(after)
    found = moves(before, after)
    assert found.keys() == known.keys() & then.keys()
    for unit, move in found.items():
        assert sum(_causes(move)) == known[unit].rank - then[unit].rank


@given(first=figures, last=figures, seed=st.permutations(UNITS))
def test_the_order_of_the_units_does_not_matter(first, last, seed) -> None:
    mixed = [{u: f[u] for u in seed if u in f} for f in (first, last)]
    straight = moves(level(first, 2023), level(last, 2024))
    assert moves(level(mixed[0], 2023), level(mixed[1], 2024)) == straight


@given(numbers=st.lists(st.integers(1, 10**6), min_size=2, max_size=8))
def test_the_unit_of_measure_does_not_matter(numbers: list[int]) -> None:
    def placed(scale: float) -> list[tuple[int, int, int]]:
        known = {
            str(n): {2024: float(number * scale)} for n, number in enumerate(numbers)
        }
        found = ranks(level(known, 2024)).values()
        return [(r.rank, r.best, r.worst) for r in found]

    assert placed(1) == placed(10_000)
    by_rank = sorted(zip(numbers, placed(1), strict=True), key=lambda p: p[1][0])
    assert all(one[0] >= other[0] for one, other in pairwise(by_rank))


def test_two_kinds_of_ranking_are_not_compared() -> None:
    state = level({"a": {2023: 1}}, 2023)
    other = State(state.years, 2023, 2020, "progress")
    with pytest.raises(ValueError, match="level"):
        moves(state, other)
