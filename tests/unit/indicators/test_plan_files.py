"""The plan folder: what it says is read, what contradicts itself is refused."""

import csv
from collections.abc import Callable
from pathlib import Path

import pytest

from indicators.errors import DefinitionError
from indicators.plan import Plan
from indicators.plan_files import read_plan

Copied = tuple[Path, Path]
Spoil = Callable[[Path, str, str], None]

Spoilt = Callable[[str, str, str], DefinitionError]

RETAIL = (
    "RETAIL,retail_sales,000000,145-commerce,2020,,2025,500000,reach,,,,,未注明,up,"
)
MARKETS = "2020,,2025,10,about,,0.05,,,未注明,up,"
FDI = "2020,,2025,7000,cumulative,,,,,未注明,up,"


def refusal(copied: Copied) -> DefinitionError:
    with pytest.raises(DefinitionError) as raised:
        read_plan(*copied)
    return raised.value


@pytest.fixture
def spoilt(copied: Copied, spoil: Spoil) -> Spoilt:
    """Return a function from file and two texts, one for the other, to the error."""

    def refused(file: str, old: str, new: str) -> DefinitionError:
        spoil(copied[0] / file, old, new)
        return refusal(copied)

    return refused


def test_targets_are_what_the_table_says(plan: Plan, shipped: Copied) -> None:
    text = (shipped[0] / "targets.csv").read_text(encoding="utf-8")
    said = list(csv.DictReader(text.splitlines()))
    assert len(said) == len(plan.targets) == 9
    for row, target in zip(said, plan.targets, strict=True):
        assert (target.id, target.indicator, target.unit) == (
            *(row["id"], row["indicator"], row["unit"]),
        )
        assert target.target_value == float(row["target_value"])
        base = float(row["base_value"]) if row["base_value"] else None
        assert target.base_value == base
        assert (target.form, target.nature, target.direction) == (
            *(row["form"], row["nature"], row["direction"]),
        )
        assert (target.base_year, target.target_year) == (2020, 2025)
        assert (target.note.zh, target.printed) == (row["note_zh"], row["printed"])


def test_the_plan_s_parts_are_read(plan: Plan) -> None:
    assert (plan.code, plan.document) == ("145-trade", "145-trade")
    assert (plan.base_year, plan.target_year) == (2020, 2025)
    assert [o.number for o in plan.objectives] == [1, 2, 3, 4, 5]
    assert len(plan.areas) == 10
    assert (plan.method.on_schedule_band, plan.method.basically_complete) == (
        *(0.05, 0.95),
    )
    monthly = plan.source("customs_monthly")
    assert monthly is not None
    assert (monthly.release_day, monthly.january_with_february) == (20, True)


@pytest.mark.parametrize(
    ("file", "old", "new", "place"),
    [
        ("plan.toml", "map_indicator =", "map_indicater =", "map_indicator"),
        ("plan.toml", "issued    =", "isued =", "issued"),
        ("plan.toml", 'number   = 1\ncode', 'nummber = 1\ncode', "number"),
        ("plan.toml", "on_schedule_band ", "on_schedule_bnd ", "on_schedule_band"),
        ("plan.toml", "reasons.zh", "reason.zh", "reasons"),
        ("plan.toml", "[[area]]", "[[aera]]", "area"),
        ("sources.toml", "precedence = 10", "precedance = 10", "precedence"),
        ("sources.toml", "release_day ", "releaseday ", "release_day"),
        ("sources.toml", "[[source]]", "[[sources]]", "source"),
    ],
)  # fmt: skip
def test_a_misspelt_key_is_named_with_the_right_one(
    spoilt: Spoilt, file: str, old: str, new: str, place: str
) -> None:
    error = spoilt(file, old, new)
    assert (error.code, error.facts["file"]) == ("definition_key", file)
    assert error.facts["nearest"] == place


