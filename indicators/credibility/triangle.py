"""The revision triangle: rows are periods, columns are releases, cells are figures.

Only what was released more than once makes a row; how many figures were released
once is counted. A cell is held against the release of its own source before it; the
first word of another source is a difference between sources, not a revision.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from operator import attrgetter
from typing import Literal

from indicators.credibility.delays import Basis
from indicators.credibility.revisions import Step, Vintage, movement, step
from indicators.period import last_day

MONTHS = 12

CellStep = Step | Literal["other"]


@dataclass(frozen=True, slots=True)
class Released:
    """One figure of one release; `source` and `vintage` name the release.

    `basis`: whether its day is stated, estimated, or unknown: then `known` of the
    figure is the day it was recorded.
    """

    frequency: str
    period: str
    source: str
    vintage: str
    basis: Basis
    figure: Vintage


@dataclass(frozen=True, slots=True)
class Column:
    """One release: what one source gave out under one name, from its first day on."""

    known: date
    source: str
    vintage: str
    basis: Basis


@dataclass(frozen=True, slots=True)
class Cell:
    """A figure with its age and what it changed.

    `age`: months from the end of its period; `moved`: against the release before
    it, of its own source or, for the step `other`, of any: a share, or points;
    None for the first word and where it cannot be said.
    """

    figure: Vintage
    age: int
    step: CellStep
    moved: float | None


@dataclass(frozen=True, slots=True)
class Row:
    """One period; a cell for each column, None where the release has no figure."""

    frequency: str
    period: str
    cells: tuple[Cell | None, ...]


@dataclass(frozen=True, slots=True)
class Triangle:
    """Periods released more than once, in order; `once`: how many were not."""

    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    once: int


def triangle(releases: Iterable[Released], *, in_points: bool) -> Triangle:
    """Return the triangle of one indicator and unit.

    `releases`: in the order of release.
    """
    periods: dict[tuple[str, str], list[Released]] = defaultdict(list)
    for one in releases:
        periods[one.frequency, one.period].append(one)
    repeated = {key: held for key, held in periods.items() if len(held) > 1}
    columns = _columns(one for held in repeated.values() for one in held)
    return Triangle(
        columns=columns,
        rows=tuple(
            Row(*key, _cells(repeated[key], columns, in_points=in_points))
            for key in sorted(repeated)
        ),
        once=len(periods) - len(repeated),
    )


def age(period: str, figure: Vintage) -> int:
    """Return how many months after the end of its period a figure was known."""
    end = last_day(period)
    return (figure.known.year - end.year) * MONTHS + figure.known.month - end.month


def _columns(releases: Iterable[Released]) -> tuple[Column, ...]:
    first: dict[tuple[str, str], Column] = {}
    for one in releases:
        key, day = (one.source, one.vintage), one.figure.known
        if key not in first or day < first[key].known:
            first[key] = Column(day, *key, one.basis)
    order = attrgetter("known", "source", "vintage")
    return tuple(sorted(first.values(), key=order))


def _cells(
    held: Sequence[Released], columns: Sequence[Column], *, in_points: bool
) -> tuple[Cell | None, ...]:
    found = {
        (one.source, one.vintage): _cell(one, held[:place], in_points=in_points)
        for place, one in enumerate(held)
    }
    return tuple(found.get((column.source, column.vintage)) for column in columns)


def _cell(one: Released, earlier: Sequence[Released], *, in_points: bool) -> Cell:
    own = [other for other in earlier if other.source == one.source]
    before = (own or list(earlier))[-1:]
    told = age(one.period, one.figure)
    if not before:
        return Cell(one.figure, told, "first", None)
    figure = before[0].figure
    moved = movement(figure, one.figure, in_points=in_points)
    return Cell(one.figure, told, step(figure, one.figure) if own else "other", moved)
