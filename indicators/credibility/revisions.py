"""What one source made of a figure afterwards: its vintages, one after another.

A revision is a difference between two vintages of one source; what two sources say
differently is none. What is not settled by the digits printed is none either. Not
here: revisions between two publications of ours (`etl.publication.compare`).
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby, pairwise
from math import fsum
from typing import Literal

from indicators.interval import Interval
from indicators.observations import Bound

OPEN: frozenset[Bound] = frozenset({">", "≥"})
"""Bounds that leave one end open: how far such a figure moved cannot be said."""

Step = Literal["first", "same", "rounding", "open", "restated", "revised"]


@dataclass(frozen=True, slots=True)
class Vintage:
    """A figure as one release had it.

    `known`: the release day, or the day it was recorded where that is unknown;
    `basis`: how often the series had been recomputed by then; `span`: the values
    that bound and rounding leave open. In the indicator's unit.
    """

    known: date
    basis: int
    value: float
    bound: Bound
    span: Interval


@dataclass(frozen=True, slots=True)
class Moved:
    """How far a set of revisions went; growth as shares of one, else points.

    `cells`: figures that could be measured, those that did not move included;
    `mean`: signed; `size`: mean of the amounts; `largest`: the one of the greatest
    amount, with its sign. None where there is no cell.
    """

    cells: int
    moved: int
    mean: float | None
    size: float | None
    largest: float | None


@dataclass(frozen=True, slots=True)
class Revisions:
    """What a source made of the figures that it released more than once.

    `ordinary`: from the first to the last vintage on one basis; `restated`: from
    the last vintage on one basis to the first on the next, as after a census.
    `revisions`: how many single steps changed a figure; `unmeasured`: figures that
    are bounds, or began at zero.
    """

    ordinary: Moved
    restated: Moved
    revisions: int
    unmeasured: int

    @property
    def cells(self) -> int:
        """Return how many figures were released more than once on one basis."""
        return self.ordinary.cells


def step(before: Vintage, after: Vintage) -> Step:
    """Return what happened from one vintage of a source to its next."""
    if {before.bound, after.bound} & OPEN:
        return "open"
    if before.basis != after.basis:
        return "restated"
    if before.value == after.value:
        return "same"
    overlap = before.span.low <= after.span.high and after.span.low <= before.span.high
    return "rounding" if overlap else "revised"


def movement(before: Vintage, after: Vintage, *, in_points: bool) -> float | None:
    """Return how far a figure went between two vintages, None if it cannot be said.

    A share of the earlier value; for shares and rates (`in_points`) the difference
    in percentage points. Nothing within what rounding leaves open.
    """
    if {before.bound, after.bound} & OPEN:
        return None
    if before.basis == after.basis and step(before, after) != "revised":
        return 0.0
    if in_points:
        return after.value - before.value
    return (after.value - before.value) / abs(before.value) if before.value else None


def revisions(cells: Iterable[Sequence[Vintage]], *, in_points: bool) -> Revisions:
    """Return what became of figures; each cell holds its vintages in their order.

    Each cell is one indicator, unit, frequency, period and source.
    """
    kept = [cell for cell in cells if len(cell) > 1]
    spans = [span for cell in kept for span in _runs(cell)]
    turns = [turn for cell in kept for turn in _turns(cell)]
    ordinary = [movement(*span, in_points=in_points) for span in spans]
    restated = [movement(*turn, in_points=in_points) for turn in turns]
    steps = [step(*both) for cell in kept for both in pairwise(cell)]
    return Revisions(
        ordinary=_moved(ordinary),
        restated=_moved(restated),
        revisions=steps.count("revised"),
        unmeasured=[*ordinary, *restated].count(None),
    )


def _runs(cell: Sequence[Vintage]) -> Iterator[tuple[Vintage, Vintage]]:
    """Yield first and last vintage of each basis that has more than one."""
    for _, run in groupby(cell, key=lambda vintage: vintage.basis):
        first, *others = run
        if others:
            yield first, others[-1]


def _turns(cell: Sequence[Vintage]) -> Iterator[tuple[Vintage, Vintage]]:
    return (both for both in pairwise(cell) if both[0].basis != both[1].basis)


def _moved(found: Iterable[float | None]) -> Moved:
    known = [far for far in found if far is not None]
    if not known:
        return Moved(0, 0, None, None, None)
    return Moved(
        cells=len(known),
        moved=sum(far != 0 for far in known),
        mean=fsum(known) / len(known),
        size=fsum(map(abs, known)) / len(known),
        largest=max(known, key=abs),
    )
