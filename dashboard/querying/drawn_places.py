"""An answer by province → the tile grid or the drawn map, its legend, what is said.

The drawn map is for the screen: it is saved as a picture only where it has an approval
number. The tile grid stands in its place where it is switched off.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import plotly.graph_objects as go

from dashboard.figures.answer_tiles import tiles_figure
from dashboard.figures.province_map import Painted, province_map
from dashboard.figures.quarters import quarters, shades
from dashboard.map_shapes import INSET, map_shapes
from dashboard.theme import Palette
from dashboard.wording import Wording
from office.drawn_map import DrawnMap
from office.views import UnitHead

LARGE = 100
"""From here on a tile has room for no decimals."""


@dataclass(frozen=True)
class Placed:
    """Values by code of a province; `provinces`: all that are assessed, by code."""

    values: Mapping[str, float]
    provinces: Mapping[str, UnitHead]
    drawn: DrawnMap
    colours: Palette
    words: Wording

    @cached_property
    def _shades(self) -> Mapping[str, str]:
        return shades(self.values, self.colours)

    def tiles(self) -> go.Figure:
        """Return the tile grid."""
        tiles = map_shapes(self.drawn.folder).tiles
        codes = [tile.code for tile in tiles]
        return tiles_figure(
            tiles,
            {code: self._fill(code) for code in codes},
            {code: self._text(code) for code in codes},
            {code: self._told(code) for code in codes},
            self.colours,
        )

    def map(self) -> go.Figure:
        """Return the drawn map; a click on it leads nowhere."""
        rings = map_shapes(self.drawn.folder, self.drawn.shapes).rings
        painted = [
            Painted(code, self._fill(code), self._told(code), None) for code in rings
        ]
        return province_map(rings, painted, self.colours)

    def legend(self) -> list[dict[str, str]]:
        """Return ground and words of each class, of what is not there, of the rest."""
        words, colours = self.words, self.colours
        known: list[dict[str, str]] = [
            {"colour": each.colour, "text": self._class(each.low, each.high)}
            for each in quarters(self.values, colours)
        ]
        missing = len(self.provinces.keys() - self.values.keys())
        if missing:
            text = words.text("sql_chart.without", count=missing)
            known.append({"colour": colours.none.ground, "text": text})
        outside = words.text("map.outside")
        return [*known, {"colour": colours.outside, "text": outside}]

    def note(self, kind: str) -> str:
        """Return what is to be said of the approval number of the drawn map."""
        if kind != "map":
            return ""
        if self.drawn.approval:
            return self.words.text("map.approval", number=self.drawn.approval)
        unapproved = self.words.text("map.no_approval")
        return self.words.text("sql_chart.map_unsaved", note=unapproved)

    def is_saved(self, kind: str) -> bool:
        """Tell whether its picture may be taken away as a file."""
        return kind != "map" or bool(self.drawn.approval)

    def _class(self, low: float, high: float) -> str:
        if low == high:
            return self._number(low)
        ends = {"low": self._number(low), "high": self._number(high)}
        return self.words.text("sql_chart.class", **ends)

    def _fill(self, code: str) -> str:
        if code in self._shades:
            return self._shades[code]
        if code == INSET:
            return self.colours.none.bar
        is_assessed = code in self.provinces
        return self.colours.none.ground if is_assessed else self.colours.outside

    def _text(self, code: str) -> str:
        words = self.words
        name = words.text(f"tile.{code}")
        if code not in self.provinces:
            return f"{name}<br>{words.text('map.outside_short')}"
        below = self._number(self.values[code]) if code in self.values else "—"
        return f"{name}<br>{below}"

    def _told(self, code: str) -> str:
        words = self.words
        if code == INSET:
            return words.text(f"territory.{code}")
        if code not in self.provinces:
            name = words.text(f"territory.{code}")
            return words.text("map.told_outside", name=name)
        name = words.of(self.provinces[code].short)
        if code not in self.values:
            return words.text("sql_chart.told_nothing", name=name)
        number = self._number(self.values[code])
        return words.text("sql_chart.told", name=name, value=number)

    def _number(self, value: float) -> str:
        return f"{value:,.0f}" if abs(value) >= LARGE else f"{value:,.3g}"


def facts_of(placed: Placed, kind: str) -> dict[str, Any]:
    """Return the figure of a kind with its legend and its note."""
    return {
        "figure": placed.map() if kind == "map" else placed.tiles(),
        "legend": placed.legend(),
        "note": placed.note(kind),
        "is_saved": placed.is_saved(kind),
    }
