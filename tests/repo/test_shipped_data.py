"""What data/ ships is whole and sourced; read with csv, json and tomllib alone.

An oracle of its own: nothing of the product reads the files here.
"""

import csv
import json
import re
import tomllib
from collections import Counter
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

Rows = list[dict[str, str]]
DATA = Path(__file__).parents[2] / "data"
PLAN = DATA / "plan" / "145-trade"
OBSERVATIONS = sorted((DATA / "reference" / "observations").glob("*.csv"))
SAMPLES = DATA / "samples"

COLUMNS = [
    *("indicator", "unit", "frequency", "period", "value", "unit_of_measure"),
    *("source", "vintage", "status", "bound", "rounded_to"),
    *("released", "released_basis", "reference", "note"),
]
KEY = ("indicator", "unit", "frequency", "period", "source", "vintage")
PERIOD = {
    "year": re.compile(r"^\d{4}$"),
    "quarter": re.compile(r"^\d{4}-Q[1-4]$"),
    "month": re.compile(r"^\d{4}-(0[1-9]|1[0-2])$"),
    "year_to_date": re.compile(r"^\d{4}-(0[1-9]|1[0-2])$"),
    "point": re.compile(r"^\d{4}-\d{2}-\d{2}$"),
}
# Unit of measure → what it measures; two that differ never meet in one indicator.
DIMENSION = {
    **dict.fromkeys(("元", "千元", "万元", "百万元", "亿元", "万亿元"), "yuan"),
    **dict.fromkeys(("美元", "千美元", "万美元", "亿美元", "万亿美元"), "dollar"),
    **dict.fromkeys(("家", "万家"), "firms"),
    **dict.fromkeys(("人", "万人"), "people"),
    "个": "count",
    "%": "percent",
}
INDICATOR_KEYS = {
    *("code", "name", "class", "objective", "area", "definition", "unit"),
    *("decimals", "display", "direction", "frequency", "accumulates", "aggregate"),
    *("growth_of", "reported_by", "agency", "plausible", "openness", "break"),
}
OPTIONAL_KEYS = {"objective", "area", "display", "growth_of", "break"}
SOURCE_KEYS = {
    *("code", "name", "precedence"),
    *("release_lag_months", "release_day", "january_with_february"),
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
MAP_CODES = {"710000", "810000", "820000"}


def rows_of(path: Path) -> Rows:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def toml_of(path: Path) -> dict[str, Any]:
    return tomllib.loads(path.read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def units() -> Rows:
    return rows_of(DATA / "reference" / "units.csv")


@pytest.fixture(scope="module")
def provinces(units: Rows) -> set[str]:
    return {row["code"] for row in units if row["level"] == "province"}


@pytest.fixture(scope="module")
def indicators() -> dict[str, dict[str, Any]]:
    return {p.stem: toml_of(p) for p in (PLAN / "indicators").glob("*.toml")}


@pytest.fixture(scope="module")
def plan() -> dict[str, Any]:
    return toml_of(PLAN / "plan.toml")


@pytest.fixture(scope="module")
def observations() -> Rows:
    return [row for path in OBSERVATIONS for row in rows_of(path)]


def yuan_100m(row: dict[str, str]) -> Decimal:
    assert row["unit_of_measure"] in {"万元", "亿元"}
    divisor = 10_000 if row["unit_of_measure"] == "万元" else 1
    return Decimal(row["value"]) / divisor


def one(rows: Rows, **wanted: str) -> dict[str, str]:
    found = [r for r in rows if all(r[key] == value for key, value in wanted.items())]
    assert len(found) == 1, (wanted, len(found))
    return found[0]


@pytest.mark.parametrize(
    "path", sorted(DATA.rglob("*.csv")), ids=lambda path: path.name
)
def test_each_row_has_as_many_cells_as_the_header(path: Path) -> None:
    with path.open(encoding="utf-8", newline="") as file:
        reader = csv.reader(file, strict=True)
        header = next(reader)
        assert len(set(header)) == len(header)
        wrong = [reader.line_num for cells in reader if len(cells) != len(header)]
    assert wrong == []


@pytest.mark.parametrize(
    "path", [*OBSERVATIONS, *sorted(SAMPLES.glob("*.csv"))], ids=lambda p: p.name
)
def test_observation_files_have_the_columns_of_the_tidy_layout(path: Path) -> None:
    with path.open(encoding="utf-8", newline="") as file:
        assert sorted(next(csv.reader(file))) == sorted(COLUMNS)


def test_no_two_observations_share_a_key(observations: Rows) -> None:
    counts = Counter(tuple(row[column] for column in KEY) for row in observations)
    assert [key for key, count in counts.items() if count > 1] == []


def test_no_figure_is_without_reference_source_and_vintage(observations: Rows) -> None:
    wanted = ("value", "reference", "source", "vintage")
    assert [r for r in observations if not all(r[c].strip() for c in wanted)] == []


def test_a_figure_worked_back_says_how(observations: Rows) -> None:
    derived = [row for row in observations if row["source"] == "derived"]
    assert derived
    assert [row for row in derived if not row["note"]] == []
    assert {row["bound"] for row in derived} == {"≈"}
    assert [row["vintage"] for row in derived if "derived" not in row["vintage"]] == []


def test_every_word_of_an_observation_is_known(
    observations: Rows,
    indicators: dict[str, dict[str, Any]],
    units: Rows,
) -> None:
    codes = {unit["code"] for unit in units}
    sources = {s["code"] for s in toml_of(PLAN / "sources.toml")["source"]}
    for row in observations:
        indicator = indicators[row["indicator"]]
        assert row["unit"] in codes, row
        assert row["source"] in sources, row
        assert row["frequency"] in indicator["frequency"], row
        assert PERIOD[row["frequency"]].match(row["period"]), row
        assert row["status"] in {"preliminary", "revised", "final"}, row
        assert row["bound"] in {"", "=", "≥", ">", "≈"}, row
        measures = (row["unit_of_measure"], indicator["unit"])
        assert len({DIMENSION[measure] for measure in measures}) == 1, row


def test_values_are_plain_numbers_within_the_declared_bounds(
    observations: Rows, indicators: dict[str, dict[str, Any]]
) -> None:
    factor = {"千美元": -5, "万元": -4}
    for row in observations:
        assert re.fullmatch(r"-?\d+(\.\d+)?", row["value"]), row
        bounds = indicators[row["indicator"]]["plausible"]
        power = factor.get(row["unit_of_measure"], 0)
        value = Decimal(row["value"]) * Decimal(10) ** power
        assert bounds["min"] <= value <= bounds["max"], row


def test_a_rounded_figure_is_not_called_exact(observations: Rows) -> None:
    rounded = [row for row in observations if row["rounded_to"]]
    assert rounded
    assert {row["bound"] for row in rounded} == {"≈"}


def test_release_days_are_days_and_their_basis_fits(observations: Rows) -> None:
    for row in observations:
        if row["released"]:
            day = date.fromisoformat(row["released"])
            assert row["released_basis"] in {"stated", "estimated"}, row
            assert date(2015, 1, 1) < day <= date(2026, 11, 22), row
            assert int(row["period"][:4]) <= day.year, row
        else:
            assert row["released_basis"] == "unknown", row


def test_days_of_the_customs_table_follow_its_declared_calendar() -> None:
    source = next(
        s
        for s in toml_of(PLAN / "sources.toml")["source"]
        if s["code"] == "customs_monthly"
    )
    assert source["january_with_february"] is True
    for row in rows_of(DATA / "reference" / "observations" / "customs_monthly.csv"):
        year, month = (int(part) for part in row["vintage"].split("-"))
        assert row["period"] == row["vintage"]
        after = max(month, 2) + source["release_lag_months"]
        day = date(year + (after > 12), after - 12 * (after > 12), 20)
        assert row["released"] == day.isoformat()
        assert row["released_basis"] == "estimated"


def test_indicator_files_have_the_keys_of_an_indicator_and_no_other(
    indicators: dict[str, dict[str, Any]], plan: dict[str, Any]
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
            assert set(entry) == {"period", "effect", "zh", "en", "reference"}, stem
            assert entry["effect"] in {"not_comparable", "note"}, stem


def test_the_promised_codes_are_there_and_each_objective_has_support(
    indicators: dict[str, dict[str, Any]], plan: dict[str, Any]
) -> None:
    assert set(indicators) >= ASKED_FOR
    supported = Counter(i["objective"] for i in indicators.values() if "objective" in i)
    assert {objective["code"] for objective in plan["objective"]} == set(supported)


def test_what_is_shown_in_trillions_is_kept_in_hundred_millions(
    indicators: dict[str, dict[str, Any]],
) -> None:
    shown = {"unit": "万亿元", "factor": 10_000, "decimals": 2}
    for code in ("ecommerce_turnover", "online_retail_sales"):
        assert indicators[code]["unit"] == "亿元"
        assert indicators[code]["display"] == shown


def test_published_growth_is_a_rate_and_never_added_up(
    indicators: dict[str, dict[str, Any]],
) -> None:
    growth = {c: i for c, i in indicators.items() if "growth_of" in i}
    assert set(growth) == {f"{i['growth_of']}_growth" for i in growth.values()}
    for indicator in growth.values():
        assert indicator["unit"] == "%"
        assert indicator["class"] == "reference"
        assert indicator["aggregate"] == "none"
        assert indicator["accumulates"] is False


def test_the_scope_of_online_retail_breaks_in_2025(
    indicators: dict[str, dict[str, Any]],
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
    plan: dict[str, Any], indicators: dict[str, dict[str, Any]]
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


def test_base_values_are_also_held_as_figures(observations: Rows) -> None:
    for (indicator, unit), (base, _, _) in TARGETS.items():
        if base:
            held = one(
                observations,
                indicator=indicator,
                unit=unit,
                period="2020",
                source="plan_document",
            )
            assert Decimal(held["value"]) == Decimal(base)


def test_units_are_the_nation_and_31_provinces_with_names_of_their_own(
    units: Rows, provinces: set[str]
) -> None:
    assert len(provinces) == 31
    assert [row["code"] for row in units if row["level"] == "nation"] == ["000000"]
    assert {row["parent"] for row in units if row["level"] == "province"} == {"000000"}
    owner: dict[str, str] = {}
    for row in units:
        names = [row[c] for c in ("code", "name_zh", "name_en", "short_zh", "short_en")]
        for name in (*names, *filter(None, row["aliases"].split("|"))):
            folded = "".join(name.split()).lower()
            assert owner.setdefault(folded, row["code"]) == row["code"], name
    assert not {"总值", "合计"} & set(owner)


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


def test_no_workshop_text_is_shipped() -> None:
    words = (r"from_memory", r"\bmemory\b", r"researcher", r"TO(?:DO)", r"FIX(?:ME)")
    word = re.compile("|".join(words), re.IGNORECASE)
    texts = [
        path
        for path in DATA.rglob("*")
        if path.suffix in {".csv", ".toml", ".md", ".json"}
    ]
    assert texts
    found = [p.name for p in texts if word.search(p.read_text(encoding="utf-8"))]
    assert found == []


def test_the_map_has_34_shapes_and_the_inset(provinces: set[str]) -> None:
    path = DATA / "map" / "provinces.json"
    shapes = json.loads(path.read_text(encoding="utf-8"))
    assert set(shapes) == provinces | MAP_CODES | {"nanhai"}
    assert path.stat().st_size <= 90_000
    for code, shape in shapes.items():
        assert shape["rings"], code
        for ring in shape["rings"]:
            assert len(ring) >= 4, code
            assert ring[0] == ring[-1], code
            assert all(0 <= x <= 2020 and 0 <= y <= 1702 for x, y in ring), code


def test_the_map_stands_north_up(provinces: set[str]) -> None:
    path = DATA / "map" / "provinces.json"
    shapes = json.loads(path.read_text(encoding="utf-8"))
    heilongjiang, hainan = shapes["230000"]["centre"], shapes["460000"]["centre"]
    xinjiang, zhejiang = shapes["650000"]["centre"], shapes["330000"]["centre"]
    assert heilongjiang[1] > hainan[1]
    assert xinjiang[0] < zhejiang[0]


def test_each_tile_has_a_place_of_its_own(provinces: set[str]) -> None:
    tiles = rows_of(DATA / "map" / "tiles.csv")
    assert {tile["code"] for tile in tiles} == provinces | MAP_CODES
    assert len({(tile["column"], tile["row"]) for tile in tiles}) == len(tiles) == 34
    assessed = {tile["code"] for tile in tiles if tile["assessed"] == "yes"}
    assert assessed == provinces


def test_the_map_carries_licence_notice_and_the_missing_approval_number() -> None:
    folder = DATA / "map"
    assert "Apache License" in (folder / "LICENSE-echarts").read_text(encoding="utf-8")
    assert "Apache ECharts" in (folder / "NOTICE").read_text(encoding="utf-8")
    assert "审图号：无" in (folder / "README.md").read_text(encoding="utf-8")


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
    units: Rows, indicators: dict[str, dict[str, Any]]
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
