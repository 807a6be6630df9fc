"""Where the extensions stand that speak Quack: in wheels of the engine's own version.

Nothing is fetched at run time; a closed network installs the wheels.
"""

from importlib.util import find_spec
from pathlib import Path

import duckdb

NAMES = ("httpfs", "quack")
"""In the order they are loaded: without the first every request is answered 500."""


def extension_files() -> dict[str, Path]:
    """Return name → file of each extension that is installed for this engine."""
    found = {name: _file(name) for name in NAMES}
    return {name: path for name, path in found.items() if path is not None}


def _file(name: str) -> Path | None:
    spec = find_spec(f"duckdb_extension_{name}")
    if spec is None or spec.origin is None:
        return None
    version = f"v{duckdb.__version__}"
    folder = Path(spec.origin).parent / "extensions" / version
    path = folder / f"{name}.duckdb_extension"
    return path if path.exists() else None
