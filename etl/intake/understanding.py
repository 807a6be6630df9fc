"""Bytes of a file → its sheets understood and their figures reported.

Here: the order of things. Not here: judging what the figures say.
"""

from dataclasses import dataclass, field

from etl.csv_text import column_letter, refuse_size
from etl.intake.book import MOST_BYTES, Book, Sheet, address
from etl.intake.found import Found
from etl.intake.headings import Heading, find_heading
from etl.intake.naming import Names
from etl.intake.reading import Sheetful, read_sheet
from etl.intake.text_book import CODEC_OF, read_text_book
from etl.intake.understood import Corrections, Table, Taken, Understood
from etl.intake.words import is_classified
from etl.intake.workbook_book import read_workbook_book
from etl.workbook import is_workbook
from indicators.findings import Finding
from indicators.number import parse_number
from indicators.plan import Plan

FEW_NUMBERS = 3
"""A sheet with so many numbers and no table in it was meant to say something."""

SKIPPED_ROWS = 200
"""So many rows of a sheet are looked through for a mark of secrecy at each end."""


@dataclass(slots=True)
class Intake:
    """What came of a file before it is examined."""

    understood: Understood
    sheets: list[Sheetful] = field(default_factory=list)
    found: list[Found] = field(default_factory=list)


def take_in(
    content: bytes, plan: Plan, unit: str, reporter: str, corrections: Corrections
) -> Intake:
    """Return what a file says; `reporter` is how indicators call their sender.

    Raises:
        FindingsError: it cannot be read at all.
    """
    refuse_size(content, MOST_BYTES)
    book = open_book(content, corrections)
    names = Names(plan, reporter)
    intake = Intake(Understood(book.kind, book.encoding, book.delimiter, (), ()))
    became: list[tuple[str, str]] = []
    for sheet in book.sheets:
        heading = _heading(sheet, plan, corrections)
        state = _state(sheet, heading)
        became.append((sheet.name, state))
        if heading is not None and state == "read":
            intake.sheets.append(read_sheet(sheet, heading, names, corrections, unit))
        intake.found += _about(sheet, state)
    intake.found += [each for sheetful in intake.sheets for each in sheetful.found]
    if not intake.sheets:
        intake.found.append(_no_table(book))
    tables = tuple(map(_table, intake.sheets))
    intake.understood = Understood(
        book.kind, book.encoding, book.delimiter, tables, tuple(became)
    )
    return intake


def open_book(content: bytes, corrections: Corrections) -> Book:
    """Return the sheets of a file, whatever kind it is of.

    Raises:
        FindingsError: it cannot be read as what it is.
    """
    if is_workbook(content):
        return read_workbook_book(content)
    encoding = corrections.encoding if corrections.encoding in CODEC_OF else ""
    return read_text_book(content, encoding, corrections.delimiter)


def _heading(sheet: Sheet, plan: Plan, corrections: Corrections) -> Heading | None:
    if corrections.sheet and corrections.sheet != sheet.name:
        return None
    return find_heading(sheet, plan, corrections)


def _state(sheet: Sheet, heading: Heading | None) -> str:
    if not sheet.rows:
        return "empty"
    if heading is None:
        return "no_table"
    return "hidden" if sheet.is_hidden else "read"


def _about(sheet: Sheet, state: str) -> list[Found]:
    found = _classified(sheet)
    if state == "hidden":
        found.append(
            Found(Finding("sheet_hidden", facts={"sheet": sheet.name}), sheet.name)
        )
    if state == "no_table" and not sheet.is_hidden and _numbers(sheet) >= FEW_NUMBERS:
        finding = Finding("sheet_left_out", facts={"sheet": sheet.name})
        found.append(Found(finding, sheet.name))
    return found


def _classified(sheet: Sheet) -> list[Found]:
    ends = (*sheet.rows[:SKIPPED_ROWS], *sheet.rows[SKIPPED_ROWS:][-SKIPPED_ROWS:])
    return [
        Found(
            Finding("marked_classified", row.line, column_letter(at), cell.strip()),
            sheet.name,
            address(at, row.row),
            cell,
        )
        for row in ends
        for at, cell in enumerate(row.cells)
        if "密" in cell and is_classified(cell)
    ]


def _numbers(sheet: Sheet) -> int:
    return sum(
        1
        for row in sheet.rows[:SKIPPED_ROWS]
        for cell in row.cells
        if cell and parse_number(cell) is not None
    )


def _no_table(book: Book) -> Found:
    sheet = next((each for each in book.sheets if each.rows), book.sheets[0])
    first = sheet.rows[0]
    shown = "、".join(cell.strip() for cell in first.cells if cell.strip())[:80]
    finding = Finding("table_unknown", first.line, None, shown)
    return Found(finding, sheet.name, address(0, first.row))


def _table(read: Sheetful) -> Table:
    heading = read.heading
    return Table(
        sheet=read.sheet.name,
        header_row=heading.row.row,
        orientation="wide" if heading.is_wide else "long",
        columns=tuple(
            Taken(
                column_letter(c.at), c.title, c.role, c.period or c.indicator, c.measure
            )
            for c in heading.columns
        ),
        stated=dict(heading.said),
        left_out=tuple((row, str(kind)) for row, kind in read.left_out),
        rows=read.rows,
        conversions=tuple(read.measures),
    )
