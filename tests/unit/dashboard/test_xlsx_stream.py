"""A workbook written row by row, read by a reader not ours: kinds, limits, bytes."""

import io
from datetime import date, datetime
from decimal import Decimal
from zipfile import ZipFile

import pytest
from openpyxl import load_workbook

from dashboard import xlsx_stream
from dashboard.xlsx_stream import LONGEST, XlsxStream

MADE = datetime(2026, 9, 30, 12)
TITLES = ("甲", "b")


def written(*rows: object, said: str = "行") -> tuple[bytes, XlsxStream, int]:
    file = io.BytesIO()
    book = XlsxStream(file, ("结果 & <1>", '"查"'), MADE)
    count = book.sheet(TITLES, ([row, 1] for row in rows))
    book.sheet(["SQL"], [["SELECT 1"]])
    book.close([said, "另"])
    return file.getvalue(), book, count


def first_column(content: bytes) -> list[object]:
    page = load_workbook(io.BytesIO(content)).worksheets[0]
    return [row[0] for row in page.iter_rows(min_row=3, values_only=True)]


@pytest.mark.parametrize(
    ("cell", "read"),
    [
        ("=1+1", "=1+1"),
        (" a\r\nb ", " a\r\nb "),
        ("<&>\x00\x0b\ufffe\ud800", "<&>"),
        (True, True),
        (7, 7),
        (0.1, 0.1),
        (1e-300, 1e-300),
        (float("inf"), None),
        (Decimal("12.50"), 12.5),
        (date(2024, 2, 29), datetime(2024, 2, 29)),
        (date(1899, 12, 31), "1899-12-31"),
        (None, None),
    ],
)
def test_a_cell_is_read_as_what_it_is(cell: object, read: object) -> None:
    content, book, _ = written(cell, "end")
    assert first_column(content) == [read, "end"]
    assert not (book.cut or book.is_full)
    page = load_workbook(io.BytesIO(content)).worksheets[0]
    # No text is ever a formula.
    assert page["A3"].data_type != "f"


def test_names_titles_and_the_line_above_are_there() -> None:
    content, _, count = written(1, 2, said="数据版本 x")
    book = load_workbook(io.BytesIO(content))
    assert book.sheetnames == ["结果 & <1>", '"查"']
    page, about = book.worksheets
    assert [cell.value for cell in page[1]][:1] == ["数据版本 x"]
    assert [cell.value for cell in page[2]] == list(TITLES)
    assert page["A2"].font.bold
    assert (page.freeze_panes, about["A1"].value, count) == ("B3", "另", 2)
    assert (book.properties.created, book.properties.modified) == (MADE, MADE)
    assert content == written(1, 2, said="数据版本 x")[0]


def test_what_finds_no_room_is_marked(monkeypatch: pytest.MonkeyPatch) -> None:
    content, book, _ = written("长" * (LONGEST + 1))
    assert (book.cut, first_column(content)) == (1, ["长" * LONGEST])
    monkeypatch.setattr(xlsx_stream, "MOST_ROWS", 5)
    content, book, count = written(1, 2, 3)
    assert (book.is_full, count) == (False, 3)
    content, book, count = written(1, 2, 3, 4)
    assert (book.is_full, count, first_column(content)) == (True, 3, [1, 2, 3])


def test_the_columns_are_named_as_in_a_spreadsheet() -> None:
    file = io.BytesIO()
    book = XlsxStream(file, ("a",), MADE)
    book.sheet([str(at) for at in range(703)], [list(range(703))])
    book.close([""])
    page = load_workbook(file).worksheets[0]
    assert (page["AA3"].value, page["ZZ3"].value, page["AAA3"].value) == (26, 701, 702)
    with ZipFile(file) as parts:
        assert parts.testzip() is None
