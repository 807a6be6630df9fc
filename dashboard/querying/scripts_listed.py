"""The scripts of the desk's page, which that page alone loads: editor and our own.

Here: where their files lie and under which addresses they are served. An address
changes with its content, so that browsers may keep it for ever.
"""

import hashlib
from collections.abc import Mapping
from functools import cache
from pathlib import Path

FOLDER = Path(__file__).with_name("scripts")
VENDOR = Path(__file__).parents[1] / "vendor" / "codemirror"

CODEMIRROR = VENDOR / "codemirror-sql.min.js"
SHA256 = "c8570242a03b40fca2e2a00062147c7a3d3405ee82c67078e20f331deb5c2748"

NAMES = (
    *("parts", "text", "completing", "editor", "grid", "drawing", "side", "sheets"),
    *("saving", "desk"),
)
"""Our scripts in the order in which they are loaded."""


@cache
def desk_scripts() -> Mapping[str, Path]:
    """Return address → file, in the order in which a page loads them."""
    own = [FOLDER / f"{name}.js" for name in NAMES]
    return {_address(file): file for file in (CODEMIRROR, *own)}


def _address(file: Path) -> str:
    digest = hashlib.sha256(file.read_bytes()).hexdigest()[:12]
    return f"/vendor/{file.name.removesuffix('.js')}-{digest}.js"
