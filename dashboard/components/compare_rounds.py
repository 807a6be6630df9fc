"""Rounds side by side as they were frozen: a row a target or indicator."""

from itertools import pairwise

from dash import html

from dashboard.components.compare_text import matter
from dashboard.components.data_table import Column, Row, csv_link, data_table
from dashboard.components.markup import Child, card, link
from dashboard.components.status import badge
from dashboard.components.table_file import TableFile
from dashboard.location import Location
from dashboard.status_words import status_key
from dashboard.wording import Wording
from office.side_by_side.rounds import FrozenRounds, RoundCell, RoundRow
from office.side_by_side.view import SideBySide
from office.views import IndicatorHead

_CSV = (
    *("indicator", "indicator_name", "unit", "target", "round", "round_name"),
    *("status", "preliminary", "period", "value", "bound", "measure"),
)


def rounds_card(
    view: SideBySide, body: FrozenRounds, place: Location, words: Wording
) -> html.Section:
    """Return statuses and values, the way to what made the change, and the file."""
    return card(
        rounds_finding(view, body, words),
        _table(view, body, place, words)
        if body.rows
        else html.P(words.text("side.rounds_none"), className="empty"),
        _pairs(body, place, words),
        html.P(
            [
                words.text("side.rounds_rest"),
                words.text("list.comma").join(
                    sorted({each[:6] for each in body.publications})
                ),
                " ",
                _csv(view, body, words),
            ],
            className="card-foot",
        ),
        class_name="compare-card",
        note=words.text("side.rounds_note"),
    )


def rounds_finding(view: SideBySide, body: FrozenRounds, words: Wording) -> str:
    """Return how many targets have another status; without a target none has any."""
    return words.text(
        "side.rounds_finding" if body.targets else "side.rounds_without",
        matter=matter(view, words),
        count=len(body.rounds),
        moved=body.moved,
        targets=len(body.targets),
    )


def _table(
    view: SideBySide, body: FrozenRounds, place: Location, words: Wording
) -> html.Div:
    columns = [
        Column(words.text("side.column_what")),
        *(
            Column(
                words.text(
                    "side.round",
                    name=words.of(each.round.title),
                    period=each.round.data_period,
                )
            )
            for each in body.rounds
        ),
    ]
    unit = view.unit.code
    rows = [
        _row(each, body, place.to_indicator(each.head.code, unit), words)
        for each in body.rows
    ]
    return data_table(words.text("side.rounds_caption"), columns, rows, "compared")


def _row(row: RoundRow, body: FrozenRounds, there: Location, words: Wording) -> Row:
    measure = words.text(f"measure.{row.head.display.unit}")
    first = html.Span(
        [
            link(there, words.of(row.head.name), "strong"),
            html.Span(measure, className="under block"),
        ]
    )
    return [
        first,
        *(
            _cell(cell, row.head, known.round.code, there, words)
            for cell, known in zip(row.cells, body.rounds, strict=True)
        ),
    ]


def _cell(
    cell: RoundCell | None,
    head: IndicatorHead,
    code: str,
    place: Location,
    words: Wording,
) -> Child:
    if cell is None:
        return words.text("side.round_without")
    mark: Child = badge(cell.status, words, cell.preliminary)
    if cell.target:
        mark = link(place.to_why(cell.target, code), mark)
    said = words.text(
        "side.round_value",
        year=cell.period,
        value=words.numbers.value(cell.value, head.display, cell.bound),
    )
    ruled = words.text("side.overruled") if cell.is_overruled else ""
    return html.Span([mark, html.Span(said + ruled, className="under block")])


def _pairs(body: FrozenRounds, place: Location, words: Wording) -> html.P:
    links: list[Child] = []
    for old, new in pairwise(body.rounds):
        told = words.text(
            "side.pair", old=words.of(old.round.title), new=words.of(new.round.title)
        )
        links += [
            link(place.to_rounds_compared(old.round.code, new.round.code), told),
            " ",
        ]
    return html.P([words.text("side.rounds_why"), *links], className="compare-pairs")


def _csv(view: SideBySide, body: FrozenRounds, words: Wording) -> TableFile:
    titles = [words.text(f"side_csv.{key}") for key in _CSV]
    rows = [
        [
            row.head.code,
            words.of(row.head.name),
            words.of(view.unit.short),
            cell.target,
            known.round.code,
            words.of(known.round.title),
            words.text(f"status.{status_key(cell.status)}"),
            words.text("status.preliminary") if cell.preliminary else "",
            cell.period,
            cell.value,
            cell.bound,
            row.head.unit_of_measure,
        ]
        for row in body.rows
        for cell, known in zip(row.cells, body.rounds, strict=True)
        if cell is not None
    ]
    return csv_link("compare-rounds", titles, rows, words)
