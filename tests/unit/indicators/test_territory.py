"""Reporting units are found by code and by every name, however it is typed."""

import pytest

from indicators.plan import Plan
from indicators.territory import NATION, names_of, normalised


@pytest.mark.parametrize(
    "text",
    [
        *("360000", "江西省", "江西", " 江 西 省 ", "Jiangxi", "jiangxi province"),
        *("JIANGXI", "江西\u3000省", "３６００００", "Ｊｉａｎｇｘｉ"),
    ],
)
def test_one_unit_by_many_names(plan: Plan, text: str) -> None:
    found = plan.territory.find(text)
    assert found is not None
    assert found.code == "360000"


@pytest.mark.parametrize("text", ["", "江西市", "36", "总值", "合计", "Jiang"])
def test_what_is_no_unit(plan: Plan, text: str) -> None:
    assert plan.territory.find(text) is None


def test_every_unit_is_found_by_each_of_its_names(plan: Plan) -> None:
    names = [(name, unit) for unit in plan.territory.units for name in names_of(unit)]
    assert len({name for name, _ in names}) == len(names)
    assert all(plan.territory.find(name) is unit for name, unit in names)
    assert plan.territory.names() == tuple(name for name, _ in names)


def test_the_nation_is_no_province(plan: Plan) -> None:
    provinces = plan.territory.provinces()
    assert len(provinces) == 31
    assert NATION not in {unit.code for unit in provinces}
    nation = plan.territory.get(NATION)
    assert nation is not None
    assert nation.name.zh == "全国"
    assert plan.territory.get("999999") is None
    assert list(plan.territory.by_code()) == [u.code for u in plan.territory.units]


def test_normalised_forgets_spaces_width_and_case() -> None:
    assert normalised(" Ｂei\tJing ") == "beijing"
