"""One outlook: what always holds of it, and what is left out of it."""

from dataclasses import replace
from datetime import date
from itertools import pairwise

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from indicators.definition import Bilingual, Break, Indicator
from indicators.outlook.chance import limits
from indicators.outlook.expect import outlook
from indicators.outlook.outlooks import outlooks
from indicators.outlook.request import Monthly, MonthValue, Outlook
from indicators.target_forms import meets
from tests.unit.indicators.outlook_cases import (
    CUT_OFF,
    LEVEL,
    SHARE,
    TARGET,
    asked,
    year_value,
)

levels = st.lists(st.floats(1, 1e5), min_size=4, max_size=10)
shares = st.lists(st.floats(0, 100), min_size=4, max_size=10)


def upto(last: int, values: list[float]) -> dict[int, float]:
    return {last - len(values) + 1 + k: value for k, value in enumerate(values)}


@given(levels, st.integers(2022, 2024))
def test_the_interval_holds_what_is_expected(values: list[float], last: int) -> None:
    found = outlook(asked(upto(last, values)))
    assert found.state == "expected"
    assert [ahead.year for ahead in found.path] == list(range(last + 1, 2026))
    assert all(ahead.low <= ahead.expected <= ahead.high for ahead in found.path)


@given(levels)
def test_further_ahead_is_not_narrower_in_proportion(values: list[float]) -> None:
    found = outlook(asked(upto(2022, values)))
    wide = [ahead.high / ahead.low for ahead in found.path]
    assert all(a <= b * (1 + 1e-8) for a, b in pairwise(wide))


@given(shares)
def test_a_share_stays_between_nothing_and_all(values: list[float]) -> None:
    found = outlook(asked(upto(2022, values), indicator=SHARE))
    ends = [end for a in found.path for end in (a.low, a.expected, a.high)]
    assert all(0 <= end <= 100 for end in ends)


@given(levels, st.floats(1, 1e5), st.floats(1, 1e5))
def test_a_higher_target_is_not_likelier(values, one: float, other: float) -> None:
    low, high = sorted((one, other))
    series = upto(2024, values)

    def chance_of(goal: float, **more: object) -> float:
        target = replace(TARGET, target_value=goal, **more)
        found = outlook(asked(series, target=target)).chance
        assert found is not None
        return found

    assert chance_of(low) >= chance_of(high)
    assert chance_of(low, direction="down") <= chance_of(high, direction="down")
    assert 0 <= chance_of(high) <= 1


@given(levels, st.floats(1e-3, 1e3))
def test_another_unit_of_measure_says_the_same(values, factor: float) -> None:
    plain = outlook(asked(upto(2024, values)))
    target = replace(TARGET, target_value=TARGET.target_value * factor)
    scaled = [value * factor for value in values]
    other = outlook(asked(upto(2024, scaled), target=target))
    assert plain.at_end and other.at_end
    for end in ("expected", "low", "high"):
        wanted = getattr(plain.at_end, end) * factor
        assert getattr(other.at_end, end) == pytest.approx(wanted, rel=1e-6)
    assert other.chance == pytest.approx(plain.chance, abs=2e-5)


@given(levels, st.floats(1, 1e6))
def test_what_came_out_later_changes_nothing(values, later: float) -> None:
    request = asked(upto(2023, values))
    known = {**request.years}
    known[2024] = year_value(2024, later, released=date(2025, 7, 1))
    known[2025] = year_value(2025, later, released=date(2026, 1, 14))
    month = MonthValue("2024-06", later, "press", released=date(2025, 7, 1))
    unfinished = MonthValue("2025-06", later, "press")
    monthly = Monthly((month, unfinished))
    assert outlook(replace(request, years=known, monthly=monthly)) == outlook(request)


FORMS = st.sampled_from(
    ["reach", "strive", "exceed", "about", "at_least", "at_most", "hold"]
)


@given(
    FORMS,
    st.sampled_from(["up", "down", "none"]),
    st.floats(1, 100),
    st.sampled_from([0.0, 0.05, 0.5]),
    st.floats(0, 150),
)
def test_the_limits_are_those_that_the_target_is_judged_by(
    form, direction, goal: float, tolerance: float, value: float
) -> None:
    target = replace(
        TARGET, form=form, direction=direction, target_value=goal, tolerance=tolerance
    )
    low, high = limits(target)
    assume(all(abs(value - limit) > 1e-6 for limit in (low, high)))
    assert meets(target, value, open_low=False) == (low < value < high)


@given(FORMS, st.sampled_from(["up", "down"]), st.sampled_from([99.0, 100.0, 101.0]))
def test_what_never_moved_is_judged_as_it_stands(form, direction, goal) -> None:
    target = replace(
        TARGET, form=form, direction=direction, target_value=goal, tolerance=0.0
    )
    found = outlook(asked(upto(2024, [100.0] * 5), target=target))
    assert found.chance == meets(target, 100.0, open_low=False)


def test_a_year_that_is_published_needs_no_outlook() -> None:
    request = asked(upto(2025, [100, 110, 120, 130]), cut_off=date(2026, 2, 1))
    found = outlook(request)
    assert (found.state, found.path, found.chance) == ("known", (), None)
    before = replace(request, cut_off=date(2025, 12, 31))
    assert outlook(before).state == "too_little"


