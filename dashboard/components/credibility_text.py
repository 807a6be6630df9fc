"""What can be said of an indicator's figures: statements made into sentences."""

from collections.abc import Iterable, Mapping
from typing import Any

from dashboard.figures.revision_triangle import movement_text
from dashboard.numbers import is_absent
from dashboard.wording import Wording
from indicators.credibility.statements import Statement
from indicators.definition import Bilingual
from office.credibility_views import Line, Mirror

_POINTS = "_points"
Names = Mapping[str, Bilingual]


def province_names(mirrors: Iterable[Mirror]) -> dict[str, Bilingual]:
    """Return the names of the provinces that statements may speak of, by code."""
    return {
        line.unit.code: line.unit.short for mirror in mirrors for line in mirror.lines
    }


def line_text(line: Line, names: Names, words: Wording) -> str:
    """Return all that is said of one indicator, in one line."""
    separator = words.text("credibility_list.separator")
    return separator.join(said(one, names, words) for one in line.statements)


def said(statement: Statement, names: Names, words: Wording) -> str:
    """Return the sentence of one statement."""
    in_points = statement.code.endswith(_POINTS)
    facts = {
        key: _fact(key, value, in_points, names, words)
        for key, value in statement.facts.items()
    }
    return words.text(f"credibility_said.{statement.code}", **facts)


def size_text(size: float | None, in_points: bool, words: Wording) -> str:
    """Write how large revisions are whatever their sign."""
    if size is None or is_absent(size):
        return words.text("number.none")
    if not in_points:
        return words.numbers.percent(size, 2)
    return words.text("number.points", value=words.numbers.amount(size, 2))


def _fact(key: str, value: Any, in_points: bool, names: Names, words: Wording) -> Any:
    listed = words.text("list.comma")
    if key == "units":
        return listed.join(words.of(names[code]) for code in value.split())
    if key == "periods":
        return listed.join(value.split())
    if key == "mean":
        return movement_text(value, in_points, words)
    if key == "size":
        return size_text(value, in_points, words)
    return value if key == "year" else words.numbers.amount(value, 0)
