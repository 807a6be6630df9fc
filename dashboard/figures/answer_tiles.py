"""The answer of a query on the tile grid: each province a tile with its number."""

from collections.abc import Mapping, Sequence

import plotly.graph_objects as go

from dashboard.map_shapes import Tile
from dashboard.theme import Palette, readable_on, template

GAP = 4


def tiles_figure(
    tiles: Sequence[Tile],
    values: Mapping[str, float],
    names: Mapping[str, str],
    colours: Palette,
) -> go.Figure:
    """Return the grid; `values` and `names` by code, a tile without a value is grey.

    Shades are four classes of as many provinces each, low to high.
    """
    shades = {code: _shade(value, values, colours) for code, value in values.items()}
    texts = [_text(tile.code, values, names) for tile in tiles]
    fills = [shades.get(tile.code, colours.outside) for tile in tiles]
    across = max(tile.column for tile in tiles) + 1
    down = max(tile.row for tile in tiles) + 1
    axis = {"visible": False, "fixedrange": True}
    return go.Figure(
        go.Scatter(
            x=[tile.column for tile in tiles],
            y=[tile.row for tile in tiles],
            mode="markers+text",
            text=texts,
            textfont={"size": 11, "color": [readable_on(fill) for fill in fills]},
            marker={"symbol": "square", "size": 52 - GAP, "color": fills},
            hovertemplate="%{text}<extra></extra>",
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


def _shade(value: float, values: Mapping[str, float], colours: Palette) -> str:
    below = sum(1 for other in values.values() if other < value)
    classes = len(colours.scale)
    return colours.scale[min(below * classes // max(len(values), 1), classes - 1)]


def _text(code: str, values: Mapping[str, float], names: Mapping[str, str]) -> str:
    name = names.get(code, code)
    value = values.get(code)
    return name if value is None else f"{name}<br>{_short(value)}"


def _short(value: float) -> str:
    return f"{value:,.0f}" if abs(value) >= 100 else f"{value:,.3g}"  # noqa: PLR2004 - width of a tile
