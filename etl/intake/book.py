"""A file as sheets of text rows, before anything in it is understood; its limits."""

from collections.abc import Sequence
from dataclasses import dataclass

from etl.csv_text import column_letter
from indicators.findings import Finding, FindingsError

MOST_BYTES = 50_000_000
MOST_COLUMNS = 200
"""Real returns have thirty columns; a thousand are a drawing, or an attack."""


@dataclass(slots=True)
class SheetRow:
    """The cells of one row; nobody changes them, though to forbid it would take time.

    `line`: where a person finds it in the file, in a text the physical line;
    `row`: the number a spreadsheet gives it.
    """

    line: int
    row: int
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet: its rows that are not blank, and what Excel knows of its cells.

    `merged`: first row, first column, last row, last column, rows from 1 and
    columns from 0. `uncached`: addresses of formulas whose result is not stored.
    """

    name: str
    rows: Sequence[SheetRow]
    is_hidden: bool = False
    merged: tuple[tuple[int, int, int, int], ...] = ()
    uncached: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Book:
    """A file: `kind` csv, xlsx or xls; encoding and delimiter only of a text."""

    kind: str
    sheets: tuple[Sheet, ...]
    encoding: str = ""
    delimiter: str = ""


def address(column: int, row: int) -> str:
    """Return how a spreadsheet calls a cell; `column` from 0, `row` from 1."""
    return f"{column_letter(column)}{row}"


def refuse_wide(row: SheetRow) -> None:
    """Refuse a row with something in more columns than a return has.

    Raises:
        FindingsError: it has.
    """
    if len(row.cells) > MOST_COLUMNS and any(
        cell.strip() for cell in row.cells[MOST_COLUMNS:]
    ):
        facts = {"columns": len(row.cells), "most": MOST_COLUMNS}
        raise FindingsError(Finding("columns_too_many", row.line, facts=dict(facts)))
