"""What can be said of figures: statements and findings made into sentences."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from dashboard.numbers import is_absent
from dashboard.wording import Wording
from indicators.credibility.statements import Statement
from indicators.credibility.triangle import Cell, Row
from indicators.definition import Bilingual, Display
from office.credibility_views import CredibilityView, Line, Mirror, in_points

MOVED = frozenset({"revised", "restated"})
"""Steps of a triangle in which a source changed its own figure."""

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


def movement_text(moved: float | None, in_points: bool, words: Wording) -> str:
    """Write how far a figure went: a share in percent, or percentage points."""
    if moved is None:
        return words.text("number.none")
    if not in_points:
        return words.numbers.growth(moved, 2)
    points = words.numbers.signed(moved, Display("", 1.0, 2))
    return words.text("number.points", value=points)


def triangle_finding(view: CredibilityView, words: Wording) -> str:
    """Return how many periods were revised, and by how much at most."""
    facts = {"name": words.of(view.indicator.name), "unit": words.of(view.unit.name)}
    rows = view.triangle.rows
    if not rows:
        return words.text("triangle.finding_none", **facts)
    moved = [(abs(cell.moved or 0), row, cell) for row, cell in _moved(view)]
    if not moved:
        return words.text("triangle.finding_still", rows=len(rows), **facts)
    _, row, cell = max(moved, key=lambda one: one[0])
    return words.text(
        "triangle.finding",
        rows=len(rows),
        moved=len({(row.frequency, row.period) for _, row, _ in moved}),
        largest=movement_text(cell.moved, in_points(view.indicator), words),
        period=words.text(f"period.{row.frequency}", period=row.period),
        **facts,
    )


def _moved(view: CredibilityView) -> Iterator[tuple[Row, Cell]]:
    for row in view.triangle.rows:
        for cell in row.cells:
            if cell is not None and cell.step in MOVED and cell.moved:
                yield row, cell


def mirror_finding(mirror: Mirror, words: Wording) -> str:
    """Return which provinces' ratio left its own history, if any did."""
    facts: dict[str, Any] = {"year": mirror.year, "total": len(mirror.latest)}
    outside = mirror.outside
    if not outside:
        return words.text("mirror.finding_within", **facts)
    names = words.text("list.comma").join(words.of(one.unit.short) for one in outside)
    facts |= {"count": len(outside), "names": names}
    return words.text("mirror.finding_outside", **facts)
