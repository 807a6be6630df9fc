"""The tile grid: each province a tile of the same size, roughly where it lies."""

from collections.abc import Sequence
from typing import Any

from dash import html

from dashboard.components.growth_text import GrowthText
from dashboard.components.markup import link
from dashboard.map_shapes import Tile
from dashboard.theme import readable_on


def tile_grid(tiles: Sequence[Tile], growth: GrowthText) -> html.Ul:
    """Return the grid; a tile leads to its province, those outside lead nowhere."""
    return html.Ul(
        [
            html.Li(
                _tile(tile.code, growth),
                style={"gridColumn": tile.column + 1, "gridRow": tile.row + 1},
            )
            for tile in tiles
        ],
        className="tiles",
    )


def _tile(code: str, growth: GrowthText) -> html.A | html.Span:
    row: Any = growth.provinces.get(code)
    if row is None:
        return _outside(code, growth)
    fill = growth.fill(code)
    return link(
        growth.there(code),
        [
            html.B(growth.words.text(f"tile.{code}")),
            html.Span(growth.short_growth(row)),
        ],
        "tile",
        style={"backgroundColor": fill, "color": readable_on(fill)},
        title=growth.told(row),
    )


def _outside(code: str, growth: GrowthText) -> html.Span:
    words, fill = growth.words, growth.colours.outside
    return html.Span(
        [
            html.B(words.text(f"tile.{code}")),
            html.Span(words.text("map.outside_short")),
        ],
        className="tile",
        style={"backgroundColor": fill, "color": readable_on(fill)},
        title=growth.outside(code),
    )
