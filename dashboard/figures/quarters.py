"""Values of provinces in four classes of as many each, low to high, with their shades.

Provinces of one value are in one class, whatever that does to its size.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from dashboard.theme import Palette


@dataclass(frozen=True, slots=True)
class Quarter:
    """One class: its least and its greatest value, its shade, how many are in it."""

    low: float
    high: float
    colour: str
    count: int


def shades(values: Mapping[str, float], colours: Palette) -> dict[str, str]:
    """Return the shade of each province, by its code."""
    ordered = sorted(values.values())
    classes = len(colours.scale)
    return {
        code: colours.scale[ordered.index(value) * classes // len(ordered)]
        for code, value in values.items()
    }


def quarters(values: Mapping[str, float], colours: Palette) -> list[Quarter]:
    """Return the classes that hold a province, low to high."""
    found: dict[str, list[float]] = {}
    for code, colour in shades(values, colours).items():
        found.setdefault(colour, []).append(values[code])
    return [
        Quarter(min(found[colour]), max(found[colour]), colour, len(found[colour]))
        for colour in colours.scale
        if colour in found
    ]
