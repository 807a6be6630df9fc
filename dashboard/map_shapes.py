"""Reads the drawn map and the tile grid from the map folder; draws nothing.

The folder comes from the office, so that a deployment can put an approved map
in its place.
"""

import csv
import json
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from indicators.errors import DefinitionError

Ring = tuple[tuple[float, float], ...]


@dataclass(frozen=True, slots=True)
class Tile:
    """Where a province stands in the tile grid, from column 0 and row 0."""

    code: str
    column: int
    row: int


@dataclass(frozen=True, slots=True)
class MapShapes:
    """Rings of each code in map coordinates, and the tiles."""

    rings: dict[str, tuple[Ring, ...]]
    tiles: tuple[Tile, ...]


@lru_cache(maxsize=2)
def map_shapes(folder: Path) -> MapShapes:
    """Return shapes and tiles of a map folder, read once.

    Raises DefinitionError("definition_file_missing") when a file is not there.
    """
    return MapShapes(_rings(folder / "provinces.json"), _tiles(folder / "tiles.csv"))


def _rings(file: Path) -> dict[str, tuple[Ring, ...]]:
    return {
        code: tuple(tuple((x, y) for x, y in ring) for ring in shape["rings"])
        for code, shape in json.loads(_text(file)).items()
    }


def _tiles(file: Path) -> tuple[Tile, ...]:
    rows = csv.DictReader(_text(file).splitlines())
    return tuple(Tile(r["code"], int(r["column"]), int(r["row"])) for r in rows)


def _text(file: Path) -> str:
    try:
        return file.read_text(encoding="utf-8")
    except OSError as error:
        raise DefinitionError("definition_file_missing", file=file.name) from error
