"""Contributions: they add up exactly, and say what they cannot tell."""

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indicators.explain.bridge import to_due, to_target
from indicators.explain.contributions import (
    Contributions,
    PartYears,
    contributions,
    leading,
    widest_span,
)
from indicators.explain.exact import Unsplit
from indicators.interval import interval
from indicators.progress import YearValue
from indicators.progress_shares import completion

SPAN = (2020, 2024)

whole_numbers = st.integers(-(10**6), 10**6)
figures = st.integers(-(10**10), 10**10).map(lambda n: n / 10**4)
pairs = st.tuples(figures, figures)


def valued(year: int, number: float) -> YearValue:
    span = interval(Decimal(repr(number)), "=", None)
    return YearValue(year, number, span, "=", "final", "nbs")


def scaled(ends: tuple[int, int], scale: Decimal) -> tuple[float, float]:
    return float(ends[0] * scale), float(ends[1] * scale)


def part_of(code: str, ends: tuple[float, float]) -> PartYears:
    first, last = ends
    return PartYears(code, {2020: valued(2020, first), 2024: valued(2024, last)})


def told(found: Contributions | Unsplit) -> Contributions:
    assert isinstance(found, Contributions)
    return found


@given(whole=pairs, parts=st.lists(pairs, min_size=1, max_size=12))
def test_the_lines_and_the_rest_are_the_change(
    whole: tuple[float, float], parts: list[tuple[float, float]]
) -> None:
    own = [part_of(str(n), ends) for n, ends in enumerate(parts)]
    found = told(contributions(part_of("w", whole).years, own, SPAN))
    lines = [*found.lines, found.rest]
    assert sum(line.amount or 0 for line in lines) == pytest.approx(
        whole[1] - whole[0], abs=1e-9 * 10**6
    )
    if found.change:
        scale = max(abs(line.share or 0) for line in lines) + 1
        assert sum(line.share or 0 for line in lines) == pytest.approx(
            1, abs=1e-9 * scale
        )
    if whole[0] > 0:
        points = sum(line.points or 0 for line in lines)
        scale = max(abs(line.points or 0) for line in lines) + 1
        assert points == pytest.approx(
            (whole[1] / whole[0] - 1) * 100, abs=1e-9 * scale
        )


@given(parts=st.lists(pairs, min_size=1, max_size=8), seed=st.permutations(range(8)))
def test_the_order_of_the_parts_does_not_matter(
    parts: list[tuple[float, float]], seed
) -> None:
    own = [part_of(str(n), ends) for n, ends in enumerate(parts)]
    mixed = [own[n] for n in seed if n < len(own)]
    whole = part_of("w", (10.0, 30.0)).years
    one, other = (told(contributions(whole, p, SPAN)) for p in (own, mixed))
    assert {line.code: line for line in one.lines} == {x.code: x for x in other.lines}
    assert one.rest == other.rest


@given(
    whole=st.tuples(st.integers(1, 10**6), st.integers(1, 10**6)),
    parts=st.lists(st.tuples(whole_numbers, whole_numbers), min_size=1, max_size=5),
    power=st.sampled_from([-4, -1, 4]),
)
def test_the_unit_of_measure_does_not_matter(
    whole: tuple[int, int], parts: list[tuple[int, int]], power: int
) -> None:
    def split(scale: Decimal) -> Contributions:
        own = [part_of(str(n), scaled(ends, scale)) for n, ends in enumerate(parts)]
        return told(contributions(part_of("w", scaled(whole, scale)).years, own, SPAN))

    one, other = split(Decimal(1)), split(Decimal(10) ** power)
    for mine, theirs in zip(one.lines, other.lines, strict=True):
        assert (theirs.points, theirs.share) == (mine.points, mine.share)


def test_an_import_taken_off_counts_against(years, part) -> None:
    # A balance: exports 100 → 150, imports 80 → 90, so 20 → 60.
    own = [part("x", {2020: 100, 2024: 150}), part("m", {2020: 80, 2024: 90}, -1)]
    found = told(contributions(years({2020: 20, 2024: 60}), own, SPAN))
    assert [line.amount for line in found.lines] == [50, -10]
    assert found.rest.amount == 0
    assert found.explained


