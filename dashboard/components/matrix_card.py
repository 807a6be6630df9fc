"""Provinces × measures, a sign a cell: which province is the exception, and in what."""

from collections.abc import Sequence
from typing import Any

from dash import html

from dashboard.components.data_table import csv_link
from dashboard.components.figure_foot import Proof, figure_foot
from dashboard.components.light import Li, Span, Td, Th, Tr
from dashboard.components.markup import Child, card, decoration, labelled, link, unseen
from dashboard.components.status import badge_sign, tone
from dashboard.components.table_file import TableFile
from dashboard.frame_rows import rows_of
from dashboard.location import Location
from dashboard.status_words import is_status, status_key
from dashboard.wording import Wording
from office.views import MatrixCell, MatrixRow, Overview

CHART = "matrix-table"
_SIGNS = {"fell": "▼", "slower": "▽", "faster": "△", "rose": "↗", "none": "·"}
_TONES = {"fell": "behind", "slower": "none", "faster": "ahead", "rose": "ahead"}
NOTHING = MatrixCell("none")
_CSV = (
    *("code", "province", "measure", "kind"),
    *("period", "growth", "nation", "state"),
)


def matrix_card(view: Overview, place: Location, words: Wording) -> html.Section:
    """Return the card: a row a measure, a column a province, a sign a cell."""
    provinces = rows_of(view.provinces)
    head = Tr(
        [
            Th(words.text("matrix.measure"), scope="col"),
            *(_province(row, place, words) for row in provinces),
        ]
    )
    title = matrix_finding(view, words)
    rows = [_row(row, provinces, place, words) for row in view.matrix]
    table = html.Table(
        [html.Caption(title), html.Thead(head), html.Tbody(rows)],
        className="data matrix",
    )
    proof = Proof(title, view.stamp, words.text("matrix.unit"))
    return card(
        title,
        html.Div(
            table,
            id=CHART,
            className="scroll",
            tabIndex=0,
            role="region",
            **labelled(title),
        ),
        _legend(words),
        figure_foot(CHART, proof, _csv(view, words), words),
        class_name="matrix-card",
        note=words.text("matrix.note"),
    )


def matrix_finding(view: Overview, words: Wording) -> str:
    """Return who stands out: below the base year, or own targets not met."""
    names = {str(row.unit): _name(row, words) for row in rows_of(view.provinces)}
    missed = _units(view.matrix, "target", {"未完成", "滞后"})
    fell = _units(view.matrix, "since", {"fell"})
    parts = [
        words.text(
            f"matrix.finding_{key}",
            names=words.text("list.comma").join(names[unit] for unit in units),
            base=view.map_start,
        )
        for key, units in (("fell", fell), ("missed", missed))
        if units
    ]
    return words.text("matrix.and").join(parts) or words.text("matrix.finding_none")


def _units(rows: Sequence[MatrixRow], kind: str, states: set[str]) -> list[str]:
    found = (
        unit
        for row in rows
        if row.kind == kind
        for unit, cell in row.cells.items()
        if cell.state in states
    )
    return sorted(dict.fromkeys(found))


def _province(row: Any, place: Location, words: Wording) -> html.Th:
    name = link(place.to_province(str(row.unit)), _name(row, words))
    return Th(name, scope="col", className="upright")


def _row(
    row: MatrixRow, provinces: Sequence[Any], place: Location, words: Wording
) -> html.Tr:
    measure = words.text(f"matrix.{row.kind}", period=row.period)
    nation = words.text("matrix.nation", growth=words.numbers.growth(row.nation))
    under = measure if row.nation is None else f"{measure} · {nation}"
    first: list[Child] = [
        link(place.to_indicator(row.indicator), words.of(row.name)),
        Span(under, className="under block"),
    ]
    return Tr(
        [
            Th(first, scope="row"),
            *(_cell(row, province, place, words) for province in provinces),
        ]
    )


def _cell(row: MatrixRow, province: Any, place: Location, words: Wording) -> html.Td:
    unit = str(province.unit)
    cell = row.cells.get(unit, NOTHING)
    if cell.state == "none":
        return Td([decoration(_SIGNS["none"]), unseen(words.text("matrix.state_none"))])
    told = words.text(
        "matrix.told",
        name=_name(province, words),
        measure=words.of(row.name),
        state=_state(cell, words),
        growth="" if cell.growth is None else words.numbers.growth(cell.growth),
    )
    is_target = is_status(cell.state)
    sign = badge_sign(cell.state) if is_target else _SIGNS[cell.state]
    colour = tone(cell.state) if is_target else _TONES[cell.state]
    there = place.to_indicator(row.indicator, unit)
    said: dict[str, Any] = labelled(told)
    mark = link(there, decoration(sign), f"mark tone-{colour}", title=told, **said)
    return Td(mark)


def _state(cell: MatrixCell, words: Wording) -> str:
    if is_status(cell.state):
        return words.text(f"status.{status_key(cell.state)}")
    return words.text(f"matrix.state_{cell.state}")


def _legend(words: Wording) -> html.Ul:
    return html.Ul(
        [
            Li([decoration(_SIGNS[key]), " ", words.text(f"matrix.state_{key}")])
            for key in ("fell", "slower", "faster", "rose", "none")
        ],
        className="legend",
    )


def _csv(view: Overview, words: Wording) -> TableFile:
    keys = (
        "code",
        "province",
        "measure",
        "kind",
        "period",
        "growth",
        "nation",
        "state",
    )
    titles = [words.text(f"matrix_csv.{key}") for key in keys]
    rows = [
        [
            province.unit,
            _name(province, words),
            words.of(row.name),
            words.text(f"matrix.{row.kind}", period=row.period),
            row.period,
            cell.growth,
            row.nation,
            _state(cell, words),
        ]
        for row in view.matrix
        for province in rows_of(view.provinces)
        if (cell := row.cells.get(str(province.unit))) is not None
    ]
    return csv_link("matrix", titles, rows, words)


def _name(row: Any, words: Wording) -> str:
    return str(row.short_en if words.language == "en" else row.short_zh)
