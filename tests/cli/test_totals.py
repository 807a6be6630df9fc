"""Provinces that do not add up to the nation: refused, and never a dead end."""

from pathlib import Path

import duckdb
import pytest

from tests.cli.command import tradeplan
from tests.cli.figures import provinces

HEAD = "indicator,unit,frequency,period,value,unit_of_measure,source,vintage,released"
ROW = "goods_exports,{},month,2026-09,{},亿元,customs_monthly,{},{}"
NATION = "000000"
EACH = 100


def table(folder: Path, vintage: str, released: str, total: int) -> list[Path]:
    """Return two files that together hold a table: the nation, the provinces."""
    nation = [ROW.format(NATION, total, vintage, released)]
    others = [ROW.format(code, EACH, vintage, released) for code in provinces()]
    files = []
    for name, rows in (("nation", nation), ("provinces", others)):
        file = folder / f"{vintage}_{name}.csv"
        file.write_text("\n".join([HEAD, *rows, ""]), encoding="utf-8")
        files.append(file)
    return files


def test_a_tidy_table_that_does_not_add_up_is_refused(
    data: Path, tmp_path: Path
) -> None:
    nation, others = table(tmp_path, "wrong", "2026-10-20", 5_000)
    whole = tmp_path / "whole.csv"
    rows = others.read_text(encoding="utf-8").split("\n", 1)[1]
    whole.write_text(nation.read_text(encoding="utf-8") + rows, encoding="utf-8")
    ran = tradeplan("load", whole, "--json", data=data)
    (record,) = ran.record
    assert (ran.code, record["added"]) == (1, 0)
    assert [f["code"] for f in record["findings"]] == ["control_missed"]
    (control,) = record["control_totals"]
    assert control["difference"] == EACH * len(provinces()) - 5_000


@pytest.mark.parametrize("vintage", ["a later table", "older by name"])
def test_a_wrong_table_in_pieces_is_mended_by_the_right_one(
    data: Path, tmp_path: Path, vintage: str
) -> None:
    wrong = table(tmp_path, "b wrong", "2026-10-20", 5_000)
    assert tradeplan("load", *wrong, data=data).code == 0
    stopped = tradeplan("publish", data=data)
    assert stopped.code != 0
    assert "controls_met" in stopped.err
    right = table(tmp_path, vintage, "2026-10-21", EACH * len(provinces()))
    assert tradeplan("load", *right, data=data).code == 0
    assert tradeplan("publish", data=data).code == 0
    with duckdb.connect(data / "warehouse" / "warehouse.duckdb") as warehouse:
        held = warehouse.execute(
            "SELECT count(*) FROM observation WHERE vintage = 'b wrong'"
        ).fetchone()
    assert held == (len(provinces()) + 1,)


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("zh", "31 省合计（没有全国公布数；只供核对，不是全国数）"),
        ("en", "not a national value"),
    ],
)
def test_a_sum_of_provinces_is_called_so_on_the_terminal(
    initialised: Path, language: str, words: str
) -> None:
    ran = tradeplan("show", "population", data=initialised, language=language)
    assert ran.code == 0, ran.err
    assert words in " ".join(ran.out.split())
    told = tradeplan("show", "population", "--json", data=initialised).record
    assert told["series"] == []
    assert {total["source"] for total in told["province_totals"]} == {"aggregate"}
    newest = told["province_totals"][-1]
    assert f"{newest['value']:,.0f}" in ran.out


def test_what_has_no_sum_says_nothing_of_one(initialised: Path) -> None:
    ran = tradeplan("show", "goods_trade_total", data=initialised)
    assert "31 省合计" not in ran.out


def test_what_is_worked_out_is_shown_with_the_digits_it_is_good_for(
    initialised: Path,
) -> None:
    asked = ("show", "goods_trade_per_head", "--unit", "440000")
    record = tradeplan(*asked, "--json", data=initialised).record
    row = next(r for r in record["series"] if r["period"] == "2024")
    assert record["decimals"] == 0
    assert row["value"] != round(row["value"])
    assert f" {row['value']:,.0f} " in tradeplan(*asked, data=initialised).out
