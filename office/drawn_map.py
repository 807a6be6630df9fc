"""Which drawn map is shown: the shipped one, an approved one in its place, or none.

Practice on maps: without an approval number a map is for the screen alone; the tile
grid is always there and is the only form in exports.
"""

from dataclasses import dataclass
from pathlib import Path

from office.settings import Settings
from office.shipped import shipped_data

SHAPES = "provinces.json"


@dataclass(frozen=True, slots=True)
class DrawnMap:
    """The map in use: its folder, the file of its shapes, its approval number.

    `shapes` is None where the drawn map is switched off; `approval` blank where it
    has none: then it is not saved as a picture.
    """

    folder: Path
    shapes: Path | None
    approval: str = ""


def drawn_map(settings: Settings) -> DrawnMap:
    """Return the map that the administrator chose."""
    folder = shipped_data() / "map"
    if not settings.drawn_map:
        return DrawnMap(folder, None)
    shapes = settings.map_file or folder / SHAPES
    return DrawnMap(folder, shapes, settings.map_approval)


def shipped_map(folder: Path) -> DrawnMap:
    """Return the map of a folder as it ships, without an approval number."""
    return DrawnMap(folder, folder / SHAPES)
