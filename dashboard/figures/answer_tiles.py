"""The answer of a query on the tile grid: each province a tile with its number."""

from collections.abc import Mapping, Sequence

import plotly.graph_objects as go

from dashboard.map_shapes import Tile
from dashboard.theme import Palette, readable_on, template

GAP = 4


def tiles_figure(
    tiles: Sequence[Tile],
    fills: Mapping[str, str],
    texts: Mapping[str, str],
    hovers: Mapping[str, str],
    colours: Palette,
) -> go.Figure:
    """Return the grid; ground, text and what is told on hover of each tile by code."""
    across = max(tile.column for tile in tiles) + 1
    down = max(tile.row for tile in tiles) + 1
    grounds = [fills[tile.code] for tile in tiles]
    axis = {"visible": False, "fixedrange": True}
    return go.Figure(
        go.Scatter(
            x=[tile.column for tile in tiles],
            y=[tile.row for tile in tiles],
            mode="markers+text",
            text=[texts[tile.code] for tile in tiles],
            hovertext=[hovers[tile.code] for tile in tiles],
            textfont={"size": 11, "color": [readable_on(fill) for fill in grounds]},
            marker={"symbol": "square", "size": 52 - GAP, "color": grounds},
            hovertemplate="%{hovertext}<extra></extra>",
        ),
        layout={
            "template": template(colours),
            "width": across * 56 + 24,
            "height": down * 56 + 24,
            "margin": {"l": 12, "r": 12, "t": 12, "b": 12},
            "xaxis": {**axis, "range": [-0.6, across - 0.4]},
            "yaxis": {**axis, "range": [down - 0.4, -0.6]},
            "hovermode": "closest",
        },
    )
