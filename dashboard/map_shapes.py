"""Reads the drawn map and the tile grid from the map folder; draws nothing.

The folder comes from the office, so that a deployment can put an approved map
in its place.
"""

import csv
import json
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from indicators.errors import DefinitionError

INSET = "nanhai"
"""The shape of the South China Sea inset, without which no map of ours is whole."""

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
def map_shapes(folder: Path, shapes: Path | None = None) -> MapShapes:
    """Return tiles of a map folder and shapes of it or of another file, read once.

    Raises:
        DefinitionError: a file is not there; the other one is none, or lacks a place.
    """
    ours, grid = folder / "provinces.json", folder / "tiles.csv"
    if shapes is None or shapes == ours:
        return MapShapes(_rings(ours), _tiles(grid))
    tiles = _tiles(grid)
    return MapShapes(_complete(shapes, {*(tile.code for tile in tiles), INSET}), tiles)


def _complete(file: Path, codes: set[str]) -> dict[str, tuple[Ring, ...]]:
    """Return the shapes of a file that an administrator put in place of ours."""
    try:
        rings = _rings(file)
    except (ValueError, TypeError, KeyError, AttributeError) as error:
        raise DefinitionError("map_unreadable", file=file.name) from error
    if missing := sorted(codes - rings.keys()):
        named = "、".join(missing)
        raise DefinitionError("map_incomplete", file=file.name, missing=named)
    return rings


def _rings(file: Path) -> dict[str, tuple[Ring, ...]]:
    return {
        code: tuple(tuple(map(_point, ring)) for ring in shape["rings"])
        for code, shape in json.loads(_text(file)).items()
    }


def _point(pair: Any) -> tuple[float, float]:
    x, y = pair
    if not (isinstance(x, int | float) and isinstance(y, int | float)):
        raise TypeError(pair)
    return x, y


def _tiles(file: Path) -> tuple[Tile, ...]:
    rows = csv.DictReader(_text(file).splitlines())
    return tuple(Tile(r["code"], int(r["column"]), int(r["row"])) for r in rows)


def _text(file: Path) -> str:
    try:
        return file.read_text(encoding="utf-8")
    except OSError as error:
        raise DefinitionError("definition_file_missing", file=file.name) from error
