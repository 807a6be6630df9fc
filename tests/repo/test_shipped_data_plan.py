"""The plan, its targets, its sources and the indicators say what they must."""

from collections import Counter
from typing import Any

from tests.repo.shipped import DIMENSION, PLAN, Tables, rows_of, toml_of

INDICATOR_KEYS = {
    *("code", "name", "class", "objective", "area", "definition", "unit"),
    *("decimals", "display", "direction", "frequency", "accumulates", "aggregate"),
    *("growth_of", "reported_by", "agency", "plausible", "openness", "break"),
    *("also_called", "calendar", "formula", "mirror_of"),
}
OPTIONAL_KEYS = {
    *("objective", "area", "display", "growth_of", "break", "also_called"),
    *("calendar", "formula", "mirror_of"),
}
SOURCE_KEYS = {
    *("code", "name", "precedence"),
    *("release_lag_months", "release_day", "january_with_february", "column"),
    "sums_to_nation",
}
TARGETS = {
    ("goods_trade_total_usd", "000000"): ("46500", "51000", "reach"),
    ("new_forms_share", "000000"): ("7", "10", "reach"),
    ("retail_sales", "000000"): ("", "500000", "reach"),
    ("online_retail_sales", "000000"): ("118000", "170000", "reach"),
    ("fdi_cumulative", "000000"): ("", "7000", "cumulative"),
    ("ecommerce_turnover", "000000"): ("372000", "460000", "reach"),
    ("ecommerce_jobs", "000000"): ("6015", "7000", "reach"),
    ("integrated_markets_100bn", "000000"): ("", "10", "about"),
    ("goods_trade_total", "500000"): ("", "9000", "exceed"),
}
ASKED_FOR = {
    *("goods_trade_total_usd", "goods_trade_total", "goods_exports"),
    *("goods_imports", "retail_sales", "online_retail_sales"),
    *("ecommerce_turnover", "new_forms_share", "fdi_cumulative", "gdp"),
}


def test_indicator_files_have_the_keys_of_an_indicator_and_no_other(
    indicators: Tables, plan: dict[str, Any]
) -> None:
    objectives = {objective["code"] for objective in plan["objective"]}
    areas = {area["number"] for area in plan["area"]}
    for stem, indicator in indicators.items():
        keys = set(indicator)
        assert keys <= INDICATOR_KEYS, (stem, keys - INDICATOR_KEYS)
        assert keys >= INDICATOR_KEYS - OPTIONAL_KEYS, stem
        assert indicator["code"] == stem
        assert indicator.get("objective", "strength") in objectives, stem
        assert indicator.get("area", 1) in areas, stem
        assert indicator.get("growth_of", stem) in indicators, stem
        assert indicator["unit"] in DIMENSION, stem
        for wording in ("name", "definition", "agency"):
            assert set(indicator[wording]) == {"zh", "en"}, stem
            assert all(indicator[wording].values()), stem
        assert set(indicator["plausible"]) <= {"min", "max", "yearly_change"}, stem
        for entry in indicator.get("break", []):
            needed = {"period", "effect", "zh", "en", "reference"}
            assert needed <= set(entry) <= {*needed, "restated"}, stem
            assert entry["effect"] in {"not_comparable", "note"}, stem


def test_the_promised_codes_are_there_and_each_objective_has_support(
    indicators: Tables, plan: dict[str, Any]
) -> None:
    assert set(indicators) >= ASKED_FOR
    supported = Counter(i["objective"] for i in indicators.values() if "objective" in i)
    assert {objective["code"] for objective in plan["objective"]} == set(supported)


def test_what_is_shown_in_trillions_is_kept_in_hundred_millions(
    indicators: Tables,
) -> None:
    shown = {"unit": "万亿元", "factor": 10_000, "decimals": 2}
    for code in ("ecommerce_turnover", "online_retail_sales"):
        assert indicators[code]["unit"] == "亿元"
        assert indicators[code]["display"] == shown


def test_published_growth_is_a_rate_and_never_added_up(
    indicators: Tables,
) -> None:
    growth = {c: i for c, i in indicators.items() if "growth_of" in i}
    assert set(growth) == {f"{i['growth_of']}_growth" for i in growth.values()}
    for indicator in growth.values():
        assert indicator["unit"] == "%"
        assert indicator["class"] == "reference"
        assert indicator["aggregate"] == "none"
        assert indicator["accumulates"] is False


def test_the_scope_of_online_retail_breaks_in_2025(
    indicators: Tables,
) -> None:
    breaks = indicators["online_retail_sales"]["break"]
    assert [(b["period"], b["effect"]) for b in breaks] == [("2025", "not_comparable")]
    others = {
        entry["effect"]
        for code, indicator in indicators.items()
        for entry in indicator.get("break", [])
        if code != "online_retail_sales"
    }
    assert others == {"note"}


def test_sources_have_known_keys_and_distinct_codes() -> None:
    sources = toml_of(PLAN / "sources.toml")["source"]
    assert [s for s in sources if not set(s) <= SOURCE_KEYS] == []
    codes = [s["code"] for s in sources]
    assert len(set(codes)) == len(codes)
    precedence = {s["code"]: s["precedence"] for s in sources}
    assert precedence["nbs_database"] < precedence["customs_monthly"]
    assert max(precedence, key=lambda code: precedence[code]) == "derived"


def test_the_plan_has_five_objectives_and_ten_areas_marked_as_they_are(
    plan: dict[str, Any],
) -> None:
    assert [o["number"] for o in plan["objective"]] == [1, 2, 3, 4, 5]
    assert not any(o["verified"] for o in plan["objective"])
    verified = {a["number"]: a["verified"] for a in plan["area"]}
    assert verified == {n: n <= 6 for n in range(1, 11)}


def test_the_eight_national_targets_and_the_one_of_chongqing(
    plan: dict[str, Any], indicators: Tables
) -> None:
    targets = rows_of(PLAN / "targets.csv")
    documents = {d["code"]: d["kind"] for d in plan["document_entry"]}
    said = {
        (t["indicator"], t["unit"]): (t["base_value"], t["target_value"], t["form"])
        for t in targets
    }
    assert said == TARGETS
    assert {t["nature"] for t in targets} == {"未注明"}
    assert {(t["base_year"], t["target_year"]) for t in targets} == {("2020", "2025")}
    for target in targets:
        kind = "sibling" if target["unit"] == "000000" else "provincial"
        assert documents[target["document"]] == kind
        assert target["indicator"] in indicators
        assert target["printed"]
        assert "http" in target["source"]
        assert target["note_zh"]
        assert target["note_en"]
        assert bool(target["tolerance"]) == (target["form"] == "about")


def test_no_target_hangs_on_the_plan_itself(plan: dict[str, Any]) -> None:
    documents = {t["document"] for t in rows_of(PLAN / "targets.csv")}
    assert plan["document"] not in documents
