"""The file that comes back is the one that was sent, with marks or mends alone."""

import codecs
import csv
import io
import zipfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook
from openpyxl.chart import BarChart, Reference
from openpyxl.comments import Comment
from openpyxl.styles import Font, PatternFill
from openpyxl.worksheet.datavalidation import DataValidation

from tests.cli.command import tradeplan
from tests.golden.conftest import data, initialised
from tests.golden.intake.corpus import CASES, CELLS, GOOD, WELL, WIDE, Case, text
from tests.golden.intake.workbooks import opened, workbook
from tests.golden.sources.workbook_files import as_xls

__all__ = ["data", "initialised"]

UNTIDY = (
    "填报单位：浙江省,,,,,,\r\n"
    "指标代码,地区代码,频度,报告期,数值,计量单位,备注\r\n"
    'local_overseas_warehouses,330000,年,２０２４年,"1,234",个,"甲, ""乙"""\r\n'
    "local_public_overseas_warehouses , 330000,年,2024年, 12 ,个,\r\n"
    "\r\n"
    "local_cbec_trade,330000,累计,2025年1-6月,12.5亿,亿元,丙\r\n"
    "local_cbec_exports,330000,累计,2025年1-6月,1.2万亿,万元,丁\n"
)
MENDED = (
    UNTIDY.replace("２０２４年", "2024年")
    .replace('"1,234"', "1234")
    .replace("warehouses , 330000", "warehouses,330000")
    .replace(" 12 ", "12")
    .replace("12.5亿,", "12.5,")
    .replace("1.2万亿", "120000000")
)
ENCODINGS = {
    "utf8": b"" + UNTIDY.encode(),
    "mark": codecs.BOM_UTF8 + UNTIDY.encode(),
    "gb18030": UNTIDY.encode("gb18030"),
    "utf16": UNTIDY.encode("utf-16"),
    "utf16_big": codecs.BOM_UTF16_BE + UNTIDY.encode("utf-16-be"),
}


def checked(content: bytes, file: Path, initialised: Path, *more: object) -> Any:
    file.write_bytes(content)
    words = ("check", file, "--unit", "330000", *more, "--json")
    ran = tradeplan(*words, data=initialised)
    assert ran.err == ""
    return ran.record


@pytest.mark.parametrize("name", WELL)
def test_one_return_written_in_many_ways(
    name: str, initialised: Path, tmp_path: Path
) -> None:
    case = WELL[name]
    record = checked(case.content, tmp_path / case.file, initialised)
    assert (record["ok"], record["findings"]) == (True, [])
    assert (record["rows"], record["figures"]) == (2, 2)


def test_a_wide_return_is_read(initialised: Path, tmp_path: Path) -> None:
    record = checked(WIDE.encode("gb18030"), tmp_path / "wide.csv", initialised)
    assert (record["ok"], record["findings"], record["layout"]) == (True, [], "wide")
    assert (record["rows"], record["figures"]) == (2, 4)
    (table,) = record["understood"]["tables"]
    assert table["stated"] == {"unit": "浙江省", "measure": "个"}


def test_titles_over_titles_are_read_as_one(initialised: Path, tmp_path: Path) -> None:
    text = (
        "浙江省报送表,,,,,\n指标,计量单位,2024年,,2025年,\n,,11月,12月,1月,2月\n"
        "跨境电商出口额（省报）,万元,110000,120000,130000,140000\n"
    )
    record = checked(text.encode(), tmp_path / "two.csv", initialised)
    assert (record["ok"], record["findings"], record["figures"]) == (True, [], 4)
    (table,) = record["understood"]["tables"]
    assert table["header_row"] == 3
    assert [c["series"] for c in table["columns"] if c["role"] == "figure"] == [
        "2024年11月", "2024年12月", "2025年1月", "2025年2月",
    ]  # fmt: skip


