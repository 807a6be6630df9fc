"""Names under which sources print an indicator: found, told apart, never shared."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from indicators.definition import Bilingual, Indicator
from indicators.errors import DefinitionError
from indicators.measure import MEASURES
from indicators.naming import measured_as, measured_names, nearest_name
from indicators.plan import Plan
from indicators.plan_files import read_plan
from tests.unit.indicators.conftest import INDICATOR

YUAN = replace(
    INDICATOR,
    code="yuan",
    name=Bilingual("货物进出口总额（人民币）", "yuan"),
    also_called=("进出口总额",),
)
DOLLAR = replace(
    INDICATOR,
    code="dollar",
    unit="亿美元",
    name=Bilingual("货物进出口总额", "dollar"),
    also_called=("进出口总额",),
)
BOTH = (YUAN, DOLLAR)


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("货物进出口总额", (DOLLAR,)),
        ("货物进出口总额(人民币)", (YUAN,)),
        (" 货物进出口总额 （人民币） ", (YUAN,)),
        ("进出口总额", BOTH),
        ("出口总额", ()),
    ],
)
def test_a_name_leads_to_its_indicators(
    plan: Plan, name: str, found: tuple[Indicator, ...]
) -> None:
    assert replace(plan, indicators=BOTH).called(name) == found


@pytest.mark.parametrize(
    ("unit", "found"), [("千美元", DOLLAR), ("万元", YUAN), ("万人", None)]
)
def test_the_unit_of_measure_tells_two_of_one_name_apart(
    unit: str, found: Indicator | None
) -> None:
    assert measured_as(BOTH, MEASURES[unit]) == found


def test_a_slip_is_answered_with_what_is_near() -> None:
    assert nearest_name(BOTH, "货物进出口额") == "货物进出口总额"
    assert nearest_name(BOTH, "植树造林面积") == ""


def test_a_name_counts_once_however_it_is_written() -> None:
    again = replace(YUAN, also_called=("货物进出口总额(人民币)",))
    assert list(measured_names([again])) == ["货物进出口总额(人民币) (yuan)"]


def test_the_plan_s_names_lead_to_one_indicator_a_unit(plan: Plan) -> None:
    names = list(measured_names(plan.indicators))
    assert len(set(names)) == len(names)
    (gdp,) = plan.called("国内生产总值")
    assert gdp.code == "gdp"


def test_two_indicators_of_one_name_and_unit_are_refused(
    copied: tuple[Path, Path], spoil: Callable[[Path, str, str], None]
) -> None:
    file = copied[0] / "indicators" / "gdp.toml"
    spoil(file, '["国内生产总值"]', '["货物出口额"]')
    with pytest.raises(DefinitionError) as refused:
        read_plan(*copied)
    assert refused.value.code == "definition_twice"
    assert refused.value.facts["key"] == "货物出口额 (yuan)"
