"""The answer of a query drawn: a line through time, bars, points.

Every mark is a row of the answer; nothing is added up, averaged or left out but rows
without a number.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import plotly.graph_objects as go

from dashboard.theme import Palette, template

DASHES = ("solid", "dash", "dot")
MARKS = ("circle", "square", "diamond", "triangle-up", "cross", "x")


@dataclass(frozen=True, slots=True)
class Series:
    """The rows of one name: along, and measured."""

    name: str
    x: Sequence[Any]
    y: Sequence[float | None]


def answer_figure(
    kind: str, series: Sequence[Series], titles: Mapping[str, str], colours: Palette
) -> go.Figure:
    """Return lines, bars or points, one colour and one form a series.

    `titles`: of the axes `x` and `y`, as the answer names its columns.
    """
    inks = _inks(colours)
    traces = [
        _trace(kind, each, inks[at % len(inks)], at) for at, each in enumerate(series)
    ]
    many = len(series) > 1
    is_measured = kind == "scatter"
    return go.Figure(
        traces,
        layout={
            "template": template(colours),
            "height": 420,
            "margin": {"l": 12, "r": 18, "t": 36 if many else 16, "b": 12},
            "xaxis": {
                "title": {"text": titles["x"]},
                # Codes, years and periods are names: none is counted between two.
                "type": "linear" if is_measured else "category",
            },
            "yaxis": {"title": {"text": titles["y"]}, "tickformat": ",~g"},
            "barmode": "group",
            "showlegend": many,
            "legend": {"orientation": "h", "y": 1.02, "yanchor": "bottom"},
            "hovermode": "closest",
        },
    )


def _trace(kind: str, each: Series, ink: str, at: int) -> go.Bar | go.Scatter:
    hover = "%{x}: %{y:,~g}" + (
        "<extra>%{fullData.name}</extra>" if each.name else "<extra></extra>"
    )
    shared = {"x": each.x, "y": each.y, "name": each.name, "hovertemplate": hover}
    if kind == "bar":
        return go.Bar(marker={"color": ink}, **shared)
    marker = {"color": ink, "size": 8, "symbol": MARKS[at % len(MARKS)]}
    if kind == "scatter":
        return go.Scatter(mode="markers", marker=marker, **shared)
    line = {"color": ink, "width": 2.2, "dash": DASHES[at % len(DASHES)]}
    return go.Scatter(mode="lines+markers", marker=marker, line=line, **shared)


def _inks(colours: Palette) -> tuple[str, ...]:
    return (
        *(colours.accent, colours.behind.bar, colours.done.bar, colours.none.bar),
        *(colours.ahead.bar, colours.below_far, colours.step.bar, colours.below),
    )
