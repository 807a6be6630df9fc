"""How long a source took: days from the end of a period to the day of release.

Only release days that the source states are averaged. An estimated day is our own
calendar read back, and an unknown one is none: both are counted, and that is all.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from math import fsum
from statistics import median
from typing import Literal

from indicators.period import last_day

Basis = Literal["stated", "estimated", "unknown"]


@dataclass(frozen=True, slots=True)
class FirstRelease:
    """When a source first released the figures of one period, as far as we know.

    `figures`: how many came together; `due`: the day that the release calendar of
    their indicator names, None without one.
    """

    period: str
    released: date | None
    basis: Basis
    figures: int
    due: date | None = None


@dataclass(frozen=True, slots=True)
class Delay:
    """Days from the end of the period to the stated release, and what was left out.

    Counts are of figures. `early`: stated before the period was over, such as a sum
    so far; they are no delay either. `in_time` and `late`: stated figures with a
    calendar, out by the day it names or after it. Days are None without a figure.
    """

    stated: int
    estimated: int
    unknown: int
    early: int
    mean: float | None
    middle: float | None
    shortest: int | None
    longest: int | None
    in_time: int
    late: int


def delay(releases: Iterable[FirstRelease]) -> Delay:
    """Return the delay of a source, each figure counted once."""
    every = list(releases)
    days: list[int] = []
    early = in_time = late = 0
    for one in every:
        if one.basis != "stated" or one.released is None:
            continue
        waited = (one.released - last_day(one.period)).days
        if waited < 0:
            early += one.figures
            continue
        days += [waited] * one.figures
        if one.due is not None:
            is_late = one.released > one.due
            late += one.figures * is_late
            in_time += one.figures * (not is_late)
    return Delay(
        stated=len(days),
        estimated=_figures(every, "estimated"),
        unknown=_figures(every, "unknown"),
        early=early,
        mean=fsum(days) / len(days) if days else None,
        middle=median(days) if days else None,
        shortest=min(days, default=None),
        longest=max(days, default=None),
        in_time=in_time,
        late=late,
    )


def _figures(releases: Iterable[FirstRelease], basis: Basis) -> int:
    return sum(one.figures for one in releases if one.basis == basis)
