"""A plain table with caption, scopes and its own scrolling; and its CSV."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from dash import html

from dashboard.components.light import Td, Th, Tr
from dashboard.components.markup import Child, decoration, labelled, link
from dashboard.components.table_file import Table, TableFile
from dashboard.components.term import Term, term
from dashboard.location import Location
from dashboard.wording import Wording


@dataclass(frozen=True, slots=True)
class Column:
    """A column's title and whether its cells are numbers, set to the right.

    `sorts`: where its title leads when the table can be sorted by it; `sorted`:
    ascending or descending while it is. `term`: as what its title is explained.
    `class_name`: of its cells.
    """

    title: str
    numeric: bool = False
    sorts: Location | None = None
    sorted: str = ""
    term: Term | None = None
    class_name: str = ""

    @property
    def classes(self) -> str:
        """The classes of a cell of the column."""
        numeric = "number" if self.numeric else ""
        return f"{numeric} {self.class_name}".strip()


Row = Sequence[Child]


def data_table(
    caption: str, columns: Sequence[Column], rows: Sequence[Row], class_name: str = ""
) -> html.Div:
    """Return a table whose first cell of each row names the row."""
    return grouped_table(caption, columns, [("", rows)], class_name)


def grouped_table(
    caption: str,
    columns: Sequence[Column],
    groups: Sequence[tuple[Child, Sequence[Row]]],
    class_name: str = "",
) -> html.Div:
    """Return a table of groups of rows, each under its title where it has one."""
    head = Tr([_title(column) for column in columns])
    bodies = [
        html.Tbody([*_group(title, columns), *(_row(row, columns) for row in rows)])
        for title, rows in groups
    ]
    table = html.Table(
        [html.Caption(caption), html.Thead(head), *bodies],
        className=f"data {class_name}".strip(),
    )
    return html.Div(
        table, className="scroll", tabIndex=0, role="region", **labelled(caption)
    )


def csv_link(
    name: str, columns: Sequence[str], rows: Sequence[Sequence[object]], words: Wording
) -> TableFile:
    """Return what saves `rows`: a link for CSV and a button for a workbook."""
    return TableFile(Table(name, columns, rows), words)


def _title(column: Column) -> html.Th:
    if column.sorts is None:
        named = term(column.term, column.title) if column.term else column.title
        return Th(named, scope="col", className=column.classes)
    told: dict[str, Any] = {"aria-sort": column.sorted} if column.sorted else {}
    sign = {"ascending": "▲", "descending": "▼"}.get(column.sorted, "")
    title = link(column.sorts, [column.title, decoration(sign, "sort-sign")], "sort")
    return Th(title, scope="col", className=column.classes, **told)


def _group(title: Child, columns: Sequence[Column]) -> list[html.Tr]:
    if not title:
        return []
    cell = Th(title, scope="rowgroup", colSpan=len(columns))
    return [Tr(cell, className="group")]


def _row(row: Row, columns: Sequence[Column]) -> html.Tr:
    first, *others = zip(row, columns, strict=True)
    return Tr(
        [
            Th(first[0], scope="row"),
            *(
                Td(cell, className=column.classes, **_named(column))
                for cell, column in others
            ),
        ]
    )


def _named(column: Column) -> dict[str, Any]:
    """Return the column's title for screens too narrow for a head row."""
    return {"data-label": column.title}
