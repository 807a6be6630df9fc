"""The drawn map: one filled polygon trace a province, in plane coordinates."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import plotly.graph_objects as go

from dashboard.figures.drawing import Trace, figure_of, scatter
from dashboard.map_shapes import Ring
from dashboard.theme import Palette, template


@dataclass(frozen=True, slots=True)
class Painted:
    """How one shape is drawn: its fill, what is said on hover, where a click leads."""

    code: str
    fill: str
    hover: str
    href: str | None


def province_map(
    rings: Mapping[str, Sequence[Ring]], painted: Sequence[Painted], colours: Palette
) -> go.Figure:
    """Return the map of the `painted` shapes, drawn in their order.

    `customdata` of a shape is where a click leads; shapes without one lead nowhere.
    """
    traces = [_shape(rings[one.code], one, colours) for one in painted]
    axis = {"visible": False, "fixedrange": True}
    return figure_of(
        traces,
        {
            "template": template(colours),
            "xaxis": axis,
            "yaxis": {**axis, "scaleanchor": "x"},
            "margin": {"l": 0, "r": 0, "t": 0, "b": 0},
            "hovermode": "closest",
        },
    )


def _shape(rings: Sequence[Ring], one: Painted, colours: Palette) -> Trace:
    xs: list[float | None] = []
    ys: list[float | None] = []
    for ring in rings:
        xs += [*(x for x, _ in ring), None]
        ys += [*(y for _, y in ring), None]
    return scatter(
        x=xs[:-1],
        y=ys[:-1],
        mode="lines",
        fill="toself",
        fillcolor=one.fill,
        line={"color": colours.surface, "width": 0.8},
        hoveron="fills",
        hoverinfo="text",
        text=one.hover,
        name=one.code,
        customdata=[one.href] if one.href else None,
    )
