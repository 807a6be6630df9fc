"""Reporting units are found by code and by every name, however it is typed."""

from dataclasses import replace

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


def test_a_name_belongs_to_its_level(plan: Plan) -> None:
    territory = plan.territory
    province, city = territory.find("吉林"), territory.find_below("220000", "吉林")
    assert province is not None
    assert city is not None
    assert (province.code, province.level) == ("220000", "province")
    assert (city.code, city.level, city.parent) == ("220200", "prefecture", "220000")
    assert territory.find("吉林市") is city
    assert territory.find_below("210000", "吉林市") is None


@pytest.mark.parametrize("text", ["大连", "Dalian", "宁波地区", "红河州", "兵团"])
def test_a_short_name_of_a_lower_unit_needs_its_province(plan: Plan, text: str) -> None:
    assert plan.territory.find(text) is None
    found = [
        plan.territory.find_below(p.code, text) for p in plan.territory.provinces()
    ]
    assert len([unit for unit in found if unit]) == 1


def test_every_lower_unit_is_found_by_code_by_name_and_below_its_province(
    plan: Plan,
) -> None:
    territory = plan.territory
    for unit in territory.lower:
        assert territory.get(unit.code) is unit
        assert territory.find(unit.code) is unit
        assert territory.find(unit.name.zh) is unit
        assert unit.parent is not None
        for text in names_of(unit):
            assert territory.find_below(unit.parent, text) is unit
        assert not territory.is_assessed(unit.code)


def test_a_unit_is_found_in_the_months_in_which_it_is_valid(plan: Plan) -> None:
    assert plan.territory.find_below("220000", "延吉市", "2024-11") is None
    found = plan.territory.find_below("220000", "延吉市", "2024-12")
    assert found is not None
    assert "延吉市" not in plan.territory.names_below("220000", "2024-11")
    assert "延吉市" in plan.territory.names_below("220000", "2025-01")
    ended = replace(found, valid_to="2025-01")
    assert (ended.in_force("2025-01"), ended.in_force("2025-02")) == (True, False)


def test_planned_cities_and_the_corps_are_inside_their_provinces(plan: Plan) -> None:
    inside = {
        unit.name.zh: unit.parent
        for unit in plan.territory.lower
        if unit.level in {"planned_city", "corps"}
    }
    assert inside == {
        "大连市": "210000",
        "宁波市": "330000",
        "厦门市": "350000",
        "青岛市": "370000",
        "深圳市": "440000",
        "新疆生产建设兵团": "650000",
    }


def test_what_lies_outside_is_a_unit_and_not_assessed(plan: Plan) -> None:
    outside = [u for u in plan.territory.units if u.level == "outside"]
    assert [u.code for u in outside] == ["710000", "810000", "820000"]
    assert not any(plan.territory.is_assessed(u.code) for u in outside)
    assert plan.territory.is_assessed(NATION)


def test_normalised_forgets_spaces_width_and_case() -> None:
    assert normalised(" Ｂei\tJing ") == "beijing"
