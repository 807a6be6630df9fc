"""Workbooks as clerks send them, written by a library that is not ours."""

from collections.abc import Callable, Mapping, Sequence
from io import BytesIO
from typing import Any

from openpyxl import Workbook, load_workbook

Rows = Sequence[Sequence[Any]]


def workbook(
    sheets: Mapping[str, Rows],
    hidden: Sequence[str] = (),
    dress: Callable[[Workbook], None] = lambda _book: None,
) -> bytes:
    """Return an .xlsx of sheets of rows; `dress` does what else a clerk does."""
    book = Workbook()
    book.remove(book.active)
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(list(row))
        if name in hidden:
            sheet.sheet_state = "hidden"
    dress(book)
    file = BytesIO()
    book.save(file)
    return file.getvalue()


def opened(content: bytes) -> Workbook:
    """Return a workbook as the other library reads it."""
    return load_workbook(BytesIO(content))
