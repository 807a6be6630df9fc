"""Which items are compared, and what of a series may be set beside others."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indicators.definition import Bilingual, Break, Display
from indicators.interval import Interval
from indicators.plan import Method
from indicators.progress import YearValue
from indicators.yardstick import Yardstick
from office.side_by_side.chosen import chosen
from office.side_by_side.line import Found, Line, index_of, line
from office.views import IndicatorHead, UnitHead

NAME = Bilingual("名", "name")
HEAD = IndicatorHead(
    code="online",
    name=NAME,
    definition=NAME,
    class_="core",
    unit_of_measure="亿元",
    display=Display("亿元", 1.0, 1),
    direction="up",
    agency=NAME,
    objective=None,
    area=None,
    frequencies=("year",),
    aggregate="none",
    breaks=(),
)
METHOD = Method("1", 0.05, 0.95, 0.5, "straight", NAME)
NATION = UnitHead("000000", NAME, NAME, "nation")


def value(year: int, number: float, source: str = "nbs", **more) -> YearValue:
    known = YearValue(year, number, Interval(number, number), "=", "final", source)
    return replace(known, **more)


def made(head: IndicatorHead, *values: YearValue) -> Line:
    found = Found({each.year: each for each in values}, {}, None)
    yardstick = Yardstick("plan", 2020, 2025, {}, (), METHOD)
    return line((head.code, head.name), head, NATION, found, yardstick)


@pytest.mark.parametrize(
    ("base", "later", "index"),
    [
        (value(2020, 80), value(2024, 100), 125.0),
        (value(2020, 80), value(2024, 100, "customs"), None),
        (value(2020, 80), value(2024, 100, basis=1), None),
        (value(2020, 80), value(2024, 100, bound="≥"), None),
        (value(2020, 80), value(2024, -1), None),
        (value(2020, 0), value(2024, 100), None),
        (value(2020, 80), value(2024, 100, bound="≈"), 125.0),
        (None, value(2024, 100), None),
    ],
)
def test_an_index_is_of_one_family(base, later, index: float | None) -> None:
    assert index_of(later, base) == index


def test_nothing_goes_across_a_change_of_scope() -> None:
    cut = Break("2024", "not_comparable", NAME, "x")
    values = [value(2020, 100), value(2023, 120), value(2024, 90), value(2025, 99)]
    whole, parted = (
        made(replace(HEAD, breaks=breaks), *values) for breaks in ((), (cut,))
    )
    assert [p.index for p in whole.points] == [100, 120, 90, pytest.approx(99)]
    assert [p.index for p in parted.points] == [100, 120, None, None]
    assert whole.until == 2025
    assert (parted.until, parted.average) == (2023, pytest.approx(1.2 ** (1 / 3) - 1))
    # Within one scope the change on a year before is told.
    assert parted.change == 9
    assert made(replace(HEAD, breaks=(cut,)), *values[1:3]).change is None


def test_a_share_has_a_change_in_points_and_no_index() -> None:
    share = replace(HEAD, unit_of_measure="%")
    told = made(share, value(2020, 10), value(2021, 12.5))
    assert [p.index for p in told.points] == [None, None]
    assert (told.average, told.change) == (None, 2.5)


@pytest.mark.parametrize(
    ("source", "mark"),
    [("unit_report", "self_reported"), ("formula", "worked_out"), ("nbs", "published")],
)
def test_whose_figure_it_is(source: str, mark: str) -> None:
    assert made(HEAD, value(2020, 1, source, released=date(2021, 1, 1))).mark == mark
    assert made(HEAD).mark == ""


@given(st.lists(st.sampled_from("abcdefghijklmn"), max_size=20))
def test_what_is_asked_for_is_compared_or_told_of(asked: list[str]) -> None:
    known = set("abcdefghijkl")
    found = chosen(asked, known)
    assert len(found.items) <= 8
    assert {*found.items, *found.beyond, *found.unknown} == set(asked)
    told = [*found.items, *found.beyond]
    assert told == [c for c in dict.fromkeys(asked) if c in known]
    assert set(found.repeated) == {c for c in known if asked.count(c) > 1}
    is_whole = len(asked) == len(found.items)
    assert found.is_whole is is_whole
