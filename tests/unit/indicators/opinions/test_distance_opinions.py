"""Status, course and distance say what exact fractions say, in any unit."""

from collections.abc import Callable
from dataclasses import replace
from fractions import Fraction
from math import sqrt
from statistics import pstdev
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from indicators.opinions.escap import anticipated_progress, current_status, weight
from indicators.opinions.evidence import Evidence
from indicators.opinions.oecd import PEERS, distance_from_nation, distance_to_target
from indicators.opinions.opinion import VERDICTS, Opinion

VALUES = st.integers(-2_000, 2_000)
SERIES = st.lists(st.none() | VALUES, min_size=4, max_size=4)
OF_STATUS = VERDICTS["escap_status"]


@pytest.fixture(scope="session")
def asked(build: Any) -> Callable[..., Opinion]:
    """Return what a method says of a base, a target and the values from 2020 on."""

    def opinion(
        method: Any, base: object, goal: object, values: Any, way: str
    ) -> Opinion:
        target = build.target(
            base_value=float(base), target_value=float(goal), direction=way
        )
        years = {
            2020 + n: build.year_value(2020 + n, value)
            for n, value in enumerate(values)
            if value is not None
        }
        return method(target, build.indicator(), Evidence("000000", 2020, 2023, years))

    return opinion


def line(points: dict[int, int], year: int) -> tuple[Fraction, Fraction]:
    """Return value in `year` and slope of the weighted line: normal equations."""
    ages = {y: Fraction(1, 1 + max(points) - y) for y in points}
    s0, s1, s2 = (sum(w * y**n for y, w in ages.items()) for n in (0, 1, 2))
    t0 = sum(w * points[y] for y, w in ages.items())
    t1 = sum(w * y * points[y] for y, w in ages.items())
    slope = (s0 * t1 - s1 * t0) / (s0 * s2 - s1 * s1)
    return (t0 - slope * s1) / s0 + slope * year, slope


@given(base=VALUES, goal=VALUES, value=VALUES)
def test_the_status_index_is_ten_times_the_share_of_the_way(
    base, goal, value, asked
) -> None:
    assume(goal > base)
    found = asked(current_status, base, goal, [None, None, None, value], "up")
    index = Fraction(10 * (value - base), goal - base)
    assert found.figure == pytest.approx(float(index), abs=1e-8)
    limits = (Fraction(10), Fraction(6), Fraction(0))
    if all(
        abs(index - limit) > Fraction(1, 10**8) or index == limit for limit in limits
    ):
        rank = sum(index < limit for limit in limits)
        assert found.verdict == OF_STATUS[rank]


@given(base=VALUES, goal=VALUES, series=SERIES)
def test_the_course_is_that_of_exact_fractions(base, goal, series, asked) -> None:
    assume(goal > base)
    found = asked(anticipated_progress, base, goal, series, "up")
    points = {2020 + n: v for n, v in enumerate(series) if v is not None}
    if series[3] is None:
        assert found.reason == "no_value"
    elif len(points) == 1:
        assert found.reason == "insufficient_data"
    else:
        there, slope = line(points, 2025)
        gap = max(goal - there, Fraction(0)) / (goal - base)
        expected = "maintain" if gap <= Fraction(1, 10) else "accelerate"
        if slope < 0 < gap:
            expected = "reverse"
        assert found.figure == pytest.approx(float(gap), abs=1e-8)
        assert found.facts["slope"] == pytest.approx(float(slope), abs=1e-8)
        assert found.verdict == expected


@pytest.mark.parametrize("method", [current_status, anticipated_progress])
@given(base=VALUES, goal=VALUES, series=SERIES, factor=st.sampled_from([-1, 8, -4]))
def test_no_unit_and_no_reflection_changes_the_answer(
    base, goal, series, factor, method, asked
) -> None:
    here = asked(method, base, goal, series, "up")
    way = "down" if factor < 0 else "up"
    turned = [None if v is None else v * factor for v in series]
    there = asked(method, base * factor, goal * factor, turned, way)
    assert (here.verdict, here.reason) == (there.verdict, there.reason)
    assert here.figure == there.figure


@given(base=VALUES, goal=VALUES, values=st.tuples(VALUES, VALUES))
def test_more_is_never_further_behind(base, goal, values, asked) -> None:
    assume(goal > base)
    low, high = (
        asked(current_status, base, goal, [None, None, None, v], "up")
        for v in sorted(values)
    )
    assert low.figure <= high.figure
    assert OF_STATUS.index(low.verdict) >= OF_STATUS.index(high.verdict)


def test_weights_fall_with_age() -> None:
    assert [weight(age) for age in range(4)] == [
        1,
        *(Fraction(1, n) for n in (2, 3, 4)),
    ]


def test_the_course_knows_no_bound_and_no_other_family(build) -> None:
    kinds = {2020: ("=", 0), 2021: (">", 1), 2022: ("=", 1), 2023: ("=", 1)}
    years = {
        year: build.year_value(year, 100 + 10 * n, bound, basis=basis)
        for n, (year, (bound, basis)) in enumerate(kinds.items())
    }
    evidence = Evidence("000000", 2020, 2023, years)
    found = anticipated_progress(build.target(), build.indicator(), evidence)
    assert (found.facts["points"], found.facts["first_year"]) == (2, 2022)
    assert found.facts["predicted"] == 150


