"""Rows that a reader saves: as CSV in the link itself, as a workbook when asked for.

Of a long list, or one that changes while it is looked at, both are made when asked for.
"""

import csv
import io
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Literal, overload
from urllib.parse import quote

from dash import html
from dash.development.base_component import Component

from dashboard.cells import harmless
from dashboard.wording import Wording

FILE, CSV = "/table.xlsx", "/table.csv"
"""The addresses of files; they ask for the table, and the page it is on."""

MARK = "\ufeff"
"""Begins a CSV, so that a Chinese Excel reads it as UTF-8."""

# Beyond ASCII an address may stand as it is; quoted, Chinese is three times as long.
_QUOTED = {ord(sign): quote(sign) for sign in map(chr, range(128))}


Row = Sequence[object]


class RowsLater(Sequence[Row]):
    """Rows of which a page shows the first alone: read when a file of them is made."""

    def __init__(self, read: Callable[[], Sequence[Row]]) -> None:
        """Read nothing yet; `read` returns all rows."""
        self._read = read

    @cached_property
    def _rows(self) -> Sequence[Row]:
        return self._read()

    @overload
    def __getitem__(self, place: int) -> Row: ...

    @overload
    def __getitem__(self, place: slice) -> Sequence[Row]: ...

    def __getitem__(self, place: int | slice) -> Row | Sequence[Row]:
        """Return a row, or some."""
        return self._rows[place]

    def __len__(self) -> int:
        """Return how many there are."""
        return len(self._rows)


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under their titles, and the name of the file.

    `said`: what is to be known of them, a sentence a line: finding, unit, source.
    """

    name: str
    titles: Sequence[str]
    rows: Sequence[Row]
    said: tuple[str, ...] = ()


class TableFile(html.Span):
    """The ways to save a table; its rows are found on the page by the file's name."""

    def __init__(self, table: Table, words: Wording, *, is_apart: bool = False) -> None:
        """Write the rows into the link; the workbook is made when it is asked for.

        `is_apart`: so is the CSV, and no row is on the page twice.
        """
        self.table = table
        csv_ = _made("csv", table, words) if is_apart else _csv(table, words)
        super().__init__([csv_, _made("xlsx", table, words)])


def csv_text(table: Table) -> str:
    """Return titles and rows as CSV, no cell of which is a formula."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(table.titles)
    writer.writerows([harmless(cell) for cell in row] for row in table.rows)
    return text.getvalue()


def tables_of(part: Any) -> Iterator[Table]:
    """Return the tables that can be saved from a piece of a page not yet baked."""
    if isinstance(part, list | tuple):
        for child in part:
            yield from tables_of(child)
    elif isinstance(part, TableFile):
        yield part.table
    elif isinstance(part, Component):
        yield from tables_of(getattr(part, "children", None))


def _csv(table: Table, words: Wording) -> html.A:
    content = MARK + csv_text(table).translate(_QUOTED)
    return html.A(
        words.text("action.csv"),
        href=f"data:text/csv;charset=utf-8,{content}",
        download=f"{table.name}.csv",
        className="download",
    )


def _made(kind: Literal["csv", "xlsx"], table: Table, words: Wording) -> html.Button:
    """Return the button that asks for a file; `assets/figures.js` does it."""
    named: dict[str, Any] = {"data-table": table.name, "data-kind": kind}
    text = words.text(f"action.{kind}")
    return html.Button(text, className="download save", type="button", **named)
