"""A random walk with drift: fitted to a few years, and looked ahead with.

All on the scale on which the steps are added (see `scale`); gaps of several years
are steps of several years.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import sqrt
from typing import Literal

from indicators.outlook.student import student_cdf

Points = Sequence[tuple[int, float]]
"""Year and value, in the order of years."""

Goes = Literal["whole", "some"]
"""How much of the drift is taken to go on: all of it, or an unknown share."""

LEAST_FREEDOM = 2
LEAST = LEAST_FREEDOM + 2
"""Values needed: one to start from, one for the drift, two to tell how far single
years stray from it. With one degree of freedom an 80 % interval is 3.1 deviations
wide to each side, with two 1.9, with many 1.3."""


@dataclass(frozen=True, slots=True)
class Walk:
    """Drift and variance a year; `span` years were seen, with `freedom` left."""

    drift: float
    variance: float
    span: int
    freedom: int


@dataclass(frozen=True, slots=True)
class Ahead:
    """The distribution of one value: `centre` plus `spread` times Student's t."""

    centre: float
    spread: float
    freedom: int

    def below(self, limit: float) -> float:
        """Return the probability of at most `limit`; `spread` is above zero."""
        return student_cdf((limit - self.centre) / self.spread, self.freedom)


def fitted(points: Points) -> Walk:
    """Return the walk through at least four points.

    The drift is the way from first to last over the years between; a step over k
    years has k times the variance of a year.
    """
    span = points[-1][0] - points[0][0]
    drift = (points[-1][1] - points[0][1]) / span
    freedom = len(points) - 2
    strayed = sum(
        (after - before - drift * (later - year)) ** 2 / (later - year)
        for (year, before), (later, after) in pairwise(points)
    )
    return Walk(drift, strayed / freedom, span, freedom)


def ahead(
    walk: Walk, start: float, years: int, *, goes: Goes, open_share: float = 0.0
) -> Ahead:
    """Return the distribution `years` after a start of value `start`.

    `goes` whole: the textbook random walk with drift, its variance that of the
    steps to come and of the estimated drift, s²(h + h²/T). Some: any share of the
    drift between none and all of it, each as likely; that is half of it, with h²/12
    of its square added to the variance. `open_share`: of the start's own year, the
    share not over yet, whose growth may differ from that of the rest by a year's
    step.
    """
    variance = walk.variance * (open_share**2 + years + years**2 / walk.span)
    if goes == "whole":
        return Ahead(start + years * walk.drift, sqrt(variance), walk.freedom)
    variance += (years * walk.drift) ** 2 / 12
    return Ahead(start + years * walk.drift / 2, sqrt(variance), walk.freedom)
