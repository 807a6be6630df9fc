"""Figures of a national data export arrive as printed, from CSV and from its twins."""

from decimal import Decimal
from pathlib import Path

import pytest

from tests.cli.command import tradeplan
from tests.cli.figures import picked
from tests.golden.sources.nbs_table import AFTER_CENSUS, NOTE, TRADE, nbs_table
from tests.golden.sources.told import Case, loaded
from tests.golden.sources.warehouse import column, figures
from tests.golden.sources.workbook_files import as_xls, as_xlsx

SAID = ("--vintage", "said", "--status", "revised", "--released", "2026-03-31")
YEARS = range(2024, 2009, -1)


@pytest.mark.parametrize("kind", ["csv", "xls", "xlsx"])
def test_gdp_is_what_the_export_prints(kind: str, tmp_path: Path) -> None:
    table = nbs_table(years=YEARS)
    sheets = {"分省年度数据": table.sheet()}
    content = {"csv": table.bytes(), "xls": as_xls(sheets), "xlsx": as_xlsx(sheets)}
    case = Case(content[kind], f"gdp.{kind}", SAID, taken=True)
    record = loaded(case, tmp_path / "bare", tmp_path)
    assert (record["added"], record["findings"]) == (31 * len(YEARS), [])
    printed = {
        ("gdp", row["unit"], "year", row["period"]): Decimal(row["value"])
        for row in picked("provinces_gdp", indicator="gdp", vintage=AFTER_CENSUS)
        if int(row["period"]) in YEARS
    }
    assert figures(tmp_path / "bare", "nbs_database", "said") == printed
    assert column(tmp_path / "bare", "status", "nbs_database") == {"revised"}
    assert column(tmp_path / "bare", "note", "nbs_database") == {NOTE}


def test_trade_in_thousands_of_dollars_becomes_hundreds_of_millions(
    tmp_path: Path,
) -> None:
    table = nbs_table(TRADE, "goods_trade_total_usd", "2026-04", range(2024, 2015, -1))
    case = Case(table.bytes(), "A060101.csv", SAID, taken=True)
    loaded(case, tmp_path / "bare", tmp_path)
    held = figures(tmp_path / "bare", "nbs_database", "said")
    assert len(held) == 31 * 9
    beijing = ("goods_trade_total_usd", "110000", "year", "2024")
    assert held[beijing] == Decimal("5071.539333")
    for year, total in ((2016, "36855.6"), (2020, "46559.1"), (2024, "61590.1")):
        added = sum(v for key, v in held.items() if key[3] == str(year))
        assert round(added, 1) == Decimal(total)


def test_the_day_given_counts_and_without_one_the_day_of_loading(
    tmp_path: Path,
) -> None:
    for name, said, day in (
        ("stated", SAID, "2026-03-31"),
        ("unknown", SAID[:4], None),
    ):
        folder = tmp_path / name
        loaded(Case(nbs_table().bytes(), "gdp.csv", said, taken=True), folder, tmp_path)
        assert column(folder, "released_basis", "nbs_database") == {name}
        released = {
            str(d) if d else None for d in column(folder, "released", "nbs_database")
        }
        assert released == {day}


def test_a_revised_export_replaces_what_was_latest(data: Path, tmp_path: Path) -> None:
    table = nbs_table(years=range(2024, 2022, -1))
    table.row("浙江省")[1] = "90107.0"
    case = Case(table.bytes(), "gdp.csv", ("--vintage", "2027-03"), taken=True)
    (change,) = loaded(case, data, tmp_path)["changed"]
    assert (change["unit"], change["period"]) == ("330000", "2024")
    assert (change["old"], change["new"]) == (90007.0, 90107.0)
    assert tradeplan("publish", data=data).code == 0
    shown = tradeplan("show", "gdp", "--unit", "330000", "--json", data=data).record
    latest = [r for r in shown["series"] if r["period"] == "2024"]
    assert {(r["value"], r["vintage"]) for r in latest} >= {(90107.0, "2027-03")}


def test_the_same_export_under_a_vintage_that_is_held_is_refused(
    data: Path, tmp_path: Path
) -> None:
    table = nbs_table()
    table.row("浙江省")[1] = "90107.0"
    case = Case(table.bytes(), "gdp.csv", ("--vintage", AFTER_CENSUS))
    (finding,) = loaded(case, data, tmp_path)["findings"]
    assert (finding["code"], finding["line"]) == ("vintage_taken", table.line("浙江省"))
