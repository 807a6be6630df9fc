"""Rows that a reader saves: as CSV in the link itself, as a workbook when asked for."""

import csv
import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

from dash import html
from dash.development.base_component import Component

from dashboard.cells import harmless
from dashboard.wording import Wording

FILE = "/table.xlsx"
"""The address of a workbook; asks for the table, and the page it is on."""

# Beyond ASCII an address may stand as it is; quoted, Chinese is three times as long.
_QUOTED = {ord(sign): quote(sign) for sign in map(chr, range(128))}


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under their titles, and the name of the file.

    `said`: what is to be known of them, a sentence a line: finding, unit, source.
    """

    name: str
    titles: Sequence[str]
    rows: Sequence[Sequence[object]]
    said: tuple[str, ...] = ()


class TableFile(html.Span):
    """The ways to save a table; its rows are found on the page by the file's name."""

    def __init__(self, table: Table, words: Wording) -> None:
        """Write the rows into the link; the workbook is made when it is asked for."""
        self.table = table
        super().__init__([_csv(table, words), _xlsx(table, words)])


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
    # The byte-order mark is there so that a Chinese Excel reads it as UTF-8.
    content = "\ufeff" + csv_text(table).translate(_QUOTED)
    return html.A(
        words.text("action.csv"),
        href=f"data:text/csv;charset=utf-8,{content}",
        download=f"{table.name}.csv",
        className="download",
    )


def _xlsx(table: Table, words: Wording) -> html.Button:
    named: dict[str, Any] = {"data-table": table.name}
    text = words.text("action.xlsx")
    return html.Button(text, className="download save", type="button", **named)
