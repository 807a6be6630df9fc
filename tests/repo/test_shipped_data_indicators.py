"""What is measured twice on two bases stands apart, and agrees where it must."""

from collections import Counter, defaultdict
from decimal import Decimal

import pytest

from tests.repo.shipped import PLAN, Rows, Tables, one, rows_of

NATION = "000000"
# A target without any published figure, and the list that must not be taken for
# another one: shown as 无数据.
WITHOUT_FIGURES = {"integrated_markets_100bn", "high_new_tech_exports"}
# Told by provinces alone: none is shipped, none is made up.
REPORTED_BY_PROVINCES = {
    "local_cbec_exports",
    "local_cbec_imports",
    "local_cbec_trade",
    "local_overseas_warehouses",
    "local_public_overseas_warehouses",
    "local_upgrade_bases",
}
PARTNERS = ("asean", "eu", "us")
# Provinces' own series in the national database, one value a year.
WHOLE = {
    "population": range(2015, 2025),
    "express_parcels": range(2016, 2025),
    "goods_trade_total_usd_destination_origin": range(2016, 2025),
}


def measured(indicators: Tables) -> Tables:
    return {c: i for c, i in indicators.items() if "formula" not in i}


def by_year(observations: Rows, indicator: str, source: str) -> dict[str, Decimal]:
    """Return year → sum of the provinces, as printed."""
    totals: dict[str, Decimal] = defaultdict(Decimal)
    for row in observations:
        if (row["indicator"], row["source"]) == (indicator, source):
            assert row["unit"] != NATION
            totals[row["period"]] += Decimal(row["value"])
    return totals


def test_more_than_fifty_indicators_have_sourced_figures(
    indicators: Tables, observations: Rows
) -> None:
    held = {row["indicator"] for row in observations}
    assert set(measured(indicators)) - held == WITHOUT_FIGURES | REPORTED_BY_PROVINCES
    assert len(held) >= 50
    assert {i["class"] for i in indicators.values()} == {
        *("core", "monitoring", "reference"),
    }


def test_what_provinces_report_is_watched_and_never_promised(
    indicators: Tables,
) -> None:
    theirs = {c: i for c, i in indicators.items() if i["reported_by"] == "province"}
    assert set(theirs) == REPORTED_BY_PROVINCES
    assert {i["class"] for i in theirs.values()} == {"monitoring"}
    promised = {row["indicator"] for row in rows_of(PLAN / "targets.csv")}
    assert promised & set(theirs) == set()


def test_a_core_indicator_carries_an_objective_or_a_target(indicators: Tables) -> None:
    promised = {row["indicator"] for row in rows_of(PLAN / "targets.csv")}
    core = {c: i for c, i in indicators.items() if i["class"] == "core"}
    assert core
    assert [
        c for c, i in core.items() if "objective" not in i and c not in promised
    ] == []


def test_a_figure_in_dollars_has_a_code_that_says_so(indicators: Tables) -> None:
    dollars = {c for c, i in indicators.items() if "美元" in i["unit"]}
    assert all("_usd" in code for code in dollars - {"fdi_actual", "fdi_cumulative"})
    yuan = {c for c, i in indicators.items() if i["unit"].endswith("元")} - dollars
    assert yuan
    assert not any("_usd" in code for code in yuan)


def test_the_two_belt_and_road_lists_never_meet(
    indicators: Tables, observations: Rows
) -> None:
    years: dict[str, set[str]] = defaultdict(set)
    for row in observations:
        if row["indicator"].startswith("bri") and row["source"] != "derived":
            years[row["indicator"]].add(row["period"])
    assert max(years["bri64_trade"] | years["bri64_share"]) == "2022"
    assert min(years["bri_trade"] | years["bri_share"]) == "2023"
    for code in ("bri64_trade", "bri64_share", "bri_trade", "bri_share"):
        assert [b["period"] for b in indicators[code]["break"]] == ["2023"]


