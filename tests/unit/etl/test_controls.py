"""Control totals: the published figure against the 31, within rounding alone."""

from decimal import Decimal

import pytest

from etl.controls import control_totals, flows_differ, missed
from indicators.observations import Observation
from indicators.plan import Plan
from indicators.territory import NATION
from tests.cli.figures import customs, provinces


def observation(
    unit: str, value: Decimal, indicator: str = "goods_exports", text_unit: str = "万元"
) -> Observation:
    """Return a figure as printed in 万元, held in 亿元."""
    factor = {"万元": 10_000, "亿元": 1, "%": 1}[text_unit]
    return Observation(
        indicator=indicator,
        unit=unit,
        frequency="month",
        period="2024-12",
        source="customs_monthly",
        vintage="2024-12",
        value=value / factor,
        value_text=str(value),
        text_unit=text_unit,
        status="preliminary",
        bound="=",
        rounded_to=None,
        released=None,
        released_basis="unknown",
        reference="",
        note="",
        line=1,
        column="出口",
    )


def table(off: int = 0, text_unit: str = "万元") -> list[Observation]:
    """Return the nation and its provinces, the sum `off` steps from the total."""
    parts = {code: Decimal(1000 + n) for n, code in enumerate(provinces())}
    total = sum(parts.values(), Decimal(0)) - off
    values = {NATION: total, **parts}
    return [observation(u, v, text_unit=text_unit) for u, v in values.items()]


# 31 summands and a total, each rounded to a whole step: at most 16 steps apart.
@pytest.mark.parametrize(
    ("off", "met"), [(0, True), (16, True), (-16, True), (17, False), (-17, False)]
)
def test_rounding_explains_half_a_step_each(plan: Plan, off: int, met: bool) -> None:
    (control,) = control_totals(table(off), plan)
    assert (control.met, control.units) == (met, 31)
    assert control.off_by == off
    assert control.difference == Decimal(off) / 10_000
    assert len(missed([control])) == (0 if met else 1)


def test_the_step_is_the_one_that_is_printed(plan: Plan) -> None:
    (coarse,) = control_totals(table(16, "亿元"), plan)
    assert (coarse.met, coarse.printed_unit, coarse.off_by) == (True, "亿元", 16)
    fine = [
        observation(o.unit, o.value + Decimal("0.1"), text_unit="亿元")
        for o in table(0, "亿元")
    ]
    (control,) = control_totals(fine, plan)
    assert control.tolerance == Decimal("1.6")
    assert control.met is False


def test_a_table_without_all_provinces_has_no_control(plan: Plan) -> None:
    assert control_totals(table()[:-1], plan) == ()
    assert control_totals(table()[1:], plan) == ()


def test_a_share_is_never_summed(plan: Plan) -> None:
    rates = [
        observation(o.unit, Decimal(5), "goods_exports_growth", "%") for o in table()
    ]
    assert control_totals(rates, plan) == ()


def test_the_published_table_meets_its_controls(plan: Plan) -> None:
    for indicator in ("goods_trade_total", "goods_exports", "goods_imports"):
        for month in ("2024-01", "2024-12", "2025-07"):
            values = customs(indicator, "month", month)
            found = [observation(u, v, indicator) for u, v in values.items()]
            (control,) = control_totals(found, plan)
            assert control.met
            assert control.total == sum(values[u] for u in provinces()) / 10_000


def test_total_trade_is_exports_and_imports() -> None:
    def three(total: int) -> list[Observation]:
        return [
            observation("440000", Decimal(total), "goods_trade_total"),
            observation("440000", Decimal(60), "goods_exports"),
            observation("440000", Decimal(40), "goods_imports"),
        ]

    assert flows_differ(three(100)) == []
    assert flows_differ(three(101)) == []  # each of the three is rounded
    (finding,) = flows_differ(three(102))
    assert (finding.code, finding.severity) == ("flows_differ", "warning")
    assert flows_differ(three(102)[:2]) == []
