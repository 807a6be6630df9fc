"""The matrix of statuses as a table: a word, a sign and a colour in every cell."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from html import escape

from dash import html

from dashboard.baked import Baked, written
from dashboard.components.markup import Child, decoration, labelled, link
from dashboard.components.status import badge_sign, tone
from dashboard.components.trend_mark import SIGNS, trend_class
from dashboard.location import Location
from dashboard.status_words import status_key
from dashboard.wording import Wording
from indicators.definition import Bilingual
from office.status_matrix import StatusCell, StatusMatrix, StatusRow
from office.views import UnitHead

_SOMEWHERE = "Z999999"
"""Stands for a unit in an address that is made once for all units."""


def status_grid(view: StatusMatrix, place: Location, words: Wording) -> html.Div:
    """Return the table; its head and its first column stay while it scrolls.

    One cell is on the way of the Tab key, arrow keys lead to the others.
    """
    caption = words.text("status_matrix.caption")
    writer = _Cells(view, place, words)
    head = html.Tr(
        [
            html.Th(words.text("status_matrix.indicator"), scope="col"),
            *(writer.unit(unit) for unit in view.units),
        ]
    )
    bodies = [writer.group(title, rows) for title, rows in view.groups]
    table = html.Table(
        [html.Caption(caption), html.Thead(head), *bodies],
        className="data status-matrix",
    )
    return html.Div(
        table, className="matrix-scroll", tabIndex=0, role="region", **labelled(caption)
    )


def status_name(status: str, words: Wording) -> str:
    """Return the whole word of a status."""
    return words.text(f"status.{status_key(status)}")


@dataclass(frozen=True, slots=True)
class _Cells:
    """Writes the cells of one matrix."""

    view: StatusMatrix
    place: Location
    words: Wording
    kinds: dict[tuple[object, ...], str] = field(default_factory=dict)
    addresses: dict[str, str] = field(default_factory=dict)

    def unit(self, unit: UnitHead) -> html.Th:
        """Return the head of a column, which leads to the province."""
        name = self.words.of(unit.short)
        there = (
            self.place.to_province(unit.code)
            if unit.level == "province"
            else self.place.to_overview()
        )
        return html.Th(link(there, name), scope="col")

    def group(self, title: Bilingual | None, rows: Sequence[StatusRow]) -> Baked:
        """Return a group of rows under its title, written out at once.

        There are thousands of cells of few kinds, and a component for each is slow.
        """
        said = (
            self.words.of(title)
            if title is not None
            else self.words.text("status_matrix.no_objective")
        )
        cell = html.Th(
            html.Span(said), scope="rowgroup", colSpan=len(self.view.units) + 1
        )
        head = written(html.Tr(cell, className="group"))
        return Baked("tbody", {}, head + "".join(self._row(row) for row in rows))

    def _row(self, row: StatusRow) -> str:
        name = link(
            self.place.to_indicator(row.head.code), self.words.of(row.head.name)
        )
        first = written(html.Th(name, scope="row"))
        cells = (
            f"<td>{self._cell(row.cells[unit.code], row.head.code, unit.code)}</td>"
            for unit in self.view.units
        )
        return f"<tr>{first}{''.join(cells)}</tr>"

    def _cell(self, cell: StatusCell, indicator: str, unit: str) -> str:
        if cell.target:
            there = escape(self.place.to_why(cell.target).href)
        else:
            there = self._indicator(indicator).replace(_SOMEWHERE, unit)
        return f'<a href="{there}" {self._inside(cell)}</a>'

    def _indicator(self, code: str) -> str:
        """Return the address of an indicator, escaped, with a place for the unit."""
        if code not in self.addresses:
            there = self.place.to_indicator(code, _SOMEWHERE)
            self.addresses[code] = escape(there.href)
        return self.addresses[code]

    def _inside(self, cell: StatusCell) -> str:
        """Return what cells of one kind have in common, written once."""
        kind = (cell.status, cell.preliminary, cell.trend, cell.wanted)
        if kind not in self.kinds:
            self.kinds[kind] = self._kind(cell)
        return self.kinds[kind]

    def _kind(self, cell: StatusCell) -> str:
        words, wanted = self.words, self.place.matrix.status
        mark = words.text("status_matrix.preliminary") if cell.preliminary else ""
        told = words.text(
            "status_matrix.told",
            status=status_name(cell.status, words),
            preliminary=mark,
            trend=words.text(f"trend.{cell.trend}"),
        )
        parts: list[Child] = [
            decoration(badge_sign(cell.status)),
            words.text(f"status_short.{status_key(cell.status)}"),
        ]
        if cell.trend in {"up", "down"}:
            parts.append(decoration(SIGNS[cell.trend], trend_class(cell.wanted)))
        slanted = " preliminary" if cell.preliminary else ""
        dim = " dim" if wanted and cell.status != wanted else ""
        style = f"cell tone-{tone(cell.status)}{slanted}{dim}"
        inside = "".join(map(written, parts))
        return f'tabindex="-1" class="{style}" title="{escape(told)}">{inside}'
