"""Files that are taken, odd as they look: encodings, line ends, ways of writing."""

from decimal import Decimal
from pathlib import Path
from typing import Any

import duckdb
import pytest

from tests.cli.command import tradeplan
from tests.cli.customs_table import CustomsTable, customs_table
from tests.cli.figures import DATA, NATION, customs
from tests.cli.folders import copied, ledger_of
from tests.golden.corpus import FILE, GOOD, HEADER

UTF8_MARK = b"\xef\xbb\xbf"
NOTED = f"{HEADER},note\n"

ODD: dict[str, tuple[bytes, int]] = {
    # name: the file, the line of its one figure
    "utf8": (FILE.encode(), 2),
    "utf8_with_mark": (UTF8_MARK + FILE.encode(), 2),
    "utf16": (FILE.encode("utf-16"), 2),
    "utf16_big_endian": (b"\xfe\xff" + FILE.encode("utf-16-be"), 2),
    "gb18030": (FILE.encode("gb18030"), 2),
    "gb18030_beyond_gbk": (f"{NOTED}{GOOD},䶮㐂𠮷\n".encode("gb18030"), 2),
    "crlf": (FILE.replace("\n", "\r\n").encode(), 2),
    "cr": (FILE.replace("\n", "\r").encode(), 2),
    "without_last_line_end": (FILE.strip().encode(), 2),
    "empty_lines": (f"\n\n,,,,,,,\n{FILE}\n".encode(), 5),
    "lines_within_a_cell": (f'{NOTED}{GOOD},"a\nb\r\nc"\n'.encode(), 2),
    "quotes_within_a_cell": (f'{NOTED}{GOOD},"说 ""约"" 字, 对"\n'.encode(), 2),
    "marks_of_unicode": (f"{NOTED}{GOOD},一\u2028二\u0085三\u2029\n".encode(), 2),
    "header_in_capitals": (FILE.replace(HEADER, HEADER.upper()).encode(), 2),
    "spaces_around": (FILE.replace(",", " , ").encode(), 2),
    "columns_in_another_order": (b"", 2),
    "thousands": (FILE.replace("90977.9", '"90,977.9"').encode(), 2),
    "wide_digits": (FILE.replace("90977.9", "９０９７７．９").encode(), 2),
    "wide_period": (FILE.replace("2024", "２０２４年").encode(), 2),
    "unit_by_name": (FILE.replace("440000", "广 东 省").encode(), 2),
    "unit_in_english": (FILE.replace("440000", "guangdong").encode(), 2),
    "in_wan_yuan": (FILE.replace("90977.9,亿元", "909779000,万元").encode(), 2),
    "in_yuan": (FILE.replace("90977.9,亿元", "9097790000000,元").encode(), 2),
    "formula_in_a_note": (f"{NOTED}{GOOD},=cmd|' /C calc'!A0\n".encode(), 2),
}
_turned = [",".join(reversed(line.split(","))) for line in FILE.split()]
ODD["columns_in_another_order"] = (("\n".join(_turned) + "\n").encode(), 2)