def test_the_two_high_tech_lists_stand_apart_and_one_has_figures(
    indicators: Tables, observations: Rows
) -> None:
    lists = {c: i for c, i in indicators.items() if "技术产品" in i["name"]["zh"]}
    assert set(lists) == {"hightech_exports", "high_new_tech_exports"}
    for code, other in (
        ("hightech_exports", "high_new_tech_exports"),
        ("high_new_tech_exports", "hightech_exports"),
    ):
        assert all(other in lists[code]["definition"][words] for words in ("zh", "en"))
    held = {row["indicator"] for row in observations} & set(lists)
    assert held == {"hightech_exports"}


def test_both_location_bases_add_up_to_one_total(observations: Rows) -> None:
    operator = by_year(observations, "goods_trade_total_usd", "nbs_database")
    place = by_year(
        observations, "goods_trade_total_usd_destination_origin", "nbs_database"
    )
    assert set(operator) == set(place) == {str(year) for year in range(2016, 2025)}
    # In thousands of dollars: never more than 100 million apart.
    assert all(abs(operator[year] - place[year]) <= 100_000 for year in operator)
    beijing = {"unit": "110000", "period": "2024", "source": "nbs_database"}
    one_basis = one(observations, indicator="goods_trade_total_usd", **beijing)
    other = one(
        observations, indicator="goods_trade_total_usd_destination_origin", **beijing
    )
    assert Decimal(one_basis["value"]) > 3 * Decimal(other["value"])


@pytest.mark.parametrize("indicator", WHOLE)
def test_a_series_of_the_provinces_has_no_gap(
    observations: Rows, provinces: set[str], indicator: str
) -> None:
    held = Counter(
        (row["unit"], row["period"])
        for row in observations
        if row["indicator"] == indicator
    )
    wanted = {(code, str(year)) for code in provinces for year in WHOLE[indicator]}
    assert set(held) == wanted
    assert set(held.values()) == {1}


def test_special_customs_areas_add_up_to_what_is_said(
    observations: Rows, provinces: set[str]
) -> None:
    held = {
        row["unit"]: int(row["value"])
        for row in observations
        if (row["indicator"], row["period"]) == ("special_customs_areas", "2023-06-30")
    }
    assert set(held) == provinces | {NATION}
    assert sum(held[code] for code in provinces) == held[NATION] == 171


def test_the_months_in_dollars_are_in_the_units_of_their_columns(
    observations: Rows,
) -> None:
    held: dict[tuple[str, str], dict[str, dict[str, str]]] = defaultdict(dict)
    for row in observations:
        if row["source"] == "national_usd_compiled":
            held[row["frequency"], row["period"]][row["indicator"]] = row
    flows = ("goods_trade_total_usd", "goods_exports_usd", "goods_imports_usd")
    assert len(held) == 2 * 107
    for rows in held.values():
        total, exports, imports = (rows[flow] for flow in flows)
        assert total["unit_of_measure"] == "千美元"
        assert {exports["unit_of_measure"], imports["unit_of_measure"]} == {"亿美元"}
        parts = Decimal(exports["value"]) + Decimal(imports["value"])
        assert abs(Decimal(total["value"]) / 100_000 - parts) <= Decimal("0.02")
    year = held["year_to_date", "2022-12"]["goods_trade_total_usd"]
    assert Decimal(year["value"]) == 6_250_941_354


@pytest.mark.parametrize("partner", PARTNERS)
def test_a_share_worked_out_is_amount_by_total_of_one_release(
    observations: Rows, partner: str
) -> None:
    worked_out = [
        row
        for row in observations
        if (row["indicator"], row["source"]) == (f"{partner}_share", "derived")
    ]
    assert worked_out
    for row in worked_out:
        of_release = {"period": row["period"], "released": row["released"]}
        amount = one(observations, indicator=f"{partner}_trade", **of_release)
        total = one(
            observations,
            indicator="goods_trade_total",
            unit=NATION,
            source="customs_release",
            **of_release,
        )
        share = Decimal(amount["value"]) / Decimal(total["value"]) * 100
        assert abs(share - Decimal(row["value"])) <= Decimal("0.05")
