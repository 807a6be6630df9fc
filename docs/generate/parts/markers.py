"""Pages that people write and programs complete: the part between two marks."""

import re
from collections.abc import Sequence

from parts.folders import DOCS

_PART = "<!-- generated: {name} -->\n{text}\n<!-- end of generated -->"
_ANY = re.compile(
    r"<!-- generated: (?P<name>[^>]+) -->\n.*?<!-- end of generated -->", re.DOTALL
)


def completed(page: str, parts: dict[str, str]) -> str:
    """Return the text of docs/`page` with each marked part written anew.

    Raises:
        KeyError: a mark names a part that is not made, or one made has no mark.
    """
    wanted = dict(parts)
    text = (DOCS / page).read_text(encoding="utf-8")

    def part(found: re.Match[str]) -> str:
        name = found["name"]
        return _PART.format(name=name, text=wanted.pop(name).strip())

    written = _ANY.sub(part, text)
    if wanted:
        raise KeyError(f"{page} has no mark for: {', '.join(wanted)}")
    return written


def table(columns: tuple[str, ...], rows: Sequence[tuple[str, ...]]) -> str:
    """Return a Markdown table; a bar inside a cell is escaped."""
    lines = [columns, ("---",) * len(columns), *rows]
    return "\n".join(
        "| " + " | ".join(cell.replace("|", "\\|") for cell in line) + " |"
        for line in lines
    )