def test_the_course_says_nothing_when_the_period_is_over(build) -> None:
    years = {y: build.year_value(y, v) for y, v in ((2024, 180), (2025, 190))}
    evidence = Evidence("000000", 2020, 2027, years)
    found = anticipated_progress(build.target(), build.indicator(), evidence)
    assert found.reason == "period_over"
    assert current_status(build.target(), build.indicator(), evidence).figure == 9


@pytest.fixture(scope="session")
def province(build: Any) -> Callable[..., Evidence]:
    """Return the evidence of the first of the provinces with these values."""

    def evidence(values: Any, nation: Any = None, **kind: Any) -> Evidence:
        held = {
            f"p{n}": build.year_value(2025, v, **kind) for n, v in enumerate(values)
        }
        own = {2025: held["p0"]}
        mark = None if nation is None else build.year_value(2025, nation)
        return Evidence("p0", 2020, 2025, own, held, mark)

    return evidence


@given(
    values=st.lists(VALUES, min_size=PEERS, max_size=PEERS),
    goal=VALUES,
    factor=st.sampled_from([1, 3, -1]),
)
def test_the_distance_is_in_units_of_the_spread(
    values, goal, factor, build, province
) -> None:
    target = build.target(
        base_value=None,
        target_value=float(goal * factor),
        direction="down" if factor < 0 else "up",
    )
    found = distance_to_target(
        target, build.indicator(), province([v * factor for v in values])
    )
    if len(set(values)) == 1:
        assert found.reason == "no_spread"
        return
    expected = max(goal - values[0], 0) / pstdev(values)
    assert found.figure == pytest.approx(expected, abs=1e-8)
    assert found.verdict == ("met" if goal <= values[0] else "at_distance")


def test_the_spread_is_that_of_a_whole_population(build, province) -> None:
    values = [40] + [50] * 29 + [60]
    found = distance_to_target(
        build.target(target_value=50.0, base_value=None),
        build.indicator(),
        province(values),
    )
    assert found.facts["sigma"] == pytest.approx(sqrt(200 / 31))
    assert found.facts["peers"] == 31


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"form": "hold", "tolerance": 0.5}, "of_hold"),
        ({"form": "cumulative"}, "of_cumulative"),
        ({"form": "average_growth"}, "of_rate"),
        ({"form": "above_reference"}, "of_reference"),
        ({"form": "qualitative"}, "of_qualitative"),
    ],
)
def test_a_form_without_an_end_point_has_no_distance(
    build, province, changes, reason
) -> None:
    target = build.target(**changes)
    found = distance_to_target(target, build.indicator(), province(range(PEERS)))
    assert found.reason == reason


def test_a_floor_that_is_kept_is_at_no_distance(build, province) -> None:
    target = build.target(form="at_least", base_value=60.0, target_value=50.0)
    evidence = province([55, *range(PEERS - 1)])
    found = distance_to_target(target, build.indicator(), evidence)
    assert (found.verdict, found.figure) == ("met", 0)


def test_the_nation_is_not_one_of_the_provinces(build, province) -> None:
    evidence = replace(province(range(PEERS), 20), unit="000000")
    share = build.indicator(unit="%")
    found = {
        distance_to_target(build.target(), share, evidence).reason,
        distance_from_nation(share, evidence).reason,
    }
    assert found == {"not_a_province"}


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"unit": "亿元", "aggregate": "sum"}, "nation_is_whole"),
        ({"unit": "亿元", "aggregate": "none"}, "nation_is_whole"),
        ({"unit": "%", "formula": "x / nation(x) * 100"}, "nation_is_whole"),
        ({"unit": "%", "direction": "none"}, "no_direction"),
        ({"unit": "元", "aggregate": "ratio"}, ""),
        ({"unit": "%", "aggregate": "none"}, ""),
    ],
)
def test_only_shares_and_ratios_have_a_national_level(
    build, province, changes, reason
) -> None:
    evidence = province(range(PEERS), 20)
    found = distance_from_nation(build.indicator(**changes), evidence)
    assert found.reason == reason


def test_provinces_of_two_sources_or_another_year_are_no_peers(build, province) -> None:
    evidence = province(range(PEERS))
    other = {**evidence.provinces, "p1": build.year_value(2025, 1, source="book")}
    older = {**evidence.provinces, "p1": build.year_value(2024, 1)}
    bound = {**evidence.provinces, "p1": build.year_value(2025, 1, ">")}
    target = build.target(base_value=None)
    said = [
        distance_to_target(target, build.indicator(), replace(evidence, provinces=p))
        for p in (other, older, bound)
    ]
    assert [one.reason for one in said] == [
        "peers_mixed", "peers_missing", "peers_missing",
    ]  # fmt: skip
    assert said[1].facts == {"known": 30, "wanted": 31}


@pytest.mark.parametrize(
    ("own", "nation", "reason"),
    [(None, 20, "no_value"), (">", 20, "only_a_bound"), ("=", None, "no_value")],
)
def test_without_both_figures_there_is_no_distance_to_the_nation(
    build, province, own, nation, reason
) -> None:
    evidence = province(range(PEERS), nation)
    years = {} if own is None else {2025: build.year_value(2025, 1, own)}
    found = distance_from_nation(
        build.indicator(unit="%"), replace(evidence, years=years)
    )
    assert found.reason == reason
