"""What a unit may report, and how figures of one return hold against each other."""

from dataclasses import replace
from decimal import Decimal

import pytest

from indicators.observations import Observation
from indicators.plan import Plan
from indicators.plan_files import read_plan
from indicators.submitted import across, not_theirs, sender, step
from tests.cli.figures import DATA


@pytest.fixture(scope="module")
def plan() -> Plan:
    return read_plan(DATA / "plan" / "145-trade", DATA / "reference" / "units.csv")


def figure(code: str, value: str, **more: object) -> Observation:
    made = Observation(
        code, "330000", "year", "2024", "unit_report", "—", Decimal(value), value,
        "个" if "warehouses" in code else "亿元", "preliminary", "=", None, None,
        "unknown", "", "", 2, "数值",
    )  # fmt: skip
    return replace(made, **more)  # type: ignore[arg-type] # names of fields


def codes(plan: Plan, *figures: Observation) -> list[str]:
    return [finding.code for finding in across(figures, plan)]


def test_a_department_is_known_by_its_code_and_all_others_are_provinces(
    plan: Plan,
) -> None:
    assert sender(plan, "commerce").reporter == "commerce"
    assert sender(plan, "330000").reporter == "province"
    assert sender(plan, "330200").reporter == "province"


@pytest.mark.parametrize(
    ("unit", "code", "of", "told"),
    [
        ("330000", "local_cbec_trade", "330000", []),
        ("330000", "local_cbec_trade", "330100", []),
        ("330000", "local_cbec_trade", "440000", ["unit_not_yours"]),
        ("330000", "local_cbec_trade", "000000", ["unit_not_yours"]),
        ("330200", "local_cbec_trade", "330000", ["unit_not_yours"]),
        ("330000", "goods_trade_total", "330000", ["indicator_not_reported"]),
        ("330000", "gdp", "330000", ["indicator_not_reported"]),
        ("commerce", "services_exports", "000000", []),
        ("commerce", "local_cbec_trade", "330000", ["indicator_not_reported"]),
        ("customs", "goods_trade_total", "440000", []),
    ],
)
def test_whose_figure_it_is(
    plan: Plan, unit: str, code: str, of: str, told: list[str]
) -> None:
    found = not_theirs([figure(code, "5", unit=of)], plan, sender(plan, unit), {})
    assert [finding.code for finding in found] == told


def test_the_published_figure_is_told_beside_what_may_not_be_reported(
    plan: Plan,
) -> None:
    own = figure("goods_trade_total", "5")
    held = {own.cell: Decimal("52626.2100")}
    (found,) = not_theirs([own], plan, sender(plan, "330000"), held)
    assert found.facts["published"] == "52626.21"


def test_parts_and_their_whole(plan: Plan) -> None:
    trade, exports = (
        figure("local_cbec_trade", "100.0"),
        figure("local_cbec_exports", "60.1"),
    )
    imports = figure("local_cbec_imports", "40.0")
    assert codes(plan, trade, exports, imports) == []
    more = figure("local_cbec_imports", "40.1")
    assert codes(plan, trade, exports, more) == ["parts_differ_from_whole"]
    assert codes(plan, trade, exports) == []
    other_year = replace(more, period="2023")
    assert codes(plan, trade, exports, other_year) == []


def test_a_part_may_be_all_of_its_whole_and_no_more(plan: Plan) -> None:
    whole = figure("local_overseas_warehouses", "12")
    public = "local_public_overseas_warehouses"
    assert codes(plan, whole, figure(public, "12")) == []
    assert codes(plan, whole, figure(public, "13")) == ["part_exceeds_whole"]


def so_far(month: int, value: str, frequency: str = "year_to_date") -> Observation:
    return figure(
        "local_cbec_trade", value, frequency=frequency, period=f"2025-{month:02d}"
    )


def test_a_year_so_far_grows_by_its_months(plan: Plan) -> None:
    assert (
        codes(plan, so_far(6, "100"), so_far(7, "118"), so_far(7, "18", "month")) == []
    )
    assert codes(
        plan, so_far(6, "100"), so_far(7, "118"), so_far(7, "25", "month")
    ) == ["month_differs"]
    assert codes(plan, so_far(6, "100"), so_far(7, "99")) == ["cumulative_falls"]
    assert codes(plan, so_far(1, "10"), so_far(1, "14", "month")) == ["month_differs"]
    # A month is not held against two that lie further apart.
    assert (
        codes(plan, so_far(5, "100"), so_far(7, "118"), so_far(7, "9", "month")) == []
    )


def test_a_figure_in_another_unit_than_its_target(plan: Plan) -> None:
    markets = figure("integrated_markets_100bn", "9", unit="000000", text_unit="个")
    assert codes(plan, markets) == []
    assert codes(plan, replace(markets, value=Decimal(900))) == ["target_far"]


def test_what_rounding_leaves_open() -> None:
    assert step(figure("local_overseas_warehouses", "12")) == 0
    assert step(figure("local_cbec_trade", "12.50")) == Decimal("0.01")
    written = figure("local_cbec_trade", "125000", text_unit="万元")
    in_wan = replace(written, value=Decimal("12.5"))
    assert step(in_wan) == Decimal("0.0001")
    rounded = figure("local_cbec_trade", "12", rounded_to=Decimal(100))
    assert step(rounded) == 100
