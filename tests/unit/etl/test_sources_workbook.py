"""Workbooks become the text rows their twin in CSV would be; bad ones harm nobody."""

import zipfile
from collections.abc import Callable
from datetime import date
from io import BytesIO

import pytest

from etl.csv_text import MOST_CELL, TextRow
from etl.file_rows import read_rows
from indicators.findings import FindingsError
from tests.golden.sources.workbook_files import (
    MAIN,
    Sheets,
    as_xls,
    as_xlsx,
    zipped,
)

ROWS: Sheets = {
    "分省年度数据": [
        ["数据库：分省年度数据"],
        [],
        ["地区", "2024年", "2023年"],
        ["北京市", 49670.2, None],
        ["天津市", 17931, 0.0000001],
        ["河北省", 507153933.3, 1e21],
    ]
}
TEXTS = (
    TextRow(1, ("数据库：分省年度数据", "", "")),
    TextRow(3, ("地区", "2024年", "2023年")),
    TextRow(4, ("北京市", "49670.2", "")),
    TextRow(5, ("天津市", "17931", "0.0000001")),
    TextRow(6, ("河北省", "507153933.3", "1000000000000000000000")),
)
BOTH = pytest.mark.parametrize("write", [as_xls, as_xlsx])
Write = Callable[[Sheets], bytes]


def refusal(content: bytes) -> tuple[str, object]:
    with pytest.raises(FindingsError) as refused:
        read_rows(content)
    (finding,) = refused.value.findings
    return finding.code, finding.facts


@BOTH
def test_cells_are_what_a_person_would_type_on_the_lines_excel_shows(
    write: Write,
) -> None:
    table = read_rows(write(ROWS))
    assert table.rows == TEXTS
    assert table.encoding == write.__name__.removeprefix("as_")


@BOTH
def test_an_empty_sheet_beside_the_filled_one_is_passed_over(write: Write) -> None:
    assert read_rows(write({"说明": [], **ROWS, "Sheet3": []})).rows == TEXTS


@BOTH
def test_two_filled_sheets_are_refused_by_name(write: Write) -> None:
    assert refusal(write({**ROWS, "副本": [["x"]]})) == (
        "sheets_several",
        {"names": "分省年度数据、副本"},
    )


@BOTH
def test_nothing_in_it_is_said_to_be_empty(write: Write) -> None:
    assert refusal(write({"Sheet1": []})) == ("file_empty", {})


@BOTH
def test_a_broken_workbook_is_refused(write: Write) -> None:
    whole = write(ROWS)
    for part in (whole[:4], whole[:600], whole[: len(whole) // 2]):
        code, _ = refusal(part)
        assert code == "workbook_unreadable"


@BOTH
def test_a_cell_beyond_the_limit_is_refused_with_its_line(write: Write) -> None:
    long = "长" * (MOST_CELL // 8)
    assert read_rows(write({"a": [["x"], [long]]})).rows[1].cells == (long,)
    with pytest.raises(FindingsError) as refused:
        read_rows(write({"a": [["x"], ["x" * (MOST_CELL + 1)]]}))
    (finding,) = refused.value.findings
    assert (finding.code, finding.line) == ("file_too_large", 2)


def with_sheet(body: str) -> bytes:
    """Return a workbook whose only sheet is the XML given."""
    with zipfile.ZipFile(BytesIO(as_xlsx(ROWS))) as archive:
        members = {name: archive.read(name).decode() for name in archive.namelist()}
    return zipped({**members, "xl/worksheets/sheet1.xml": body})


def sheet(rows: str) -> str:
    return f'<worksheet xmlns="{MAIN}"><sheetData>{rows}</sheetData></worksheet>'


def test_two_cells_far_apart_do_not_take_all_memory() -> None:
    far = '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
    near = '<row r="1"><c r="A1"><v>1</v></c></row>'
    code, _ = refusal(with_sheet(sheet(near + far)))
    assert code == "workbook_unreadable"


def test_a_small_file_of_much_text_does_not_take_all_memory() -> None:
    text = "a" * 1000
    cell = f'<c t="inlineStr"><is><t>{text}</t></is></c>'
    rows = "".join(f'<row r="{n}">{cell}</row>' for n in range(1, 60_000))
    bomb = with_sheet(sheet(rows))
    assert len(bomb) < 1_000_000
    code, _ = refusal(bomb)
    assert code == "workbook_unreadable"


def test_entities_of_a_document_are_not_followed() -> None:
    entity = '<!DOCTYPE w [<!ENTITY e SYSTEM "file:/etc/hostname">]>'
    cell = '<row r="1"><c r="A1" t="inlineStr"><is><t>&e;</t></is></c></row>'
    code, _ = refusal(with_sheet(entity + sheet(cell)))
    assert code == "workbook_unreadable"


def test_a_day_is_written_as_a_day() -> None:
    styles = (
        f'<styleSheet xmlns="{MAIN}"><cellXfs><xf numFmtId="0"/>'
        '<xf numFmtId="14"/></cellXfs></styleSheet>'
    )
    number = (date(2015, 1, 31) - date(1899, 12, 30)).days
    cells = (
        f'<row r="1"><c r="A1" s="1"><v>{number}</v></c><c r="B1"><v>1</v></c></row>'
    )
    with zipfile.ZipFile(BytesIO(with_sheet(sheet(cells)))) as archive:
        members = {name: archive.read(name).decode() for name in archive.namelist()}
    (row,) = read_rows(zipped({**members, "xl/styles.xml": styles})).rows
    assert row.cells == ("2015-01-31", "1")
