"""Filed targets beside the national one: what is summed, what stands apart."""

from dataclasses import replace

import pytest

from indicators.breakdown import Counterpart
from indicators.explain.reconcile import Frame, reconcile

PROVINCES = ("110000", "440000", "500000")
FRAME = Frame("measured", PROVINCES, 2020, 2025)
PAIRS = (
    Counterpart("measured", "measured_usd", "currency", "here"),
    Counterpart("other_basis", "measured", "basis", "here"),
)


@pytest.fixture
def levels(years):
    """Return a base year of 100, 300 and 600."""
    numbers = dict(zip(PROVINCES, (100, 300, 600), strict=True))
    return {unit: years({2020: number}) for unit, number in numbers.items()}


def test_nothing_filed_is_not_broken_down(target, levels) -> None:
    found = reconcile(FRAME, [target()], PAIRS, levels)
    assert found.national
    assert (found.filed, found.total) == ((), None)
    assert found.not_filed == PROVINCES
    assert found.coverage == 0.0


def test_what_was_filed_is_summed_with_its_coverage(target, levels) -> None:
    filed = [
        target(id="B", unit="110000", target_value=150.1),
        target(id="G", unit="440000", target_value=400.2, form="exceed"),
    ]
    found = reconcile(FRAME, [target(), *filed], PAIRS, levels)
    assert found.total == 550.3
    assert found.coverage == 0.4
    assert found.not_filed == ("500000",)
    assert [each.base_level for each in found.filed] == [100, 300]


@pytest.mark.parametrize(
    ("changes", "apart"),
    [
        ({"indicator": "measured_usd"}, "currency"),
        ({"indicator": "other_basis"}, "basis"),
        ({"base_year": 2019}, "base_year"),
        ({"target_year": 2027}, "target_year"),
        ({"form": "average_growth"}, "form"),
        ({"form": "hold"}, "form"),
        ({"unit": "D01"}, "department"),
    ],
)
def test_what_is_measured_otherwise_stands_apart(
    target, levels, changes, apart
) -> None:
    own = target(id="B", unit="110000", target_value=150)
    other = replace(target(id="X", unit="440000", target_value=7), **changes)
    found = reconcile(FRAME, [target(), own, other], PAIRS, levels)
    assert [(each.target.id, each.apart) for each in found.set_apart] == [("X", apart)]
    assert found.total == 150
    assert found.not_filed == ("440000", "500000")


def test_without_a_national_target_the_plan_says_the_years(target, levels) -> None:
    own = target(id="B", unit="110000", target_value=150)
    found = reconcile(FRAME, [own], PAIRS, levels)
    assert found.national is None
    assert (found.total, found.coverage) == (150, 0.1)


def test_another_quantity_is_no_part_of_it(target, levels) -> None:
    foreign = target(id="X", unit="110000", indicator="parcels")
    national = target(id="N", indicator="measured_usd")
    found = reconcile(FRAME, [target(), foreign, national], PAIRS, levels)
    assert found.filed == ()


def test_no_coverage_without_every_base_of_one_family(
    target, levels, years, year_value
) -> None:
    own = target(id="B", unit="110000", target_value=150)
    missing = {unit: levels[unit] for unit in PROVINCES[:2]}
    mixed = {**levels, "500000": years({2020: 600}, source="nbs")}
    bound = {**levels, "500000": {2020: year_value(2020, 600, ">")}}
    for known in (missing, mixed, bound):
        assert reconcile(FRAME, [target(), own], PAIRS, known).coverage is None