def test_the_rest_is_explained_by_rounding_or_not(years, part) -> None:
    own = [part("a", {2020: 40.2, 2024: 61.3}), part("b", {2020: 60.1, 2024: 79.9})]
    rounded = years({2020: 100, 2024: 140}, "≈", "1")
    found = told(contributions(rounded, own, SPAN))
    # 40 against 21.1 + 19.8 = 40.9; two figures rounded to 1 may be off by 0.5 each.
    assert found.rest.amount == pytest.approx(-0.9)
    assert (found.rounding, found.explained) == (1.0, True)
    assert not told(contributions(years({2020: 100, 2024: 140}), own, SPAN)).explained


@pytest.mark.parametrize(
    ("numbers", "more", "why"),
    [
        ({2024: 5}, {}, "no_start"),
        ({2020: 5}, {}, "no_end"),
        ({}, {}, "no_values"),
    ],
)
def test_a_missing_part_is_named_and_left_in_the_rest(
    years, part, numbers, more, why
) -> None:
    own = [part("a", {2020: 60, 2024: 80}), part("b", numbers, **more)]
    found = told(contributions(years({2020: 100, 2024: 140}), own, SPAN))
    assert [(line.code, line.why) for line in found.missing] == [("b", why)]
    assert (found.rest_kind, found.rest.amount) == ("missing", 20)


def test_a_part_of_two_families_or_a_bound_is_not_told(years, part, year_value) -> None:
    mixed = {2020: year_value(2020, 40), 2024: year_value(2024, 60, source="nbs")}
    open_end = {2020: year_value(2020, 40), 2024: year_value(2024, 60, ">")}
    own = [
        part("a", {2020: 60, 2024: 80}),
        PartYears("b", mixed),
        PartYears("c", open_end),
    ]
    found = told(contributions(years({2020: 100, 2024: 140}), own, SPAN))
    assert [line.why for line in found.lines] == ["", "family", "bound"]


def test_no_growth_across_two_families_of_the_whole(part, year_value) -> None:
    whole = {2020: year_value(2020, 100), 2024: year_value(2024, 140, source="nbs")}
    found = told(contributions(whole, [part("a", {2020: 60, 2024: 80})], SPAN))
    assert not found.one_family
    assert found.sources == ("press", "nbs")
    assert (found.lines[0].amount, found.lines[0].points) == (20, None)
    assert found.lines[0].share == 0.5


def test_without_a_published_whole_the_sum_stands_for_it(part) -> None:
    own = [part("a", {2020: 60, 2024: 80}), part("b", {2020: 40, 2024: 50})]
    found = told(contributions({}, own, SPAN))
    assert (found.against, found.start, found.end) == ("sum", 100, 130)
    assert (found.rest_kind, found.rest.amount) == ("none", 0)
    assert found.lines[0].points == 20
    assert contributions({}, own, SPAN, complete=False) == Unsplit(
        "whole_missing", {"years": "2020, 2024"}
    )
    short = [*own, part("c", {2020: 1})]
    assert isinstance(contributions({}, short, SPAN), Unsplit)


def test_what_nobody_declared_is_told_as_others(years, part) -> None:
    own = [part("a", {2020: 60, 2024: 80})]
    found = contributions(years({2020: 100, 2024: 140}), own, SPAN, complete=False)
    assert told(found).rest_kind == "others"


def test_no_change_has_no_shares(years, part) -> None:
    own = [part("a", {2020: 60, 2024: 80}), part("b", {2020: 40, 2024: 20})]
    found = told(contributions(years({2020: 100, 2024: 100}), own, SPAN))
    assert [line.share for line in found.lines] == [None, None]
    assert [line.points for line in found.lines] == [20, -20]


def test_what_is_refused(years, part, year_value, scope_break) -> None:
    whole, own = years({2020: 100, 2024: 140}), [part("a", {2020: 60, 2024: 80})]
    broken = [scope_break("2022"), scope_break("2021", "note")]
    assert contributions(whole, own, SPAN, breaks=broken) == Unsplit(
        "scope_changed", {"since": "2022"}
    )
    assert told(contributions(whole, own, SPAN, breaks=[scope_break("2020")]))
    bound = {**whole, 2024: year_value(2024, 140, ">")}
    assert getattr(contributions(bound, own, SPAN), "code", "") == "whole_bound"
    none = contributions(whole, [part("a", {2020: 60})], SPAN)
    assert none == Unsplit("no_parts", {"first": 2020, "last": 2024})
    backwards = contributions(whole, own, (2024, 2020))
    assert getattr(backwards, "code", "") == "span_empty"


