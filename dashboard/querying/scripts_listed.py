"""The scripts of the desk's page and of its tiles, loaded where those stand alone.

Here: where their files lie and under which addresses they are served. An address
changes with its content, so that browsers may keep it for ever.
"""

import hashlib
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path

FOLDER = Path(__file__).with_name("scripts")
VENDOR = Path(__file__).parents[1] / "vendor" / "codemirror"

CODEMIRROR = VENDOR / "codemirror-sql.min.js"
SHA256 = "c8570242a03b40fca2e2a00062147c7a3d3405ee82c67078e20f331deb5c2748"

NAMES = (
    *("parts", "text", "completing", "editor", "grid", "legend", "drawing", "side"),
    *("sheets", "saving", "desk"),
)
"""Our scripts of the desk in the order in which they are loaded."""

OF_TILES = ("parts", "legend", "tiles")
"""Those of the tiles on the first page."""


@cache
def desk_scripts() -> Mapping[str, Path]:
    """Return address → file, in the order in which the desk loads them."""
    return _addressed((CODEMIRROR, *_own(NAMES)))


@cache
def tile_scripts() -> Mapping[str, Path]:
    """Return address → file, in the order in which tiles load them."""
    return _addressed(_own(OF_TILES))


def _own(names: Iterable[str]) -> list[Path]:
    return [FOLDER / f"{name}.js" for name in names]


def _addressed(files: Iterable[Path]) -> Mapping[str, Path]:
    return {_address(file): file for file in files}


def _address(file: Path) -> str:
    digest = hashlib.sha256(file.read_bytes()).hexdigest()[:12]
    return f"/vendor/{file.name.removesuffix('.js')}-{digest}.js"
