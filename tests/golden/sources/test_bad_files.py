"""Files that are wrong as files: too large, the same again, a month that is held."""

import hashlib
import os
from pathlib import Path

import duckdb
import pytest

from etl.csv_text import MOST_BYTES
from tests.cli.command import tradeplan
from tests.cli.customs_table import customs_table
from tests.cli.folders import loads_of, warehouse_digest
from tests.golden.sources.query_table import place_totals
from tests.golden.sources.told import Case, expected, loaded, told
from tests.golden.sources.usd_table import usd_table

SAID = ("--vintage", "2026-11 query")


def observations(folder: Path) -> str:
    """Return a digest of the figures held; the ledger may have a line more."""
    file = folder / "warehouse" / "warehouse.duckdb"
    with duckdb.connect(file, read_only=True) as warehouse:
        rows = warehouse.table("observation").order("ALL").fetchall()
    return hashlib.sha256(repr(rows).encode()).hexdigest()


def test_200_mb_are_refused_by_their_size(data: Path, tmp_path: Path) -> None:
    large, good = tmp_path / "large.csv", customs_table("2024-12").write(tmp_path)
    with large.open("wb") as file:
        os.truncate(file.fileno(), 200_000_000)
    before, loads = warehouse_digest(data), loads_of(data)
    for language, words in (("zh", "没有读入"), ("en", "was not read")):
        ran = tradeplan("load", good, large, "--json", data=data, language=language)
        assert ran.code == 2
        assert ran.error["code"] == "file_oversized"
        assert words in ran.error["message"]
    assert (warehouse_digest(data), loads_of(data)) == (before, loads)
    assert sum(path.stat().st_size for path in data.rglob("*")) < 200_000_000


def test_what_is_larger_than_it_says_is_refused_all_the_same(data: Path) -> None:
    ran = tradeplan("load", "/dev/zero", "--json", data=data)
    assert (ran.code, ran.error["code"]) == (2, "file_oversized")
    assert MOST_BYTES < 200_000_000


@pytest.mark.parametrize("name", ["import_2025.csv", "import 2024 (1).csv"])
def test_the_same_file_under_another_name(
    name: str, data: Path, tmp_path: Path
) -> None:
    first = Case(place_totals().bytes(), "import_2024.csv", SAID, taken=True)
    loaded(first, data, tmp_path)
    held = observations(data)
    again = Case(first.content, name, SAID, taken=True)
    record = loaded(again, data, tmp_path)
    assert (record["added"], record["changed"]) == (0, [])
    assert [f["code"] for f in record["findings"]][-1:] == ["same_file"]
    text = told(record)
    assert text == expected("bad_same_file_under_another_name", text)
    assert observations(data) == held


def test_the_same_file_said_otherwise_is_another_publication(
    data: Path, tmp_path: Path
) -> None:
    content = place_totals().bytes()
    for vintage in ("first", "second"):
        said = ("--vintage", vintage)
        record = loaded(Case(content, "import.csv", said, True), data, tmp_path)
        assert record["added"] == 93
        assert "same_file" not in {f["code"] for f in record["findings"]}


def test_a_month_that_is_held_with_other_figures(data: Path, tmp_path: Path) -> None:
    table = usd_table("2022-12", "2022-12")
    said = ("--vintage", "2024-01 compiled")
    held = observations(data)
    same = loaded(Case(table.bytes(), "a.csv", said, True), data, tmp_path)
    assert same["added"] == 0
    table.row("2022-12")[2] = "3100.00"
    text = told(loaded(Case(table.bytes(), "b.csv", said), data, tmp_path))
    assert text == expected("bad_month_held_with_other_figures", text)
    assert observations(data) == held