def test_indicators_may_be_the_columns(initialised: Path, tmp_path: Path) -> None:
    text = (
        "报告期,本地区企业海外仓数量（个）,跨境电商进出口额（省报）（万元）\n"
        "2023年,110,1200000\n2024年,120,1300000\n合计,230,2500000\n"
    )
    record = checked(text.encode("gbk"), tmp_path / "c.csv", initialised)
    assert [f["code"] for f in record["findings"]] == ["total_left_out"]
    assert (record["ok"], record["layout"], record["figures"]) == (True, "wide", 4)
    assert record["understood"]["tables"][0]["conversions"] == [["万元", "亿元"]]


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_safe_mends_change_the_mended_cells_and_no_other_byte(
    encoding: str, initialised: Path, tmp_path: Path
) -> None:
    content, out = ENCODINGS[encoding], tmp_path / "out.csv"
    record = checked(content, tmp_path / "in.csv", initialised, "--mended", out)
    assert {f["code"] for f in record["findings"]} == {"cell_untidy", "measure_in_cell"}
    codec = {"utf8": "utf-8", "mark": "utf-8-sig", "gb18030": "gb18030"}.get(encoding)
    if codec:
        wanted = MENDED.encode(codec)
    else:
        order = "utf-16-be" if encoding == "utf16_big" else "utf-16-le"
        wanted = content[:2] + MENDED.encode(order)
    assert out.read_bytes() == wanted
    again = checked(wanted, tmp_path / "again.csv", initialised)
    assert (again["ok"], again["findings"]) == (True, [])
    assert again["figures"] == record["figures"] == 4


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_a_marked_text_has_one_more_column_and_no_other_change(
    encoding: str, initialised: Path, tmp_path: Path
) -> None:
    content, out = ENCODINGS[encoding], tmp_path / "out.csv"
    record = checked(content, tmp_path / "in.csv", initialised, "--annotated", out)
    codec = {"utf8": "utf-8", "mark": "utf-8-sig", "gb18030": "gb18030"}.get(
        encoding, "utf-16"
    )
    before = list(csv.reader(io.StringIO(UNTIDY, newline="")))
    after = list(csv.reader(io.StringIO(out.read_bytes().decode(codec), newline="")))
    assert [row[:7] for row in after] == before
    assert after[1][7] == "检查意见 Remarks"
    told = {n: row[7] for n, row in enumerate(after, start=1) if len(row) > 7}
    assert set(told) == {2, 3, 4, 6, 7}
    for finding in record["findings"]:
        assert finding["message"] in told[int(finding["address"][1:])]
    again = checked(out.read_bytes(), tmp_path / "again.csv", initialised)
    assert [f["address"] for f in again["findings"]] == [
        f["address"] for f in record["findings"]
    ]


@pytest.mark.parametrize("name", [n for n, c in CASES.items() if c.file[-3:] == "csv"])
def test_every_marked_text_keeps_its_cells(
    name: str, initialised: Path, tmp_path: Path
) -> None:
    case, out = CASES[name], tmp_path / "out.csv"
    file = tmp_path / case.file
    file.write_bytes(case.content)
    ran = tradeplan(
        "check", file, "--unit", case.unit, "--annotated", out, "--json",
        data=initialised,
    )  # fmt: skip
    if set(ran.record) == {"error"}:
        assert ran.error["code"] == "not_given_back"
        return
    lines = zip(case.content.splitlines(), out.read_bytes().splitlines(), strict=True)
    assert all(after.startswith(before) for before, after in lines)


def dressed(book: Workbook) -> None:
    """Dress a workbook as a clerk does: fonts, a chart, a remark, a list to choose."""
    sheet = book["填报"]
    sheet["A1"].font = Font(bold=True, color="FFFF0000")
    sheet["E2"].fill = PatternFill("solid", fgColor="FFFFFF00")
    sheet["E2"].number_format = "#,##0"
    sheet["A3"].comment = Comment("原有批注", "某某")
    choice = DataValidation(type="list", formula1='"甲,乙"')
    sheet.add_data_validation(choice)
    choice.add("G2:G9")
    chart = BarChart()
    chart.add_data(Reference(sheet, min_col=5, min_row=1, max_row=3))
    sheet.add_chart(chart, "J2")
    sheet.merge_cells("A6:C6")
    other = book["其他"]
    other["A1"] = "=1+1"
    other["B1"].font = Font(italic=True)