def test_the_widest_span_has_every_part(years, part) -> None:
    whole = years(dict.fromkeys(range(2019, 2026), 100))
    own = [
        part("a", dict.fromkeys(range(2019, 2026), 1)),
        part("b", dict.fromkeys((2021, 2022, 2024), 1)),
    ]
    assert widest_span(whole, own, 2020) == (2021, 2024)
    assert widest_span({}, own, 2020) == (2021, 2024)
    assert widest_span(whole, own, 2024) is None
    assert widest_span(whole, [], 2020) is None
    later = [own[0], part("b", {2020: 1}, source="nbs")]
    assert widest_span(whole, later, 2020) is None


def test_the_largest_lead_and_the_others_are_one_line(years, part) -> None:
    amounts = {"a": 5, "b": -30, "c": 20, "d": 1, "e": 2}
    own = [part(code, {2020: 50, 2024: 50 + n}) for code, n in amounts.items()]
    found = told(contributions(years({2020: 250, 2024: 248}), own, SPAN))
    largest, others = leading(found, 3)
    assert [line.code for line in largest] == ["c", "a", "b"]
    assert others
    assert (others.code, others.amount, others.start) == ("2", 3, 100)
    assert leading(found, 5)[1] is None


@given(
    base=st.integers(1, 10**5),
    more=st.integers(1, 10**5),
    whole=pairs,
    parts=st.lists(pairs, min_size=1, max_size=6),
)
def test_the_bridge_adds_up_to_the_completion(
    target, base: int, more: int, whole: tuple[float, float], parts
) -> None:
    own = [part_of(str(n), ends) for n, ends in enumerate(parts)]
    found = told(contributions(part_of("w", whole).years, own, SPAN))
    promised = target(base_value=float(base), target_value=float(base + more))
    bridge = to_target(found, promised)
    assert bridge
    shares = [*(share or 0 for share in bridge.lines), bridge.rest, bridge.base_share]
    scale = max(map(abs, shares)) + 1
    assert sum(shares) == pytest.approx(
        completion(promised, whole[1]), abs=1e-9 * scale
    )
    assert bridge.completion == pytest.approx(sum(shares), abs=1e-9 * scale)
    assert bridge.planned + bridge.gap == pytest.approx(
        bridge.base_difference + bridge.change, abs=1e-6
    )


def test_the_bridge_to_the_value_due(years, part, target) -> None:
    own = [part("a", {2020: 60, 2024: 90}), part("b", {2020: 42, 2024: 60})]
    found = told(contributions(years({2020: 102, 2024: 150}), own, SPAN))
    promised = target(base_value=100.0, target_value=200.0)
    bridge = to_due(found, promised)
    # Due at the end of 2024: 180; made: 2 by another base, 30 and 18 by the parts.
    assert bridge
    assert (bridge.goal, bridge.planned, bridge.gap) == (180, 80, -30)
    assert (bridge.base_difference, bridge.lines) == (2, (30 / 80, 18 / 80))


def test_where_there_is_no_bridge(years, part, target) -> None:
    own = [part("a", {2020: 60, 2024: 90})]
    found = told(contributions(years({2020: 102, 2024: 150}), own, SPAN))
    assert to_target(found, target(base_value=None)) is None
    assert to_target(found, target(base_year=2019)) is None
    assert to_target(found, target(base_value=200.0)) is None
    assert to_target(found, target(form="average_growth")) is None
    summed = replace(found, against="sum")
    assert to_target(summed, target()) is None


def test_a_part_whose_own_scope_changed_is_not_told(years, part, scope_break) -> None:
    changed = replace(part("a", {2020: 60, 2024: 80}), breaks=(scope_break("2023"),))
    own = [changed, part("b", {2020: 40, 2024: 50})]
    found = told(contributions(years({2020: 100, 2024: 140}), own, SPAN))
    assert [line.why for line in found.lines] == ["scope", ""]
    assert widest_span({}, own, 2020) is None
