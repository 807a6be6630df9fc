"""A workbook of plain cells: numbers stay numbers, no text is ever a formula."""

import io
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from math import isfinite
from typing import TYPE_CHECKING, Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

if TYPE_CHECKING:
    from openpyxl.cell.cell import Cell

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
FIRST_WIDTH, USUAL_WIDTH = 34, 13

CORE = "docProps/core.xml"
"""The part of a workbook that says when it was written."""

MODIFIED = re.compile(rb"(<dcterms:modified[^>]*>)[^<]*")


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet: lines above, titles, rows; head and first column stay in view."""

    name: str
    above: Sequence[str]
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
    return _repeatable(file, moment)


def _repeatable(file: io.BytesIO, moment: datetime) -> bytes:
    """Return the workbook without the moment of its writing: the same bytes again."""
    made = io.BytesIO()
    told = rb"\g<1>" + moment.strftime("%Y-%m-%dT%H:%M:%SZ").encode()
    with ZipFile(file) as written, ZipFile(made, "w", ZIP_DEFLATED) as again:
        for name in written.namelist():
            part = written.read(name)
            if name == CORE:
                part = MODIFIED.sub(told, part)
            info = ZipInfo(name, moment.timetuple()[:6])
            info.compress_type = ZIP_DEFLATED
            again.writestr(info, part)
    return made.getvalue()


def _fill(page: Any, sheet: Sheet) -> None:
    from openpyxl.styles import Font  # noqa: PLC0415 - slow, and only here

    lines = [[line] for line in sheet.above]
    for number, row in enumerate([*lines, sheet.titles, *sheet.rows], start=1):
        for place, content in enumerate(row, start=1):
            _write(page.cell(number, place), content)
    head = len(lines) + 1
    for place in range(1, len(sheet.titles) + 1):
        page.cell(head, place).font = Font(bold=True)
        letter = page.cell(head, place).column_letter
        page.column_dimensions[letter].width = (
            FIRST_WIDTH if place == 1 else USUAL_WIDTH
        )
    page.freeze_panes = f"B{head + 1}"


def _write(cell: "Cell", content: object) -> None:
    from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE  # noqa: PLC0415 - as above

    if isinstance(content, float) and not isfinite(content):
        # A workbook has no such number.
        return
    is_text = isinstance(content, str)
    cell.value = ILLEGAL_CHARACTERS_RE.sub("", content) if is_text else content
    if is_text:
        # Without this a text that begins with “=” would be a formula.
        cell.data_type = "s"