@pytest.mark.parametrize(
    ("file", "old", "new", "key"),
    [
        ("plan.toml", 'code      = "145-ecommerce"', 'code = "145-commerce"',
         "145-commerce"),
        ("plan.toml", 'code     = "openness"', 'code = "strength"', "strength"),
        ("plan.toml", 'number   = 2\ncode', 'number = 1\ncode', "1"),
        ("plan.toml", 'number   = 2\ntitle', 'number = 1\ntitle', "1"),
        ("sources.toml", '"nbs_communique"', '"nbs_database"', "nbs_database"),
        ("targets.csv", "FDI_CUM,", "RETAIL,", "RETAIL"),
        ("targets.csv", "FDI_CUM,fdi_cumulative", "FDI_CUM,retail_sales",
         "retail_sales 000000"),
        ("../units.csv", "120000,", "110000,", "110000"),
        ("../units.csv", "天津市", "北京市", "北京市"),
        ("../units.csv", "Tianjin City", "北京", "北京"),
    ],
)  # fmt: skip
def test_a_code_or_name_given_twice_is_named(
    spoilt: Spoilt, file: str, old: str, new: str, key: str
) -> None:
    error = spoilt(file, old, new)
    assert (error.code, error.facts["key"]) == ("definition_twice", key)
    assert error.facts["file"] == Path(file).name


@pytest.mark.parametrize(
    ("file", "old", "new", "found"),
    [
        ("plan.toml", 'document    = "145-trade"', 'document = "146"', "146"),
        ("plan.toml", '= "goods_trade_total_usd"', '= "trade"', "trade"),
        ("targets.csv", "RETAIL,retail_sales", "RETAIL,retail", "retail"),
        ("targets.csv", ",500000,500000-145", ",500001,500000-145", "500001"),
        ("targets.csv", "retail_sales,000000,145-commerce", "retail_sales,000000,x",
         "x"),
        ("indicators/gdp.toml", 'class ', 'objective = "growth"\nclass ', "growth"),
        ("indicators/gdp.toml", 'class ', 'area = 11\nclass ', "11"),
        ("indicators/gdp.toml", 'class ', 'growth_of = "gnp"\nclass ', "gnp"),
        ("indicators/gdp.toml", 'class ', 'mirror_of = "gni"\nclass ', "gni"),
        ("../units.csv", "province,000000", "province,999999", "999999"),
        ("sources.toml", 'indicator       = "goods_trade_total_usd"',
         'indicator = "goods_usd"', "goods_usd"),
    ],
)  # fmt: skip
def test_a_reference_to_nothing_is_named(
    spoilt: Spoilt, file: str, old: str, new: str, found: str
) -> None:
    error = spoilt(file, old, new)
    assert (error.code, error.facts["found"]) == ("definition_reference", found)


@pytest.mark.parametrize(
    ("file", "old", "new", "key"),
    [
        ("plan.toml", "target_year = 2025", "target_year = 2020", "target_year"),
        ("plan.toml", "= 0.05", "= 5", "method.on_schedule_band"),
        ("plan.toml", "= 0.95", "= 95", "method.basically_complete"),
        ("plan.toml", '"sibling"', '"other"', "document_entry[2].kind"),
        ("sources.toml", "release_day           = 20", "release_day = 31",
         "source[8].release_day"),
        ("sources.toml", "precedence = 10", 'precedence = "10"',
         "source[1].precedence"),
        ("sources.toml", '"千美元"', '"千镑"', "source[14].column[1].unit_of_measure"),
        ("sources.toml", '"year_to_date"', '"ytd"', "source[14].column[2].frequency"),
    ],
)  # fmt: skip
def test_a_value_that_cannot_be_is_named(
    spoilt: Spoilt, file: str, old: str, new: str, key: str
) -> None:
    error = spoilt(file, old, new)
    assert (error.code, error.facts["key"]) == ("definition_value", key)


@pytest.mark.parametrize(
    ("old", "new", "column"),
    [
        (MARKETS, MARKETS.replace("0.05", "5"), "tolerance"),
        (MARKETS, MARKETS.replace("0.05", "0"), "tolerance"),
        (MARKETS, MARKETS.replace("0.05", "1"), "tolerance"),
        (MARKETS, MARKETS.replace("0.05", "-0.05"), "tolerance"),
        (MARKETS, MARKETS.replace("2025", "2020"), "target_year"),
        (MARKETS, MARKETS.replace("up", "none"), "direction"),
        (FDI, FDI.replace("up", "down"), "direction"),
        (FDI, FDI.replace("7000", "nan"), "target_value"),
        (FDI, FDI.replace("cumulative", "sum"), "form"),
        (RETAIL, RETAIL.replace("未注明", "不明"), "nature"),
        (RETAIL, RETAIL.replace("2020,,", "2020,1e5,"), "base_value"),
    ],
)
def test_a_target_that_could_not_be_judged_is_refused(
    spoilt: Spoilt, old: str, new: str, column: str
) -> None:
    error = spoilt("targets.csv", old, new)
    assert error.code == "definition_value"
    assert str(error.facts["key"]).split(":")[1] == column