def clerks(*rows: list[Any]) -> bytes:
    sheets: Mapping[str, Any] = {"填报": [CELLS[0], *rows], "其他": [["x", "备查"]]}
    return workbook(sheets, dress=dressed)


ROWS = (
    ["local_overseas_warehouses", "330000", "年", "2024年", "1,234", "个", "甲"],
    ["local_cbec_trade", "330000", "累计", "2025年1-6月", "12.5亿", "万元", None],
    ["没有的", "330000", "年", "2024年", 5, "个", None],
)


def look(content: bytes) -> dict[str, Any]:
    """Return what each cell is and looks like, but for ground and comment."""
    return {
        f"{sheet.title}!{cell.coordinate}": (
            cell.value, cell.number_format, cell.font.b, cell.font.i,
            cell.font.color and cell.font.color.rgb, cell.alignment.horizontal,
            cell.protection.locked, cell.border.left.style,
        )
        for sheet in opened(content)
        for row in sheet.iter_rows()
        for cell in row
    }  # fmt: skip


def test_a_marked_workbook_differs_in_grounds_and_comments_alone(
    initialised: Path, tmp_path: Path
) -> None:
    content, out = clerks(*ROWS), tmp_path / "out.xlsx"
    record = checked(content, tmp_path / "in.xlsx", initialised, "--annotated", out)
    places = {f["address"]: f for f in record["findings"]}
    assert set(places) == {"E2", "E3", "A4"}
    assert look(out.read_bytes()) == look(content)
    sheet, was = opened(out.read_bytes())["填报"], opened(content)["填报"]
    for row in sheet.iter_rows():
        for cell in row:
            told = places.get(cell.coordinate)
            before = was[cell.coordinate]
            if told:
                assert told["message"] in cell.comment.text
                assert cell.fill.fgColor.rgb != before.fill.fgColor.rgb
            else:
                assert cell.fill.fgColor.rgb == before.fill.fgColor.rgb
                had = before.comment and before.comment.text
                assert (cell.comment and cell.comment.text) == had
    assert len(sheet._charts) == len(was._charts) == 1
    assert len(sheet.data_validations.dataValidation) == 1
    assert untouched(content, out.read_bytes()) >= {
        "xl/charts/chart1.xml", "xl/workbook.xml",
        "xl/worksheets/sheet2.xml",
    }  # fmt: skip


def test_a_mended_workbook_differs_in_the_mended_values_alone(
    initialised: Path, tmp_path: Path
) -> None:
    content, out = clerks(*ROWS[:2]), tmp_path / "out.xlsx"
    record = checked(content, tmp_path / "in.xlsx", initialised, "--mended", out)
    assert record["ok"]
    before, after = look(content), look(out.read_bytes())
    changed = {place for place in before if before[place] != after[place]}
    assert changed == {"填报!E2", "填报!E3"}
    assert (after["填报!E2"][0], after["填报!E3"][0]) == (1234, 125000)
    assert all(before[place][1:] == after[place][1:] for place in changed)
    assert len(untouched(content, out.read_bytes())) == len(parts(content)) - 1
    again = checked(out.read_bytes(), tmp_path / "again.xlsx", initialised)
    assert (again["ok"], again["findings"]) == (True, [])


def untouched(before: bytes, after: bytes) -> set[str]:
    new = parts(after)
    return {name for name, content in parts(before).items() if new[name] == content}


