"""Which columns of an answer suit which way of drawing it."""

from collections.abc import Container, Sequence
from dataclasses import dataclass
from typing import Literal, get_args

from office.analysis.differing import Cell, is_number

Kind = Literal["line", "bar", "scatter", "tiles", "map"]
KINDS: tuple[Kind, ...] = get_args(Kind)

PLACED: frozenset[Kind] = frozenset({"tiles", "map"})
"""Ways of drawing by province."""

MOST_SERIES = 12
"""Lines or groups of one picture; more can not be told apart."""

TIMES = ("period", "year", "month", "day", "date", "quarter", "released")
"""Names of columns that run along time."""


@dataclass(frozen=True, slots=True)
class Axes:
    """How an answer is drawn: what runs along, what is measured, what tells apart."""

    kind: Kind
    x: str
    y: str
    by: str = ""


@dataclass(frozen=True, slots=True)
class Shape:
    """The columns of an answer, and its rows, while axes are chosen."""

    names: Sequence[str]
    types: Sequence[str]
    rows: Sequence[Sequence[Cell]]

    def cells(self, name: str) -> list[Cell]:
        """Return the cells of a column."""
        at = self.names.index(name)
        return [row[at] for row in self.rows]

    @property
    def numbers(self) -> list[str]:
        """The columns of numbers that are no years."""
        return [
            name
            for name, type_ in zip(self.names, self.types, strict=True)
            if is_number(type_) and name.lower() not in TIMES
        ]


def suits(shape: Shape, kind: Kind, places: Container[str] = ()) -> Axes | None:
    """Return the axes that suit an answer, None where it has nothing to be drawn.

    `places`: codes and names of provinces, by which their column is known.
    """
    if not (shape.rows and shape.numbers):
        return None
    y = shape.numbers[0]
    others = [name for name in shape.names if name != y]
    if kind in PLACED:
        place = _placed(shape, others, places)
        return Axes(kind, place, y) if place else None
    if kind == "scatter":
        return _scattered(shape)
    x = _along(shape, kind, others)
    return Axes(kind, x, y, _apart(shape, x, others)) if x else None


def chosen(shape: Shape, wanted: Axes) -> Axes | None:
    """Return the axes somebody chose, None where the answer has no such columns."""
    known = set(shape.names)
    named = {wanted.x, wanted.y} | ({wanted.by} if wanted.by else set())
    return wanted if named <= known else None


def _along(shape: Shape, kind: Kind, others: Sequence[str]) -> str:
    """Return the column along which an answer runs: time, else what names its rows."""
    times = [name for name in others if name.lower() in TIMES]
    words = [name for name in others if name not in shape.numbers]
    naming = [name for name in words if not _repeats(shape, name)]
    varying = [name for name in words if len(set(shape.cells(name))) > 1]
    if kind == "bar":
        things = [name for name in naming if name not in times]
        return next(iter([*things, *times, *naming, *varying, *words]), "")
    return next(iter([*times, *naming, *varying, *words, *others]), "")


def _apart(shape: Shape, x: str, others: Sequence[str]) -> str:
    """Return what tells series apart: a column of few words beside the one along."""
    if not _repeats(shape, x):
        return ""
    for name in others:
        few = 1 < len(set(shape.cells(name))) <= MOST_SERIES
        if name != x and name not in shape.numbers and few:
            return name
    return ""


def _scattered(shape: Shape) -> Axes | None:
    if len(shape.numbers) < 2:  # noqa: PLR2004 - a point has two measures
        return None
    x, y = shape.numbers[:2]
    words = [name for name in shape.names if name not in shape.numbers]
    return Axes("scatter", x, y, next(iter(words), ""))


def _placed(shape: Shape, others: Sequence[str], places: Container[str]) -> str | None:
    """Return the column in which most cells are places, None where none is."""
    counts = {
        name: sum(str(cell) in places for cell in shape.cells(name)) for name in others
    }
    best = max(counts, key=lambda name: counts[name], default=None)
    return best if best is not None and counts[best] else None


def _repeats(shape: Shape, name: str) -> bool:
    cells = shape.cells(name)
    return len(set(cells)) < len(cells)
