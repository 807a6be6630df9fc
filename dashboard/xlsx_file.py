"""A workbook of plain cells: numbers stay numbers, no text is ever a formula."""

import io
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from openpyxl.cell.cell import Cell

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
FIRST_WIDTH, USUAL_WIDTH = 34, 13


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet: a line above, titles, rows; head and first column stay in view."""

    name: str
    above: str
    titles: Sequence[str]
    rows: Sequence[Sequence[object]]


def xlsx_file(sheets: Sequence[Sheet], made: datetime) -> bytes:
    """Return the workbook; `made` is the moment it names, so that it is repeatable."""
    from openpyxl import Workbook  # noqa: PLC0415 - slow, and only here

    book = Workbook()
    moment = made.replace(tzinfo=None, microsecond=0)
    book.properties.created = book.properties.modified = moment
    first: Any = book.active
    book.remove(first)
    for each in sheets:
        _fill(book.create_sheet(each.name), each)
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def _fill(page: Any, sheet: Sheet) -> None:
    from openpyxl.styles import Font  # noqa: PLC0415 - slow, and only here

    for number, row in enumerate([[sheet.above], sheet.titles, *sheet.rows], start=1):
        for place, content in enumerate(row, start=1):
            _write(page.cell(number, place), content)
    for place in range(1, len(sheet.titles) + 1):
        page.cell(2, place).font = Font(bold=True)
        letter = page.cell(2, place).column_letter
        page.column_dimensions[letter].width = (
            FIRST_WIDTH if place == 1 else USUAL_WIDTH
        )
    page.freeze_panes = "B3"


def _write(cell: "Cell", content: object) -> None:
    cell.value = content
    if isinstance(content, str):
        # Without this a text that begins with “=” would be a formula.
        cell.data_type = "s"
