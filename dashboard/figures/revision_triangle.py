"""The revision triangle as coloured cells: a row a period, a column a release."""

from itertools import pairwise
from typing import Any

import plotly.graph_objects as go

from dashboard.credibility_text import MOVED, movement_text
from dashboard.theme import Palette, template
from dashboard.wording import Wording
from indicators.credibility.triangle import Cell, Column, Row, Triangle
from indicators.definition import Bilingual
from office.credibility_views import CredibilityView, in_points

MOST_COLUMNS = 8
MOST_ROWS = 20
"""So many are drawn, the newest; the table under the chart has all of them."""

ROW_HEIGHT, HEAD_HEIGHT = 40, 64
COLUMN_WIDTH, HEAD_WIDTH = 84, 76
"""In pixels."""

_LEVELS = {"down": -1, "still": 0, "up": 1}


def drawn(triangle: Triangle) -> Triangle:
    """Return the newest releases, and the newest periods that they have figures of."""
    first = max(0, len(triangle.columns) - MOST_COLUMNS)
    rows = [Row(r.frequency, r.period, r.cells[first:]) for r in triangle.rows]
    kept = [row for row in rows if any(row.cells)][-MOST_ROWS:]
    return Triangle(triangle.columns[first:], tuple(kept), triangle.once)


def size(triangle: Triangle) -> tuple[int, int]:
    """Return the least width and the height that the cells need, in pixels."""
    shown = drawn(triangle)
    return (
        HEAD_WIDTH + COLUMN_WIDTH * len(shown.columns),
        HEAD_HEIGHT + ROW_HEIGHT * len(shown.rows),
    )


def revision_triangle_figure(
    view: CredibilityView, words: Wording, colours: Palette
) -> go.Figure:
    """Return the cells: the figure as printed, and under it what it changed.

    Colour says up, down or neither, and so do sign and triangle.
    """
    shown = drawn(view.triangle)
    heat = go.Heatmap(
        z=[[_level(cell) for cell in row.cells] for row in shown.rows],
        text=[[_text(cell, view, words) for cell in row.cells] for row in shown.rows],
        customdata=_hover(shown, view.sources, words),
        texttemplate="%{text}",
        textfont={"color": colours.ink, "size": 12},
        hovertemplate="%{customdata}<extra></extra>",
        hoverongaps=False,
        colorscale=_scale(colours),
        zmin=-1,
        zmax=1,
        showscale=False,
        xgap=3,
        ygap=3,
    )
    return go.Figure(heat, layout=_layout(shown, words, colours))


def _layout(shown: Triangle, words: Wording, colours: Palette) -> dict[str, Any]:
    return {
        "template": template(colours),
        "xaxis": {
            "side": "top",
            "tickangle": 0,
            "ticks": "",
            "tickvals": list(range(len(shown.columns))),
            "ticktext": [_tick(column, words) for column in shown.columns],
        },
        "yaxis": {
            "tickvals": list(range(len(shown.rows))),
            "ticktext": [
                words.text(f"period.{row.frequency}", period=row.period)
                for row in shown.rows
            ],
            "showgrid": False,
            "ticks": "",
        },
        "hovermode": "closest",
    }


def _tick(column: Column, words: Wording) -> str:
    basis = words.text(f"triangle.tick_{column.basis}")
    return f"{column.known:%Y-%m}<br>{basis}"


def _level(cell: Cell | None) -> int | None:
    if cell is None:
        return None
    if cell.step not in MOVED or not cell.moved:
        return _LEVELS["still"]
    return _LEVELS["up" if cell.moved > 0 else "down"]


def _text(cell: Cell | None, view: CredibilityView, words: Wording) -> str:
    if cell is None:
        return ""
    display, figure = view.indicator.display, cell.figure
    value = words.numbers.value(figure.value, display, figure.bound)
    if cell.step not in MOVED or not cell.moved:
        return value
    sign = "▲" if cell.moved > 0 else "▼"
    told = movement_text(cell.moved, in_points(view.indicator), words)
    return f"{value}<br>{sign} {told}"


def _hover(
    shown: Triangle, names: dict[str, Bilingual], words: Wording
) -> list[list[str]]:
    return [
        [
            "" if cell is None else _said(cell, column, names, words)
            for cell, column in zip(row.cells, shown.columns, strict=True)
        ]
        for row in shown.rows
    ]


def _said(
    cell: Cell, column: Column, names: dict[str, Bilingual], words: Wording
) -> str:
    return words.text(
        "triangle.hover",
        source=words.of(names[column.source]),
        day=words.numbers.day(cell.figure.known),
        basis=words.text(f"released.{column.basis}"),
        age=cell.age,
        step=words.text(f"triangle_step.{cell.step}"),
    )


def _scale(colours: Palette) -> list[list[float | str]]:
    """Return three plain steps: a revision is down, none, or up."""
    steps = (colours.behind.ground, colours.none.ground, colours.step.ground)
    edges = (0.0, 1 / 3, 2 / 3, 1.0)
    return [
        [edge, shade]
        for ends, shade in zip(pairwise(edges), steps, strict=True)
        for edge in ends
    ]
