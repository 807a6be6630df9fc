"""The tables of customs, made and real: control totals, and the trap of a district."""

import json
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import duckdb
import pytest

from tests.cli.command import Ran, tradeplan
from tests.cli.customs_table import customs_table
from tests.cli.figures import NATION, customs, lower_units, provinces, rounded
from tests.cli.folders import current_file, warehouse_digest
from tests.cli.zhejiang_table import NAME, zhejiang_table

# Published files stand beside some checkouts; where they do, they are read too.
NEIGHBOUR = Path(__file__).parents[3] / "shared" / "samples"
REAL_MONTHS = sorted((NEIGHBOUR / "customs_monthly").glob("2024-*.csv"))
REAL_TRAPS = sorted((NEIGHBOUR / "zhejiang_customs").glob("*.csv"))
MONTHS = [f"2024-{month:02d}" for month in range(1, 13)]
YEARS: list[list[Path]] = [[], *([REAL_MONTHS] if REAL_MONTHS else [])]
DECEMBER: list[Path | None] = [None, *REAL_MONTHS[-1:]]
TRAPS: list[Path | None] = [None, *REAL_TRAPS]


def named(path: Path | None) -> str:
    return "made" if path is None else f"real {path.name}"


@pytest.fixture(params=DECEMBER, ids=named)
def december(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """Return the table of December 2024."""
    real: Path | None = request.param
    return real or customs_table("2024-12").write(tmp_path)


@pytest.fixture(params=TRAPS, ids=named)
def trap(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """Return Zhejiang's own table for December 2024."""
    real: Path | None = request.param
    return real or zhejiang_table(tmp_path)


@pytest.fixture
def bare(tmp_path: Path) -> Path:
    """Return a data folder that does not exist yet."""
    return tmp_path / "bare"


def loaded(ran: Ran) -> dict[str, Any]:
    (record,) = ran.record
    assert isinstance(record, dict)
    return record


def numbers_in(record: object) -> Iterator[float]:
    """Yield every number of a JSON document."""
    if isinstance(record, dict):
        for value in record.values():
            yield from numbers_in(value)
    elif isinstance(record, list):
        for value in record:
            yield from numbers_in(value)
    elif isinstance(record, (int, float)) and not isinstance(record, bool):
        yield float(record)


def test_the_31_provinces_are_1_wan_yuan_off(bare: Path, december: Path) -> None:
    printed = customs("goods_trade_total", "year_to_date", "2024-12")
    total = sum((printed[code] for code in provinces()), Decimal(0))
    assert len(provinces()) == 31
    assert rounded(total / 10_000, 2) == Decimal("438467.93")
    assert total - printed[NATION] == 1

    record = loaded(tradeplan("load", december, "--json", data=bare))
    (control,) = [
        c
        for c in record["control_totals"]
        if (c["indicator"], c["frequency"]) == ("goods_trade_total", "year_to_date")
    ]
    assert control["sum"] == pytest.approx(float(total / 10_000), abs=1e-9)
    assert control["published"] == float(printed[NATION] / 10_000)
    assert (control["printed_difference"], control["printed_unit"]) == (1, "万元")
    assert (control["units"], control["met"]) == (31, True)
    again = tradeplan("load", december, data=bare).out
    assert "438,467.93" in again
    assert "差 1 万元" in again


def test_every_figure_of_the_table_is_read(bare: Path, december: Path) -> None:
    record = loaded(tradeplan("load", december, "--json", data=bare))
    assert (record["layout"], record["vintage"]) == ("customs_monthly", "2024-12")
    assert record["periods"] == ["2024-12"]
    assert {NATION, *provinces()} < set(record["units"])
    below = {code for p in provinces() for code in lower_units(p, "2024-12")}
    assert set(record["units"]) - {NATION, *provinces()} <= below
    expected = {
        (code, indicator, frequency): value / 10_000
        for indicator in ("goods_trade_total", "goods_exports", "goods_imports")
        for frequency in ("month", "year_to_date")
        for code, value in customs(indicator, frequency, "2024-12").items()
    } | {
        (code, f"{indicator}_growth", "year_to_date"): value
        for indicator in ("goods_trade_total", "goods_exports", "goods_imports")
        for code, value in customs(
            f"{indicator}_growth", "year_to_date", "2024-12"
        ).items()
    }
    file = bare / "warehouse" / "warehouse.duckdb"
    with duckdb.connect(file, read_only=True) as warehouse:
        rows = warehouse.sql(
            "SELECT unit, indicator, frequency, value FROM observation"
        ).fetchall()
    read = {tuple(row[:3]): row[3] for row in rows}
    assert {key: read[key] for key in read if key[0] not in below} == expected
    assert record["added"] == record["rows_out"] == len(read) > len(expected)


def test_a_lower_unit_is_read_below_its_province(bare: Path, tmp_path: Path) -> None:
    table = customs_table("2024-12")
    city, in_wan = table.row("石家庄市"), Decimal(10_000)
    record = loaded(tradeplan("load", table.write(tmp_path), "--json", data=bare))
    assert "130100" in record["units"]
    with duckdb.connect(bare / "warehouse" / "warehouse.duckdb", read_only=True) as it:
        rows = it.sql(
            "SELECT frequency, value FROM observation "
            "WHERE unit = '130100' AND indicator = 'goods_trade_total'"
        ).fetchall()
    assert dict(rows) == {
        "month": Decimal(city[1]) / in_wan,
        "year_to_date": Decimal(city[2]) / in_wan,
    }


def test_lower_units_are_looked_at_and_nothing_else(data: Path, tmp_path: Path) -> None:
    before = tradeplan("status", "--json", data=data).record
    tradeplan("load", customs_table("2024-12").write(tmp_path), data=data)
    assert tradeplan("publish", data=data).code == 0
    after = tradeplan("status", "--json", data=data).record
    assert before["units"] == after["units"] == 32
    asked = ("show", "goods_trade_total", "--json")
    city = tradeplan(*asked, "--unit", "130100", data=data).record
    assert city["unit_name"] == {"zh": "石家庄市", "en": "Shijiazhuang"}
    assert (city["target"], city["assessment"]) == (None, None)
    assert [row["period"] for row in city["series"]] == ["2024", *["2024-12"] * 2]
    with duckdb.connect(current_file(data), read_only=True) as publication:
        (judged,) = publication.sql(
            "SELECT count(*) FROM assessment AS a JOIN unit AS u ON u.code = a.unit "
            "WHERE u.level NOT IN ('nation', 'province')"
        ).fetchall()
        (below,) = publication.sql(
            "SELECT level, kind, parent FROM unit WHERE code = '130100'"
        ).fetchall()
    assert judged == (0,)
    assert below == ("prefecture", "prefecture_city", "130000")


def test_an_unknown_lower_unit_is_left_out_and_named(
    bare: Path, tmp_path: Path
) -> None:
    table = customs_table("2024-12")
    table.row("石家庄市")[0], table.row("沈阳市")[0] = "石家庄", "沉阳市"
    moved = table.row("长春市")
    table.body.remove(moved)
    table.body.insert(table.body.index(table.row("上海市")) + 1, moved)
    lines = {name: table.line(name) for name in ("沉阳市", "长春市")}
    record = loaded(tradeplan("load", table.write(tmp_path), "--json", data=bare))
    assert record["accepted"] is True
    said = [f for f in record["findings"] if f["code"] == "lower_unit_unknown"]
    assert {f["severity"] for f in said} == {"warning"}
    assert {f["value"]: f["line"] for f in said} == lines
    assert {f["value"]: f["facts"]["unit"] for f in said} == {
        "沉阳市": "210000",
        "长春市": "310000",
    }
    # 石家庄 is one of the names of 石家庄市; 长春市 is none of Shanghai's.
    assert "130100" in record["units"]
    assert not {"210100", "220100"} & set(record["units"])
    assert "沈阳市" in next(f["message"] for f in said if f["value"] == "沉阳市")


def test_a_member_of_the_list_is_known_from_its_first_month(
    bare: Path, tmp_path: Path
) -> None:
    for month, known in (("2024-11", False), ("2024-12", True)):
        table = customs_table(month)
        row = ["延吉市", *table.row("长春市")[1:]]
        table.body.insert(table.body.index(table.row("长春市")) + 1, row)
        record = loaded(tradeplan("load", table.write(tmp_path), "--json", data=bare))
        assert ("222401" in record["units"]) is known
        said = [f for f in record["findings"] if f["code"] == "lower_unit_not_valid"]
        assert [f["value"] for f in said] == ([] if known else ["延吉市"])
        assert all("2024-12" in f["message"] for f in said)


@pytest.mark.parametrize("path", DECEMBER, ids=named)
def test_the_sum_of_all_rows_is_nowhere(
    data: Path, tmp_path: Path, path: Path | None
) -> None:
    table = customs_table("2024-12")
    if path is not None:
        lines = path.read_text(encoding="utf-8-sig").splitlines()[3:-1]
        table.body = [line.split(",") for line in lines]
    counted_twice = float(table.total(2) / 10_000)
    if path is not None:
        assert rounded(table.total(2) / 10_000, 0) == 1_270_093
    assert counted_twice > 2.5 * 438_467
    file = path or table.write(tmp_path)

    records = [tradeplan("load", file, "--json", data=data).record]
    assert tradeplan("publish", data=data).code == 0
    records += [
        tradeplan("show", "goods_trade_total", "--unit", code, "--json", data=data)
        for code in (NATION, *provinces())
    ]
    shown = [record.record if isinstance(record, Ran) else record for record in records]
    near = [n for n in numbers_in(shown) if abs(n - counted_twice) < 1]
    assert near == []
    with duckdb.connect(current_file(data), read_only=True) as publication:
        largest = publication.sql(
            "SELECT max(value) FROM observation WHERE indicator = 'goods_trade_total'"
        ).fetchone()
    assert largest is not None
    assert float(largest[0]) < 500_000


@pytest.mark.parametrize("files", YEARS, ids=len)
def test_twelve_months_meet_their_controls(
    bare: Path, tmp_path: Path, files: list[Path]
) -> None:
    files = files or [customs_table(month).write(tmp_path) for month in MONTHS]
    ran = tradeplan("load", *files, "--json", data=bare)
    assert ran.code == 0, ran.out
    assert [record["vintage"] for record in ran.record] == MONTHS
    for record in ran.record:
        assert len(record["control_totals"]) == 6
        assert all(control["met"] for control in record["control_totals"])
        codes = {finding["code"] for finding in record["findings"]}
        assert codes <= {"value_blank"}
    again = tradeplan("load", *files, "--json", data=bare)
    assert [record["added"] for record in again.record] == [0] * 12


def test_what_is_shipped_is_what_the_table_says(data: Path, december: Path) -> None:
    record = loaded(tradeplan("load", december, "--json", data=data))
    assert (record["accepted"], record["changed"]) == (True, [])
    with duckdb.connect(data / "warehouse" / "warehouse.duckdb", read_only=True) as it:
        (new,) = it.sql(
            "SELECT count(*) FROM observation WHERE length(unit) = 7 "
            "OR unit NOT LIKE '%0000'"
        ).fetchone()
    assert record["added"] == new > 0


def test_a_table_that_says_wan_and_means_yuan_is_refused(
    data: Path, trap: Path
) -> None:
    before = warehouse_digest(data)
    ran = tradeplan("load", trap, "--json", data=data)
    assert ran.code == 1
    record = loaded(ran)
    assert record["layout"] == "zhejiang_customs"
    errors = [f for f in record["findings"] if f["severity"] == "error"]
    assert {f["code"] for f in errors} == {"unit_off"}
    assert {f["column"] for f in errors} == {"当期进出口", "当期进口", "当期出口"}
    for finding in errors:
        assert "10,000 倍" in finding["message"]
        assert "--unit-of-measure 元" in finding["hint"]
    assert warehouse_digest(data) == before
    english = tradeplan("load", trap, data=data, language="en").out
    assert "10,000 times off" in english
    assert "most likely “元”" in english


def test_the_trap_is_taken_with_the_right_unit(data: Path, trap: Path) -> None:
    ran = tradeplan("load", trap, "--unit-of-measure", "元", "--json", data=data)
    assert ran.code == 0, ran.out
    record = loaded(ran)
    below = set(lower_units("330000", "2024-12"))
    assert {"330000", "330100", "330200"} <= set(record["units"]) <= {"330000", *below}
    assert record["added"] == 6 * len(record["units"])
    assert len(record["units"]) == record["rows_in"]
    # The national table prevails: the district's own figure changes no latest one.
    assert record["changed"] == []
    file = data / "warehouse" / "warehouse.duckdb"
    with duckdb.connect(file, read_only=True) as warehouse:
        rows = warehouse.execute(
            "SELECT indicator, value FROM observation "
            "WHERE source = $source AND unit = '330000'",
            {"source": "zhejiang_customs"},
        ).fetchall()
    held = {row[0]: row[1] for row in rows}
    for indicator in ("goods_trade_total", "goods_exports", "goods_imports"):
        national = customs(indicator, "year_to_date", "2024-12")["330000"] / 10_000
        assert abs(held[indicator] - national) < Decimal("0.0002")


def test_without_anything_to_compare_the_trap_is_still_refused(
    bare: Path, trap: Path
) -> None:
    ran = tradeplan("load", trap, "--json", data=bare)
    assert ran.code == 1
    errors = [f for f in loaded(ran)["findings"] if f["severity"] == "error"]
    assert {f["code"] for f in errors} == {"value_implausible"}
    assert all("“元”" in f["message"] for f in errors)


def test_the_trap_needs_a_month(data: Path, trap: Path, tmp_path: Path) -> None:
    nameless = tmp_path / "浙江.csv"
    nameless.write_bytes(trap.read_bytes())
    ran = tradeplan("load", nameless, "--json", data=data)
    assert ran.code == 1
    assert [f["code"] for f in loaded(ran)["findings"]] == ["period_needed"]
    more = ("--period", "2024-12", "--unit-of-measure", "元")
    assert tradeplan("load", nameless, *more, data=data).code == 0
    assert trap.name == NAME
    assert json.loads(ran.out)[0]["file"] == "浙江.csv"
