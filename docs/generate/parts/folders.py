"""Where generators read and where they write."""

import sys
from pathlib import Path

DOCS = Path(__file__).parents[2]
ROOT = DOCS.parent


def write(name: str, text: str) -> None:
    """Write a page into the folder given to the command, else into docs/."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else DOCS
    (folder / name).write_text(text.rstrip() + "\n", encoding="utf-8")
