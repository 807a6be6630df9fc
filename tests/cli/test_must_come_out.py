"""What must come out of the shipped figures, each beside its own computation."""

from collections import Counter
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from office.evaluation import overview
from office.settings import Settings
from office.workspace import Workspace
from tests.cli.command import tradeplan
from tests.cli.figures import (
    DATA,
    customs,
    number,
    only,
    picked,
    read,
    rounded,
    target,
)

NATIONAL_TARGETS = {
    "GT_TOTAL_USD": "完成",
    "RETAIL": "完成",
    "FDI_CUM": "完成",
    "ECOM_TURNOVER": "完成",
    "ONLINE_RETAIL": "不可比",
    "NEWFORM_SHARE": "无数据",
    "ECOM_JOBS": "无数据",
    "MP_MARKETS_100BN": "无数据",
}


def shown(data: Path, code: str, *more: str) -> dict[str, Any]:
    ran = tradeplan("show", code, "--json", *more, data=data)
    assert ran.code == 0, ran.err
    return ran.record


def value_2025(code: str) -> Decimal:
    """Return the national figure of 2025 that was released last."""
    found = picked("national", indicator=code, period="2025", frequency="year")
    return number(max(found, key=lambda row: row["released"]))


def test_goods_trade_in_dollars_is_completed_ahead(initialised: Path) -> None:
    base, goal = (
        Decimal(target("GT_TOTAL_USD")[key]) for key in ("base_value", "target_value")
    )
    assert (base, goal) == (46_500, 51_000)
    value = value_2025("goods_trade_total_usd")
    assert value == 63_500
    completion = rounded((value - base) / (goal - base) * 100, 1)
    reached = rounded(value / goal * 100, 1)
    assert (completion, reached) == (Decimal("377.8"), Decimal("124.5"))
    years = picked("national", indicator="goods_trade_total_usd", frequency="year")
    passed = min(
        int(row["period"])
        for row in years
        if number(row) - Decimal(row["rounded_to"] or 0) / 2 >= goal
        and int(row["period"]) > 2020
    )
    assert passed == 2021

    assessment = shown(initialised, "goods_trade_total_usd")["assessment"]
    assert assessment["period"] == "2025"
    assert assessment["value"] == float(value)
    assert assessment["bound"] == "≈"
    assert assessment["completion"] == pytest.approx(
        float((value - base) / (goal - base))
    )
    assert assessment["reached_share"] == pytest.approx(float(value / goal))
    assert assessment["first_passed"] == passed
    assert (assessment["status"], assessment["preliminary"]) == ("完成", True)
    said = tradeplan("show", "goods_trade_total_usd", data=initialised).out
    for part in (f"{completion}%", f"{reached}%", "完成 (初步)", "≈63,500", "2021"):
        assert part in said


@pytest.mark.parametrize(
    ("code", "name", "value", "bound"),
    [
        ("RETAIL", "retail_sales", 501_202, "="),
        ("FDI_CUM", "fdi_cumulative", 7_200, ">"),
        ("ECOM_TURNOVER", "ecommerce_turnover", 467_339, "="),
    ],
)
def test_a_level_that_is_reached(
    initialised: Path, code: str, name: str, value: int, bound: str
) -> None:
    goal = Decimal(target(code)["target_value"])
    published = value_2025(name)
    assert published == value
    assert published >= goal

    record = shown(initialised, name)
    assessment = record["assessment"]
    assert record["target"]["target_value"] == float(goal)
    assert assessment["value"] == float(published)
    assert assessment["bound"] == bound
    assert assessment["reached_share"] == pytest.approx(float(published / goal))
    assert assessment["status"] == "完成"


def test_online_retail_is_not_comparable(initialised: Path) -> None:
    # Published growth is on a comparable scope, the published levels are not.
    now, before = (
        number(row)
        for period in ("2025", "2024")
        for row in picked("national", indicator="online_retail_sales", period=period)
        if row["source"] in {"nbs_communique", "press"}
    )
    published = Decimal(
        only("national", indicator="online_retail_sales_growth", period="2025")["value"]
    )
    assert abs((now / before - 1) * 100 - published) > 5
    goal = Decimal(target("ONLINE_RETAIL")["target_value"])
    reached = rounded(now / goal * 100, 1)
    assert (now, goal, reached) == (159_722, 170_000, Decimal("94.0"))

    assessment = shown(initialised, "online_retail_sales")["assessment"]
    assert assessment["status"] == "不可比"
    assert assessment["completion"] is None
    assert rounded(Decimal(str(assessment["reached_share"])) * 100, 1) == reached