def parts(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def test_a_result_of_a_formula_stays_where_it_was(
    initialised: Path, tmp_path: Path
) -> None:
    """A library that writes a workbook anew would drop the stored result."""
    content = clerks(*ROWS[:1], [*ROWS[1][:4], "=1+2", *ROWS[1][5:]])
    sheet = parts(content)["xl/worksheets/sheet1.xml"]
    stored = sheet.replace(b"<f>1+2</f><v />", b"<f>1+2</f><v>3</v>")
    stored = stored.replace(b"<f>1+2</f><v></v>", b"<f>1+2</f><v>3</v>")
    assert stored != sheet
    content = with_part(content, "xl/worksheets/sheet1.xml", stored)
    out = tmp_path / "out.xlsx"
    for option in ("--annotated", "--mended"):
        record = checked(content, tmp_path / "in.xlsx", initialised, option, out)
        assert (record["ok"], record["figures"]) == (True, 2)
        assert (
            b"<f>1+2</f><v>3</v>" in parts(out.read_bytes())["xl/worksheets/sheet1.xml"]
        )


def with_part(content: bytes, name: str, part: bytes) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for each, whole in parts(content).items():
            archive.writestr(each, part if each == name else whole)
    return file.getvalue()


def test_a_share_shown_as_percent_is_read_as_percent(
    initialised: Path, tmp_path: Path
) -> None:
    row = ["new_forms_share", "000000", "年", "2024年", 0.105, "%", None]

    def percent(book: Workbook) -> None:
        book["填报"]["E2"].number_format = "0.0%"

    content = workbook({"填报": [CELLS[0], row]}, dress=percent)
    file = tmp_path / "share.xlsx"
    file.write_bytes(content)
    ran = tradeplan(
        "check", file, "--unit", "commerce", "--json", data=initialised
    )  # fmt: skip
    assert [f for f in ran.record["findings"] if f["code"] == "unit_off"] == []
    assert ran.record["figures"] == 1


def test_an_old_workbook_is_read_but_not_given_back(
    initialised: Path, tmp_path: Path
) -> None:
    content = as_xls({"填报": [*CELLS]})
    record = checked(content, tmp_path / "旧.et", initialised)
    assert (record["ok"], record["figures"]) == (True, 2)
    file, out = tmp_path / "旧.et", tmp_path / "out.xls"
    words = ("check", file, "--annotated", out, "--json")
    ran = tradeplan(*words, data=initialised)
    assert ran.error["code"] == "not_given_back"


def test_what_was_understood_can_be_corrected(
    initialised: Path, tmp_path: Path
) -> None:
    content = GOOD.replace("亿元", "").replace("个", "").encode("gb18030")
    case = Case(content)
    plain = checked(case.content, tmp_path / case.file, initialised)
    assert plain["figures"] == 2
    said = ("--measure", "万元")
    corrected = checked(case.content, tmp_path / case.file, initialised, *said)
    assert "measure_mismatch" in {f["code"] for f in corrected["findings"]}
    assert corrected["understood"]["tables"][0]["conversions"]


def test_the_second_heading_can_be_named(initialised: Path, tmp_path: Path) -> None:
    content = text(GOOD + GOOD).content
    record = checked(content, tmp_path / "a.csv", initialised, "--header-row", "4")
    assert record["understood"]["tables"][0]["header_row"] == 4
    assert record["figures"] == 2


def test_a_sheet_marked_twice_keeps_one_set_of_boxes(
    initialised: Path, tmp_path: Path
) -> None:
    content = clerks(*ROWS)
    for turn in range(2):
        out = tmp_path / f"out{turn}.xlsx"
        checked(content, tmp_path / "in.xlsx", initialised, "--annotated", out)
        content = out.read_bytes()
    sheet = parts(content)["xl/worksheets/sheet1.xml"]
    assert sheet.count(b"<legacyDrawing ") == 1
    comments = [cell for row in opened(content)["填报"] for cell in row if cell.comment]
    assert {cell.coordinate for cell in comments} == {"A3", "E2", "E3", "A4"}