@pytest.fixture(scope="module")
def folder(initialised: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a data folder that each file of this module is loaded into."""
    return copied(initialised, tmp_path_factory.mktemp("good") / "data")


def held(folder: Path, vintage: str) -> list[tuple[Any, ...]]:
    file = folder / "warehouse" / "warehouse.duckdb"
    with duckdb.connect(file, read_only=True) as warehouse:
        return warehouse.execute(
            "SELECT indicator, unit, frequency, period, value, line "
            "FROM observation WHERE vintage = $vintage",
            {"vintage": vintage},
        ).fetchall()


@pytest.mark.parametrize("name", ODD)
def test_an_odd_file_is_read(name: str, folder: Path, tmp_path: Path) -> None:
    content, line = ODD[name]
    encoding = "utf-16" if name.startswith("utf16") else None
    own = "golden".encode(encoding or "ascii")[2 if encoding else 0 :]
    if name == "utf16_big_endian":
        own = "golden".encode("utf-16-be")
    assert content.count(own) == 1
    vintage = name.replace("_", " ")
    written = vintage.encode("utf-16-be" if "big" in name else "utf-16-le")
    content = content.replace(own, written if encoding else vintage.encode())
    file = tmp_path / "odd.csv"
    file.write_bytes(content)
    ran = tradeplan("load", file, "--json", data=folder)
    assert ran.code == 0, ran.out
    (record,) = ran.record
    assert (record["layout"], record["rows_in"], record["added"]) == ("tidy", 1, 1)
    key = ("goods_trade_total", "440000", "year", "2024")
    assert held(folder, vintage) == [(*key, Decimal("90977.9"), line)]


def test_a_release_day_is_one_day_however_it_is_spelt(
    data: Path, tmp_path: Path
) -> None:
    days = (
        *("2025-01-20", "2025/1/20", "2025-1-20", "2025.01.20", "20250120"),
        *(
            "2025年1月20日",
            "２０２５年１月２０日",
            "2025/1/20 0:00",
            "2025/01/20 00:00:00",
        ),
        "2025-01-20T00:00:00",
    )
    rows = [f"{GOOD} {n},{day}\n" for n, day in enumerate(days)]
    file = tmp_path / "spelt.csv"
    file.write_text("".join([f"{HEADER},released\n", *rows]), encoding="utf-8")
    ran = tradeplan("load", file, "--json", data=data)
    assert (ran.code, ran.record[0]["added"]) == (0, len(days)), ran.out
    with duckdb.connect(
        data / "warehouse" / "warehouse.duckdb", read_only=True
    ) as warehouse:
        held = warehouse.execute(
            "SELECT DISTINCT CAST(released AS VARCHAR), released_basis "
            "FROM observation WHERE vintage LIKE 'golden %'"
        ).fetchall()
    assert held == [("2025-01-20", "stated")]


def test_an_option_agrees_with_a_cell_that_spells_it_otherwise(
    data: Path, tmp_path: Path
) -> None:
    file = tmp_path / "same.csv"
    content = f"{HEADER},released\n{GOOD},2025年1月20日\n".replace(",2024,", ",2024年,")
    file.write_text(content, encoding="utf-8")
    said = ("--period", "2024", "--released", "2025/1/20")
    ran = tradeplan("load", file, *said, "--json", data=data)
    assert (ran.code, ran.record[0]["findings"]) == (0, [])


def test_what_was_odd_can_be_published(folder: Path) -> None:
    assert tradeplan("publish", data=folder).code == 0
    shown = tradeplan(
        "show", "goods_trade_total", "--unit", "440000", "--json", data=folder
    )
    years = [r for r in shown.record["series"] if r["frequency"] == "year"]
    assert len({row["period"] for row in years}) == len(years)


def test_loading_again_changes_nothing(data: Path, tmp_path: Path) -> None:
    file = tmp_path / "again.csv"
    file.write_text(FILE, encoding="utf-8")
    before = len(ledger_of(data))
    first, second = (
        tradeplan("load", file, "--json", data=data).record[0] for _ in range(2)
    )
    assert (first["added"], second["added"]) == (1, 0)
    assert [f["code"] for f in second["findings"]] == ["already_loaded"]
    assert len(ledger_of(data)) == before + 1


def test_a_repeated_row_counts_once(data: Path, tmp_path: Path) -> None:
    file = tmp_path / "twice.csv"
    file.write_text(f"{FILE}{GOOD}\n", encoding="utf-8")
    (record,) = tradeplan("load", file, "--json", data=data).record
    assert (record["accepted"], record["added"]) == (True, 1)
    assert [(f["code"], f["line"]) for f in record["findings"]] == [("row_repeated", 3)]


def test_a_large_change_is_pointed_out(data: Path, tmp_path: Path) -> None:
    file = tmp_path / "large.csv"
    file.write_text(
        f"{HEADER}\ngoods_trade_total,540000,year,2025,777,亿元,press,x\n",
        encoding="utf-8",
    )
    (record,) = tradeplan("load", file, "--json", data=data).record
    assert record["accepted"] is True
    assert [f["code"] for f in record["findings"]] == ["change_large"]


def test_a_month_out_of_season_is_pointed_out(data: Path, tmp_path: Path) -> None:
    file = tmp_path / "season.csv"
    months = (("2023-06", "600"), ("2023-07", "120"), ("2023-05", "108"))
    rows = [f"fdi_actual,000000,month,{m},{v},亿美元,press,x" for m, v in months]
    file.write_text("\n".join([HEADER, *rows, ""]), encoding="utf-8")
    (record,) = tradeplan("load", file, "--json", data=data).record
    assert (record["accepted"], record["added"]) == (True, 3)
    told = [(f["code"], f["line"]) for f in record["findings"]]
    assert told == [("season_unusual", 2)]


def test_the_shipped_samples_do_what_they_say(data: Path) -> None:
    good, bad = (DATA / "samples" / f"{name}.csv" for name in ("good", "bad"))
    ran = tradeplan("load", bad, good, "--json", data=data)
    assert ran.code == 1
    assert [len(record["findings"]) for record in ran.record] == [4, 0]


def flipped(table: CustomsTable) -> None:
    for cells in (*table.header, *table.body, table.note):
        cells[3:5], cells[5:7] = cells[5:7], cells[3:5]


def dated(table: CustomsTable) -> None:
    table.header[2] = [t.replace("12月", "12月份") for t in table.header[2]]


def with_year(table: CustomsTable) -> None:
    titles = table.header[2]
    table.header[2] = [f"2024年{t}" if t.endswith("月") else t for t in titles]


def without_note(table: CustomsTable) -> None:
    table.note = []


@pytest.mark.parametrize(
    ("edit", "name"),
    [
        (flipped, "2024-12.csv"),
        (dated, "2024-12.csv"),
        (with_year, "收发货人所在地总值表.csv"),
        (without_note, "2024年12月.csv"),
        (without_note, "进出口_202412.csv"),
    ],
)
def test_variants_of_the_customs_table(
    data: Path, tmp_path: Path, edit: Any, name: str
) -> None:
    table = customs_table("2024-12")
    edit(table)
    ran = tradeplan("load", table.write(tmp_path, name), "--json", data=data)
    assert ran.code == 0, ran.out
    (record,) = ran.record
    # Of nation and provinces the very figures that are shipped: nothing new,
    # nothing that disagrees. Cities and zones are not shipped.
    assert record["changed"] == []
    assert record["rows_out"] - record["added"] == 3 * 3 * 32
    assert {unit[:1] for unit in record["units"]} > {"Z"}
    assert all(control["met"] for control in record["control_totals"])


def test_one_flow_of_a_table(tmp_path: Path) -> None:
    bare = tmp_path / "bare"
    file = customs_table("2024-12").write(tmp_path)
    ran = tradeplan("load", file, "--flow", "export", "--json", data=bare)
    (record,) = ran.record
    assert record["rows_out"] == record["added"] == len(held(bare, "2024-12"))
    assert {c["indicator"] for c in record["control_totals"]} == {"goods_exports"}
    rows = [row for row in held(bare, "2024-12") if row[1].endswith("0000")]
    assert len(rows) == 3 * 32
    assert {row[0] for row in rows} == {"goods_exports", "goods_exports_growth"}
    printed = customs("goods_exports", "month", "2024-12")[NATION]
    (nation,) = [r[4] for r in rows if r[:3] == ("goods_exports", NATION, "month")]
    assert nation == printed / 10_000


def test_a_release_day_is_stated_or_estimated(tmp_path: Path) -> None:
    file = customs_table("2024-12").write(tmp_path)
    for name, more, released in (
        ("estimated", (), "2025-01-20"),
        ("stated", ("--released", "2025-01-18"), "2025-01-18"),
    ):
        bare = tmp_path / name
        assert tradeplan("load", file, *more, data=bare).code == 0
        assert tradeplan("publish", data=bare).code == 0
        shown = tradeplan("show", "goods_exports", "--json", data=bare).record
        kinds = {(r["released"], r["released_basis"]) for r in shown["series"]}
        assert kinds == {(released, name)}


def test_january_waits_for_february(tmp_path: Path) -> None:
    bare = tmp_path / "bare"
    file = customs_table("2024-01").write(tmp_path)
    assert tradeplan("load", file, data=bare).code == 0
    assert tradeplan("publish", data=bare).code == 0
    shown = tradeplan("show", "goods_exports", "--json", data=bare).record
    assert {row["released"] for row in shown["series"]} == {"2024-03-20"}
