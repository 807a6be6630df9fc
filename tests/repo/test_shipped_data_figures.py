"""The figures that everything else rests on are held as their sources print them."""

from collections import Counter
from decimal import Decimal

from tests.repo.shipped import (
    PERIOD,
    PLAN,
    SAMPLES,
    Rows,
    Tables,
    one,
    rows_of,
    yuan_100m,
)


def test_base_values_are_also_held_as_figures(observations: Rows) -> None:
    with_base = [t for t in rows_of(PLAN / "targets.csv") if t["base_value"]]
    assert with_base
    for target in with_base:
        held = one(
            observations,
            indicator=target["indicator"],
            unit=target["unit"],
            period="2020",
            source="plan_document",
        )
        assert Decimal(held["value"]) == Decimal(target["base_value"])


def test_provinces_add_up_in_december_2024_but_for_one_ten_thousand_yuan(
    observations: Rows, provinces: set[str]
) -> None:
    december = {
        row["unit"]: yuan_100m(row)
        for row in observations
        if row["indicator"] == "goods_trade_total"
        and (row["frequency"], row["period"]) == ("year_to_date", "2024-12")
        and row["source"] == "customs_monthly"
    }
    assert set(december) == provinces | {"000000"}
    total = sum(december[code] for code in provinces)
    assert abs(total - Decimal("438467.9257")) <= Decimal("0.0005")
    assert abs(december["000000"] - total) == Decimal("0.0001")


def test_guangdong_2024_is_held_in_both_vintages(observations: Rows) -> None:
    guangdong = {"indicator": "goods_trade_total", "unit": "440000"}
    revised = one(
        observations,
        **guangdong,
        frequency="year",
        period="2024",
        source="nbs_database",
    )
    preliminary = one(
        observations, **guangdong, frequency="year_to_date", period="2024-12"
    )
    assert round(yuan_100m(revised), 1) == Decimal("90977.9")
    assert revised["status"] == "revised"
    assert round(yuan_100m(preliminary), 1) == Decimal("91126.4")
    assert preliminary["status"] == "preliminary"
    assert preliminary["released"] < revised["released"]


def test_chongqing_2025_is_the_figure_of_the_press_conference(
    observations: Rows,
) -> None:
    found = one(
        observations,
        indicator="goods_trade_total",
        unit="500000",
        frequency="year",
        period="2025",
    )
    assert (found["value"], found["status"]) == ("8006.8", "preliminary")


def test_headline_figures_of_2025(observations: Rows) -> None:
    said = {
        (row["indicator"], row["source"]): (row["bound"], row["value"])
        for row in observations
        if (row["unit"], row["period"]) == ("000000", "2025")
        and row["vintage"] != "2025-07 preliminary"
    }
    assert said["goods_trade_total_usd", "customs_release"] == ("≈", "63500")
    assert said["retail_sales", "nbs_release"] == ("", "501202")
    assert said["ecommerce_turnover", "nbs_communique"] == ("", "467339")
    assert said["online_retail_sales", "nbs_communique"] == ("", "159722")
    assert said["fdi_cumulative", "mofcom_release"] == (">", "7200")
    assert said["goods_trade_total_growth", "customs_release"] == ("", "3.8")
    absent = {"new_forms_share", "ecommerce_jobs", "integrated_markets_100bn"}
    assert not absent & {indicator for indicator, _ in said}


def test_gdp_is_held_in_three_vintages_for_each_province(
    observations: Rows, provinces: set[str]
) -> None:
    held = Counter(
        row["vintage"]
        for row in observations
        if (row["indicator"], row["period"]) == ("gdp", "2020")
    )
    assert held == dict.fromkeys(held, len(provinces))
    assert len(held) == 3


def test_provincial_trade_has_no_gap_from_2016_to_2024(
    observations: Rows, provinces: set[str]
) -> None:
    wanted = {(code, str(year)) for code in provinces for year in range(2016, 2025)}
    for indicator in ("goods_trade_total", "goods_trade_total_usd"):
        held = {
            (row["unit"], row["period"])
            for row in observations
            if (row["indicator"], row["source"]) == (indicator, "nbs_database")
        }
        assert held == wanted


def test_the_good_sample_repeats_figures_that_are_held(observations: Rows) -> None:
    names = {"江西省": "360000", "江西": "360000", "重庆": "500000", "全国": "000000"}
    held = {
        (row["indicator"], row["unit"], row["period"], Decimal(row["value"]))
        for row in observations
    }
    sample = rows_of(SAMPLES / "good.csv")
    assert sample
    for row in sample:
        unit = names.get(row["unit"], row["unit"])
        value = Decimal(row["value"])
        if row["unit_of_measure"] == "万元":
            value /= 10_000
        assert (row["indicator"], unit, row["period"], value) in held, row


def test_the_bad_sample_holds_each_planted_mistake(
    units: Rows, indicators: Tables
) -> None:
    rows = rows_of(SAMPLES / "bad.csv")
    names = {row[c] for row in units for c in ("code", "name_zh", "short_zh")}
    assert [r["unit"] for r in rows if r["unit"] not in names] == ["江西市"]
    unknown = [r["indicator"] for r in rows if r["indicator"] not in indicators]
    assert unknown == ["goods_trade_totl"]
    bad = [r["period"] for r in rows if not PERIOD[r["frequency"]].match(r["period"])]
    assert bad == ["2025-13"]
    chongqing = one(rows, unit="重庆")
    assert Decimal(chongqing["value"]) / 10_000 == Decimal("8006.8")
    assert chongqing["unit_of_measure"] == "亿元"