RATE = RETAIL.replace("reach", "average_growth").replace("500000,", "8,")
ABOVE = RETAIL.replace("reach,,,,", "above_reference,,,gdp,000000")


@pytest.mark.parametrize(
    ("old", "new", "key", "expected"),
    [
        ("fdi_cumulative,", "fdi_actual,", "FDI_CUM: indicator", "accumulates = false"),
        (RETAIL, RATE, "RETAIL: indicator", 'unit = "%"'),
        (
            RETAIL,
            RATE.replace("retail_sales", "goods_trade_since_base"),
            "RETAIL: indicator",
            "formula = cagr(…)",
        ),
        (
            RETAIL,
            RATE.replace("retail_sales", "goods_trade_average_growth").replace(
                "2020", "2019"
            ),
            "RETAIL: base_year",
            "2020",
        ),
        (
            RETAIL,
            ABOVE.replace("gdp", "retail_sales_growth"),
            "RETAIL: reference_indicator",
            'unit = "亿元"',
        ),
    ],
)
def test_a_target_set_for_figures_of_another_kind_is_refused(
    spoilt: Spoilt, old: str, new: str, key: str, expected: str
) -> None:
    error = spoilt("targets.csv", old, new)
    assert (error.code, error.facts["file"]) == ("definition_value", "targets.csv")
    assert (error.facts["key"], error.facts["expected"]) == (key, expected)


@pytest.mark.parametrize(
    "new",
    [
        RATE.replace("retail_sales", "goods_trade_average_growth"),
        RATE.replace("retail_sales", "retail_sales_growth"),
        ABOVE,
    ],
)
def test_a_target_that_fits_its_indicator_is_read(
    copied: Copied, spoil: Spoil, new: str
) -> None:
    spoil(copied[0] / "targets.csv", RETAIL, new)
    found = {target.id: target for target in read_plan(*copied).targets}
    assert found["RETAIL"].form in new


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (MARKETS, MARKETS.replace("0.05", "")),
        (RETAIL, RETAIL.replace("reach,,,", "reach,,0.05,")),
    ],
)
def test_a_tolerance_belongs_to_about_alone(spoilt: Spoilt, old: str, new: str) -> None:
    assert spoilt("targets.csv", old, new).code == "definition_tolerance"


def test_a_qualitative_target_needs_no_direction(copied: Copied, spoil: Spoil) -> None:
    wordless = RETAIL.replace("reach", "qualitative").replace(",up,", ",none,")
    spoil(copied[0] / "targets.csv", RETAIL, wordless)
    found = read_plan(*copied).target("retail_sales", "000000")
    assert found is not None
    assert (found.form, found.direction) == ("qualitative", "none")


@pytest.mark.parametrize(("day", "good"), [(0, 0), (1, 1), (28, 1), (29, 0)])
def test_a_release_day_exists_in_every_month(
    copied: Copied, spoil: Spoil, day: int, good: bool
) -> None:
    spoil(copied[0] / "sources.toml", "= 20\njan", f"= {day}\njan")
    if good:
        found = read_plan(*copied).source("customs_monthly")
        assert found is not None
        assert found.release_day == day
    else:
        assert refusal(copied).facts["key"] == "source[8].release_day"


@pytest.mark.parametrize("file", ["plan.toml", "sources.toml", "targets.csv"])
def test_a_missing_file_is_named(copied: Copied, file: str) -> None:
    (copied[0] / file).unlink()
    error = refusal(copied)
    assert (error.code, error.facts["file"]) == ("definition_file_missing", file)


def test_an_indicator_is_reported_by_a_known_department(spoilt: Spoilt) -> None:
    error = spoilt("indicators/gdp.toml", '"statistics"', '"statistic"')
    assert error.code == "definition_reference"
    assert (error.facts["key"], error.facts["found"]) == ("reported_by", "statistic")


@pytest.mark.parametrize("unit", ["810000", "330200", "Z650005"])
def test_a_target_is_set_for_the_nation_or_a_province(
    spoilt: Spoilt, unit: str
) -> None:
    error = spoilt("targets.csv", ",500000,500000-145", f",{unit},500000-145")
    assert (error.code, error.facts["found"]) == ("definition_reference", unit)