def test_no_further_ahead_than_years_were_seen() -> None:
    seen = upto(2024, [100, 110, 120, 130])
    assert outlook(asked(seen, target_year=2027, target=None)).state == "expected"
    found = outlook(asked(seen, target_year=2028, target=None))
    assert (found.state, found.facts) == ("too_far", {"have": 3, "need": 4})


def test_without_a_target_there_is_no_chance() -> None:
    series = upto(2024, [100, 110, 120, 130])
    found = outlook(asked(series, target=None))
    assert (found.state, found.chance_state, found.chance) == (
        "expected",
        "no_target",
        None,
    )
    wording = replace(TARGET, form="qualitative")
    assert outlook(asked(series, target=wording)).chance_state == "no_target"


def test_a_target_at_or_below_zero_is_certain_for_a_level() -> None:
    series = upto(2024, [100, 90, 120, 110])
    for goal in (0.0, -5.0):
        up = replace(TARGET, target_value=goal)
        assert outlook(asked(series, target=up)).chance == 1
        down = replace(up, direction="down")
        assert outlook(asked(series, target=down)).chance == 0


def test_an_average_growth_goes_on_as_it_is() -> None:
    target = replace(TARGET, form="average_growth", target_value=5.0)
    # Growth of 10, 0, 10 and 0 % a year: the average after each year.
    levels_ = {2020: 100.0, 2021: 110.0, 2022: 110.0, 2023: 121.0, 2024: 121.0}
    average = {
        y: ((v / 100) ** (1 / (y - 2020)) - 1) * 100
        for y, v in levels_.items()
        if y > 2020
    }
    found = outlook(asked(average, indicator=SHARE, target=target))
    assert found.at_end is not None
    # The whole drift: the average so far is what is expected at the end.
    assert found.at_end.expected == pytest.approx(average[2024])
    assert found.at_end.low < found.at_end.expected < found.at_end.high
    assert found.chance is not None and 0 < found.chance < 0.5


def above(goal: float = 0.0):
    return replace(
        TARGET,
        form="above_reference",
        target_value=goal,
        reference=("measured", "000001"),
    )


def test_above_another_series_looks_at_the_distance() -> None:
    own, other = upto(2024, [10, 12, 13, 15]), upto(2024, [9, 10, 12, 13])
    reference = {y: year_value(y, v) for y, v in other.items()}
    request = asked(own, indicator=SHARE, target=above(), reference=reference)
    distance = {y: own[y] - other[y] for y in own}
    alone = replace(TARGET, target_value=0.0)
    as_balance = replace(LEVEL, plausible=replace(LEVEL.plausible, minimum=-100))
    wanted = outlook(asked(distance, indicator=as_balance, target=alone))
    assert outlook(request).chance == wanted.chance
    assert outlook(request).at_end == outlook(replace(request, target=None)).at_end


def test_above_another_series_of_few_years_is_not_told() -> None:
    own = upto(2024, [10, 12, 13, 15])
    reference = {y: year_value(y, 9.0) for y in (2023, 2024)}
    request = asked(own, indicator=SHARE, target=above(), reference=reference)
    found = outlook(request)
    assert (found.state, found.chance_state) == ("expected", "too_little")
    assert found.facts == {"have": 2, "need": 4}


def broken(period: str) -> Indicator:
    one = Break(period, "not_comparable", Bilingual("变", "changed"), "here")
    return replace(LEVEL, breaks=(one,))


def test_what_lies_before_a_change_of_scope_changes_nothing() -> None:
    series = upto(2024, [500, 400, 100, 110, 120, 140])
    cut = {y: v for y, v in series.items() if y >= 2021}
    found = outlook(asked(series, indicator=broken("2021"), target=None))
    assert found == outlook(asked(cut, target=None))
    assert (found.used, found.first, found.last) == (4, 2021, 2024)


def test_answers_come_in_order_and_progress_is_told() -> None:
    requests = [asked(upto(2024, [100, 110, 120, 130 + k])) for k in range(3)]
    told: list[tuple[int, int]] = []
    found = outlooks(requests, lambda done, total: told.append((done, total)))
    assert found == tuple(outlook(request) for request in requests)
    assert told == [(1, 3), (2, 3), (3, 3)]
    assert outlooks([]) == ()


class Kept(dict[str, tuple[Outlook, ...]]):
    """The simplest cache there can be."""

    def put(self, digest: str, answers: tuple[Outlook, ...]) -> None:
        self[digest] = answers


def test_what_is_kept_is_not_worked_out_again() -> None:
    cache, told = Kept(), []
    requests = [asked(upto(2024, [100, 110, 120, 130]))]
    first = outlooks(requests, cache=cache)
    (digest,) = cache
    cache[digest] = marked = (replace(first[0], used=99),)
    again = outlooks(requests, lambda *at: told.append(at), cache)
    assert again == marked
    assert told == [(1, 1)]
    other = [replace(requests[0], cut_off=date(CUT_OFF.year, 7, 1))]
    assert outlooks(other, cache=cache)[0].used == 4
    assert len(cache) == 2