@pytest.mark.parametrize(
    "name", ["new_forms_share", "ecommerce_jobs", "integrated_markets_100bn"]
)
def test_without_a_figure_there_is_no_data(initialised: Path, name: str) -> None:
    assert picked("national", indicator=name, period="2025") == []
    record = shown(initialised, name)
    assert record["assessment"]["status"] == "无数据"
    assert record["assessment"]["value"] is None
    assert record["assessment"]["completion"] is None
    # A share of cross-border trade, 6 %, does not stand in for the whole.
    assert [row for row in record["series"] if row["period"] == "2025"] == []
    assert 6.0 not in {row["value"] for row in record["series"]}


def test_the_headline_counts_eight_targets_of_sibling_documents(
    initialised: Path,
) -> None:
    statuses = {
        code: shown(initialised, target(code)["indicator"])["assessment"]["status"]
        for code in NATIONAL_TARGETS
    }
    assert statuses == NATIONAL_TARGETS
    settings = Settings(data=initialised)
    view = overview(Workspace(settings))
    assert dict(view.counts) == dict(Counter(NATIONAL_TARGETS.values()))
    assert dict(view.counts) == {"完成": 4, "不可比": 1, "无数据": 3}
    assert {judged.document_kind for judged in view.targets} == {"sibling"}
    assert len(view.objectives) == 5


def test_the_plan_itself_sets_no_number() -> None:
    targets = read(DATA / "plan" / "145-trade" / "targets.csv")
    assert {row["document"] for row in targets}.isdisjoint({"145-trade"})
    assert {row["id"] for row in targets} == {*NATIONAL_TARGETS, "CQ_GT_TOTAL"}


def test_chongqing_missed_its_own_target(initialised: Path) -> None:
    published = number(
        only(
            "provinces_trade",
            indicator="goods_trade_total",
            unit="500000",
            period="2025",
            frequency="year",
        )
    )
    goal = Decimal(target("CQ_GT_TOTAL")["target_value"])
    reached = rounded(published / goal * 100, 1)
    assert (published, goal, reached) == (Decimal("8006.8"), 9_000, Decimal("89.0"))

    record = shown(initialised, "goods_trade_total", "--unit", "500000")
    assessment = record["assessment"]
    assert record["target"]["form"] == "exceed"
    assert (assessment["status"], assessment["completion"]) == ("未完成", None)
    assert assessment["value"] == float(published)
    assert rounded(Decimal(str(assessment["reached_share"])) * 100, 1) == reached


def test_growth_is_shown_as_published(initialised: Path) -> None:
    published = number(
        only("national", indicator="goods_trade_total_growth", period="2025")
    )
    now, before = (
        number(
            only(
                "national",
                indicator="goods_trade_total",
                period=year,
                source="customs_release",
            )
        )
        for year in ("2025", "2024")
    )
    recomputed = rounded((now / before - 1) * 100, 2)
    assert (published, recomputed) == (Decimal("3.8"), Decimal("3.69"))
    # Both levels are rounded to 100, which alone makes at most 3.72 %.
    most = rounded(((now + 50) / (before - 50) - 1) * 100, 2)
    assert most < published - Decimal("0.05")

    record = shown(initialised, "goods_trade_total")
    (year,) = [
        row
        for row in record["series"]
        if (row["period"], row["frequency"]) == ("2025", "year")
    ]
    assert year["growth_published"] == float(published)
    assert rounded(Decimal(str(year["growth_recomputed"])), 2) == recomputed
    assert year["growth_why"] == "base_revised"


def test_guangdong_keeps_both_vintages(initialised: Path) -> None:
    (revised,) = (
        number(row)
        for row in picked(
            "provinces_trade",
            indicator="goods_trade_total",
            unit="440000",
            period="2024",
            frequency="year",
        )
    )
    first = customs("goods_trade_total", "year_to_date", "2024-12")["440000"] / 10_000
    assert (revised, rounded(first, 1)) == (Decimal("90977.9"), Decimal("91126.4"))

    record = shown(initialised, "goods_trade_total", "--unit", "440000")
    (year,) = [
        row
        for row in record["series"]
        if (row["period"], row["frequency"]) == ("2024", "year")
    ]
    assert (year["value"], year["source"]) == (float(revised), "nbs_database")
    vintages = {
        row["value"]: (row["source"], row["is_latest"])
        for row in record["vintages"]
        if row["period"] == "2024"
    }
    assert vintages[float(revised)] == ("nbs_database", True)
    assert vintages[float(first)] == ("customs_monthly", False)
