"""One series in several publications: what each holds, what changed, and why."""

from itertools import pairwise

import pandas as pd
from dash import html

from dashboard.components.chart import chart
from dashboard.components.compare_text import matter, named
from dashboard.components.data_table import Column, Row, csv_link, data_table
from dashboard.components.figure_foot import Proof, figure_foot
from dashboard.components.markup import Child, card, link
from dashboard.components.status import badge
from dashboard.components.table_file import TableFile
from dashboard.components.vintage_text import vintage_text
from dashboard.figures.side_by_side import COLUMNS, lines_figure
from dashboard.location import Location
from dashboard.theme import palette
from dashboard.wording import Wording
from indicators.definition import Display
from office.side_by_side.publications import Held, Vintages, YearRow
from office.side_by_side.view import SideBySide

CHART = "compare-publications-chart"
_CSV = (
    *("indicator", "unit", "publication", "as_of", "year", "value", "bound"),
    *("measure", "value_status", "source", "vintage", "released", "why"),
)


def publications_card(
    view: SideBySide, body: Vintages, place: Location, words: Wording
) -> html.Section:
    """Return the years by publication, a chart where they differ, and the file."""
    said = publications_finding(view, body, words)
    drawn = _chart(view, body, place, said, words)
    table: Child = _table(view, body, place, words)
    if not body.rows:
        table = html.P(words.text("side.publications_none"), className="empty")
    # Its foot leads back to the figure: to the table, where nothing is drawn.
    content = [drawn, table] if drawn else [html.Div(table, id=CHART)]
    return card(
        said,
        *content,
        _pairs(view, body, place, words),
        figure_foot(
            CHART,
            Proof(said, view.stamp, _measure(view, words)),
            _csv(view, body, words),
            words,
            is_saved=drawn is not None,
        ),
        class_name="compare-card",
        note=words.text("side.publications_note"),
    )


def publications_finding(view: SideBySide, body: Vintages, words: Wording) -> str:
    """Return which years differ between the publications."""
    facts = {"matter": matter(view, words), "count": len(body.stamps)}
    if not body.changed:
        return words.text("side.publications_same", years=len(body.rows), **facts)
    years = words.text("list.comma").join(str(row.year) for row in body.changed)
    return words.text("side.publications_finding", years=years, **facts)


def _chart(
    view: SideBySide, body: Vintages, place: Location, said: str, words: Wording
) -> Child:
    if view.indicator is None or not body.changed:
        return None
    display = view.indicator.display
    rows = [
        (
            stamp.publication,
            named(view, stamp.publication, words),
            row.year,
            cell.value / display.factor,
            words.numbers.value(cell.value, display, cell.bound),
        )
        for number, stamp in enumerate(body.stamps)
        for row in body.rows
        for cell in [row.cells[number]]
        if cell is not None
    ]
    figure = lines_figure(
        pd.DataFrame(rows, columns=COLUMNS),
        _measure(view, words),
        palette(place.theme),
        named_at_end=False,
    )
    return chart(CHART, figure, said, words)


def _measure(view: SideBySide, words: Wording) -> str:
    shown = view.indicator.display.unit if view.indicator else ""
    return words.text(f"measure.{shown}") if shown else ""


def _table(
    view: SideBySide, body: Vintages, place: Location, words: Wording
) -> html.Div:
    display = view.indicator.display if view.indicator else Display("", 1.0, 1)
    measure = words.text(f"measure.{display.unit}")
    columns = [
        Column(words.text("side.year", measure=measure)),
        *(
            Column(named(view, stamp.publication, words), numeric=True)
            for stamp in body.stamps
        ),
    ]
    rows: list[Row] = [
        [str(row.year), *(_cell(cell, display, words) for cell in row.cells)]
        for row in reversed(body.rows)
    ]
    if any(body.judged):
        rows.append(_judged(body, place, words))
    return data_table(
        words.text("side.publications_caption"), columns, rows, "compared"
    )


def _cell(cell: Held | None, display: Display, words: Wording) -> Child:
    if cell is None:
        return words.text("number.none")
    early = cell.status == "preliminary"
    value = words.numbers.value(cell.value, display, cell.bound)
    parts: list[Child] = [
        html.Span(value, className="value preliminary" if early else "value"),
        html.Span(
            [words.of(cell.source_name), " ", vintage_text(cell.vintage, words)],
            className="under compare-source",
        ),
    ]
    if cell.why:
        told = words.text(f"compare_why.{cell.why}")
        parts.append(html.B(told, className="compare-why block"))
    return html.Span(parts)


def _judged(body: Vintages, place: Location, words: Wording) -> Row:
    return [
        words.text("side.column_status"),
        *(
            link(
                place.reading(stamp.publication).to_why(judged.target_id),
                badge(judged.status, words, judged.preliminary),
                "other-publication",
            )
            if judged
            else words.text("number.none")
            for judged, stamp in zip(body.judged, body.stamps, strict=True)
        ),
    ]


def _pairs(view: SideBySide, body: Vintages, place: Location, words: Wording) -> html.P:
    links: list[Child] = []
    for old, new in pairwise(stamp.publication for stamp in body.stamps):
        there = place.to_publications().comparing(old, new)
        about = there.narrowed(about=view.wanted.indicator, within=view.wanted.unit)
        told = words.text(
            "side.pair", old=named(view, old, words), new=named(view, new, words)
        )
        links += [link(about, told), " "]
    return html.P(
        [words.text("side.publications_why"), *links], className="compare-pairs"
    )


def _csv(view: SideBySide, body: Vintages, words: Wording) -> TableFile:
    titles = [words.text(f"side_csv.{key}") for key in _CSV]
    rows = [
        _csv_row(view, body, (number, row), words)
        for number in range(len(body.stamps))
        for row in body.rows
        if row.cells[number] is not None
    ]
    return csv_link("compare-publications", titles, rows, words)


def _csv_row(
    view: SideBySide, body: Vintages, at: tuple[int, YearRow], words: Wording
) -> list[object]:
    number, row = at
    stamp, cell = body.stamps[number], row.cells[number]
    measure = view.indicator.unit_of_measure if view.indicator else ""
    told: list[object] = [None] * 8
    if cell is not None:
        told = [
            cell.value,
            cell.bound,
            measure,
            words.text(f"value_status.{cell.status}"),
            words.of(cell.source_name),
            cell.vintage,
            cell.released and cell.released.isoformat(),
            words.text(f"compare_why.{cell.why}") if cell.why else "",
        ]
    place = [view.wanted.indicator, words.of(view.unit.short)]
    return [*place, stamp.publication, stamp.as_of.isoformat(), row.year, *told]
