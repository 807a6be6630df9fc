"""The revision triangle of one indicator and unit: finding, chart, table, files."""

import plotly.graph_objects as go
from dash import html

from dashboard.components.chart import chart
from dashboard.components.data_table import Column as TableColumn
from dashboard.components.data_table import csv_link, data_table
from dashboard.components.figure_foot import Proof, figure_foot
from dashboard.components.markup import Child, card, labelled
from dashboard.components.table_file import TableFile
from dashboard.credibility_text import movement_text, triangle_finding
from dashboard.figures.revision_triangle import (
    MOST_COLUMNS,
    MOST_ROWS,
    revision_triangle_figure,
    size,
)
from dashboard.location import Location
from dashboard.theme import palette
from dashboard.wording import Wording
from indicators.credibility.triangle import Cell, Column
from office.credibility_views import CredibilityView, in_points

CHART = "triangle-chart"
_CSV = (
    *("frequency", "period", "source", "vintage", "known", "basis"),
    *("age", "value", "bound", "moved", "step"),
)


def triangle_card(
    view: CredibilityView, place: Location, words: Wording
) -> html.Section:
    """Return the card; where nothing was released twice it says so, without a chart."""
    finding = triangle_finding(view, words)
    found = view.triangle
    if not found.rows:
        empty = words.text("triangle.empty", once=found.once)
        return card(finding, html.P(empty, className="empty"))
    head = view.indicator
    figure = revision_triangle_figure(view, words, palette(place.theme))
    return card(
        finding,
        _drawn(figure, finding, view, words),
        _cut(view, words),
        html.Details(
            [html.Summary(words.text("triangle.table")), _table(view, words)],
            className="fold",
        ),
        figure_foot(CHART, _proof(view, finding, words), _csv(view, words), words),
        note=words.text(
            "triangle.note",
            measure=words.text(f"measure.{head.display.unit}"),
            once=found.once,
        ),
    )


def _drawn(
    figure: go.Figure, finding: str, view: CredibilityView, words: Wording
) -> html.Div:
    """Return the chart, scrolling by itself where the screen is too narrow."""
    width, height = size(view.triangle)
    return html.Div(
        html.Div(
            chart(CHART, figure, finding, words),
            style={"height": f"{height}px", "minWidth": f"{width}px"},
        ),
        className="scroll",
        tabIndex=0,
        role="region",
        **labelled(finding),
    )


def _proof(view: CredibilityView, finding: str, words: Wording) -> Proof:
    head = view.indicator
    return Proof(
        finding,
        view.stamp,
        words.text(f"measure.{head.display.unit}"),
        words.text(f"measure.{head.unit_of_measure}"),
        view.mark,
    )


def _cut(view: CredibilityView, words: Wording) -> Child:
    found = view.triangle
    if len(found.columns) <= MOST_COLUMNS and len(found.rows) <= MOST_ROWS:
        return None
    told = words.text("triangle.cut", columns=MOST_COLUMNS, rows=MOST_ROWS)
    return html.P(told, className="card-note")


def _table(view: CredibilityView, words: Wording) -> html.Div:
    facts = {"name": words.of(view.indicator.name), "unit": words.of(view.unit.name)}
    columns = [
        TableColumn(words.text("triangle.period")),
        *(
            TableColumn(f"{words.numbers.day(one.known)} {_source(one, view, words)}")
            for one in view.triangle.columns
        ),
    ]
    rows = [
        [
            words.text(f"period.{row.frequency}", period=row.period),
            *(_cell(cell, view, words) for cell in row.cells),
        ]
        for row in reversed(view.triangle.rows)
    ]
    caption = words.text("triangle.caption", **facts)
    return data_table(caption, columns, rows, "compact stacked triangle")


def _source(column: Column, view: CredibilityView, words: Wording) -> str:
    return words.of(view.sources[column.source])


def _cell(cell: Cell | None, view: CredibilityView, words: Wording) -> Child:
    if cell is None:
        return words.text("number.none")
    figure = cell.figure
    under = [words.text(f"triangle_step.{cell.step}")]
    if cell.moved:
        under.insert(0, movement_text(cell.moved, in_points(view.indicator), words))
    under.append(words.text("triangle.age", age=cell.age))
    return html.Span(
        [
            words.numbers.value(figure.value, view.indicator.display, figure.bound),
            html.Span(" · ".join(under), className="under block"),
        ]
    )


def _csv(view: CredibilityView, words: Wording) -> TableFile:
    titles = [words.text(f"triangle_csv.{key}") for key in _CSV]
    rows = [
        [
            words.text(f"frequency.{row.frequency}"),
            row.period,
            _source(column, view, words),
            column.vintage,
            cell.figure.known.isoformat(),
            words.text(f"released.{column.basis}"),
            cell.age,
            cell.figure.value,
            cell.figure.bound,
            cell.moved,
            words.text(f"triangle_step.{cell.step}"),
        ]
        for row in view.triangle.rows
        for column, cell in zip(view.triangle.columns, row.cells, strict=True)
        if cell is not None
    ]
    name = f"revisions-{view.indicator.code}-{view.unit.code}"
    return csv_link(name, titles, rows, words)
