"""The change between two rounds: parts that add up, causes in one order."""

import itertools
from dataclasses import replace
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indicators.plan import Method
from indicators.round_change import CAUSES, Change, State, changes
from indicators.yardstick import Yardstick

SERIES = ("measured", "000000")
AMOUNTS = st.decimals(-(10**6), 10**6, places=2, allow_nan=False)
YEARS = st.dictionaries(st.integers(2020, 2025), AMOUNTS, max_size=6)
PERIODS = st.integers(2021, 2025)
GOALS = st.decimals(1, 10**6, places=2)
BANDS = st.sampled_from([0.0, 0.05, 0.3])


@pytest.fixture(scope="session")
def state(build: SimpleNamespace, method: Method):
    """Return what makes a state of a target's value, its figures and a band."""

    def made(
        years: dict[int, object],
        period: int,
        goal: object = 200,
        band: float = 0.05,
        name: str = "T",
    ) -> State:
        target = build.target(id=name, target_value=float(str(goal)))
        by_code = {"measured": build.indicator()}
        other = replace(method, on_schedule_band=band)
        plan = Yardstick("p", 2020, 2025, by_code, (target,), other)
        values = {year: build.year_value(year, each) for year, each in years.items()}
        return State(plan, {SERIES: values}, period)

    return made


def between(*states: State) -> Change:
    """Return the change of the one target from the first state to the last."""
    (found,) = changes(states)
    return found


STATES = st.lists(st.tuples(YEARS, PERIODS, GOALS, BANDS), min_size=6, max_size=6)


@given(STATES)
def test_parts_sum_to_the_whole(state, drawn: list[tuple]) -> None:
    change = between(*(state(*each) for each in drawn))
    values = [each[0].get(each[1]) for each in drawn]
    moved = [part.value for part in change.parts]
    for part, before, after in zip(change.parts, values, values[1:], strict=False):
        assert (part.value is None) is (before is None or after is None)
    if None not in moved:
        assert change.total == pytest.approx(float(values[-1] - values[0]), abs=1e-9)
        assert sum(moved) == pytest.approx(change.total, abs=1e-9)
    done = [part.completion for part in change.parts]
    if None not in done:
        first, last = change.old.completion, change.new.completion
        assert sum(done) == pytest.approx(last - first, rel=1e-9, abs=1e-9)


@given(STATES)
def test_causes_come_in_their_order_and_each_goes_on_where_the_last_ended(
    state, drawn: list[tuple]
) -> None:
    change = between(*(state(*each) for each in drawn))
    assert tuple(part.cause for part in change.parts) == CAUSES
    assert CAUSES == ("late", "revision", "progress", "definition", "method")
    assert change.parts[0].before == change.old.status
    assert change.parts[-1].after == change.new.status
    for one, next_one in itertools.pairwise(change.parts):
        assert one.after == next_one.before


@given(STATES, st.integers(0, 4))
def test_no_cause_is_felt_where_two_states_are_equal(
    state, drawn: list[tuple], place: int
) -> None:
    drawn[place + 1] = drawn[place]
    change = between(*(state(*each) for each in drawn))
    assert CAUSES[place] not in {part.cause for part in change.moved}


@given(YEARS, PERIODS, GOALS)
def test_between_equal_rounds_nothing_is_felt(state, years, period, goal) -> None:
    change = between(*[state(years, period, goal)] * 6)
    assert change.moved == ()
    assert change.old == change.new
    assert change.total in {0, None}


@pytest.mark.parametrize(
    ("place", "first", "then", "moved", "statuses"),
    [
        (0, ({2022: 140}, 2022), ({2022: 150}, 2022), 10, ("基本符合预期", "快于预期")),
        (1, ({2022: 140}, 2022), ({2022: 130}, 2022), -10, ("基本符合预期", "滞后")),
        (2, ({2022: 140, 2023: 200}, 2022), ({2022: 140, 2023: 200}, 2023), 60,
         ("基本符合预期", "提前实现")),
        (3, ({2022: 140}, 2022, 200), ({2022: 140}, 2022, 140), 0,
         ("基本符合预期", "提前实现")),
        (4, ({2022: 146}, 2022, 200, 0.05), ({2022: 146}, 2022, 200, 0.1), 0,
         ("快于预期", "基本符合预期")),
        (0, ({}, 2022), ({2022: 140}, 2022), None, ("无数据", "基本符合预期")),
    ],
)  # fmt: skip
def test_one_cause_alone_is_the_one_that_is_felt(
    state, place: int, first: tuple, then: tuple, moved: object, statuses: tuple
) -> None:
    before, after = [state(*first)] * (place + 1), [state(*then)] * (5 - place)
    change = between(*before, *after)
    (felt,) = change.moved
    assert (felt.cause, felt.value) == (CAUSES[place], moved)
    assert (felt.before, felt.after) == statuses
    assert change.total == moved


def test_a_target_of_one_round_only_has_no_total(state) -> None:
    old, new = state({2022: 1}, 2022), state({2022: 2}, 2022, name="U")
    gone, come = changes([old, old, old, old, new, new])
    assert (gone.target, gone.new, gone.total) == ("T", None, None)
    assert (come.target, come.old, come.total) == ("U", None, None)
    assert [part.cause for part in gone.moved] == ["definition"]
    (felt,) = come.moved
    assert (felt.cause, felt.before, felt.after) == ("definition", None, "滞后")


@pytest.mark.parametrize("count", [0, 5, 7])
def test_there_is_one_state_more_than_causes(state, count: int) -> None:
    with pytest.raises(ValueError, match=str(count)):
        changes([state({2022: 1}, 2022)] * count)
