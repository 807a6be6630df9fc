"""The mirror check: one total counted on two bases, by province and year.

A difference of basis is no error: what is handled in one place is made or used in
another. What calls for a look is a ratio that moves out of its own history. Not
here: which indicators mirror each other.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from math import exp, fsum, log
from statistics import median
from typing import Literal

EARLIER = 4
"""So many earlier changes make a history; with fewer nothing is said."""

TIMES = 3.0
"""So many times the usual scatter a change may be away from the usual change."""

LEAST = 0.05
"""Changes within five percent of the usual one never call for a look."""

NORMAL = 1.4826
"""Median deviation → standard deviation, where errors are normal."""

History = Literal["within", "outside", "short"]


@dataclass(frozen=True, slots=True)
class Pair:
    """One total of one unit and year on two bases, both in the indicators' unit."""

    unit: str
    year: int
    operator: float
    place: float
    preliminary: bool = False


@dataclass(frozen=True, slots=True)
class Mirrored:
    """A pair beside the nation's ratio and its own history.

    `ratio`: place ÷ operator; `national`: that of all units together, None unless
    every one has both figures. `apart`: how many times the one ratio is the other,
    at least 1; `rank` 1 is the farthest apart of its year. `change`: of the ratio
    on the year before; `low` and `high`: the changes that its history makes usual.
    Ratios and changes are shares of one.
    """

    pair: Pair
    ratio: float
    difference: float
    national: float | None
    apart: float | None
    rank: int | None
    change: float | None
    low: float | None
    high: float | None
    history: History


@dataclass(frozen=True, slots=True)
class Usual:
    """What the changes of earlier years make usual, in logarithms."""

    middle: float
    width: float

    def holds(self, change: float) -> bool:
        """Tell whether a change (logarithm) is one of the usual ones."""
        return abs(change - self.middle) <= self.width


def mirrored(pairs: Iterable[Pair], units: int) -> tuple[Mirrored, ...]:
    """Return every pair with its standing, years rising, the farthest first.

    `units`: how many a complete year has. Pairs of which one side is zero or less
    are left out: they have no ratio. Each year is held against earlier ones alone.
    """
    sound = [pair for pair in pairs if pair.operator > 0 and pair.place > 0]
    national = _national(sound, units)
    series: dict[str, dict[int, float]] = defaultdict(dict)
    for pair in sound:
        series[pair.unit][pair.year] = pair.place / pair.operator
    found = [_standing(pair, series[pair.unit], national) for pair in sound]
    ranks = _ranks(found)
    return tuple(
        sorted(
            (_ranked(one, ranks) for one in found),
            key=lambda one: (one.pair.year, -(one.apart or 0), one.pair.unit),
        )
    )


def usual_change(changes: Iterable[float]) -> Usual | None:
    """Return the usual change of a ratio, None where the history is too short.

    `changes`: logarithms of ratio ÷ ratio of the year before, of earlier years.
    """
    known = list(changes)
    if len(known) < EARLIER:
        return None
    middle = median(known)
    scatter = NORMAL * median(abs(change - middle) for change in known)
    return Usual(middle, max(TIMES * scatter, log(1 + LEAST)))


def _national(pairs: Iterable[Pair], units: int) -> dict[int, float]:
    by_year: dict[int, list[Pair]] = defaultdict(list)
    for pair in pairs:
        by_year[pair.year].append(pair)
    return {
        year: fsum(p.place for p in found) / fsum(p.operator for p in found)
        for year, found in by_year.items()
        if len(found) == units
    }


def _standing(
    pair: Pair, ratios: Mapping[int, float], national: Mapping[int, float]
) -> Mirrored:
    ratio, whole = ratios[pair.year], national.get(pair.year)
    change = _change(ratios, pair.year)
    usual = usual_change(
        before
        for year in sorted(ratios)
        if year < pair.year and (before := _change(ratios, year)) is not None
    )
    return Mirrored(
        pair=pair,
        ratio=ratio,
        difference=pair.place - pair.operator,
        national=whole,
        apart=None if whole is None else max(ratio / whole, whole / ratio),
        rank=None,
        change=None if change is None else exp(change) - 1,
        low=None if usual is None else exp(usual.middle - usual.width) - 1,
        high=None if usual is None else exp(usual.middle + usual.width) - 1,
        history=_history(change, usual),
    )


def _change(ratios: Mapping[int, float], year: int) -> float | None:
    if year - 1 not in ratios:
        return None
    return log(ratios[year] / ratios[year - 1])


def _history(change: float | None, usual: Usual | None) -> History:
    if change is None or usual is None:
        return "short"
    return "within" if usual.holds(change) else "outside"


def _ranks(found: Iterable[Mirrored]) -> dict[int, list[float]]:
    """Return year → how far apart its units are, the farthest first."""
    apart: dict[int, list[float]] = defaultdict(list)
    for one in found:
        if one.apart is not None:
            apart[one.pair.year].append(one.apart)
    return {year: sorted(far, reverse=True) for year, far in apart.items()}


def _ranked(one: Mirrored, ranks: Mapping[int, list[float]]) -> Mirrored:
    if one.apart is None:
        return one
    return replace(one, rank=ranks[one.pair.year].index(one.apart) + 1)
