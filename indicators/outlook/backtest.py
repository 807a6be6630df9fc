"""How well a rule would have done: every series, cut at every year, looked ahead.

A rule sees the years up to the cut and no later one. What it sees of them is the
figure as known today, not as first published: most series are held in one vintage.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise
from math import exp, fsum, log
from statistics import fmean, median

from indicators.outlook.request import INTERVAL
from indicators.outlook.scale import Scale
from indicators.outlook.student import student_quantile
from indicators.outlook.walk import LEAST, Ahead, Points, ahead, fitted

FURTHEST = 5
"""Years ahead that are looked at: a plan has no more."""

Rule = Callable[[Points, int], Ahead]
"""From the points up to the cut, and how many years ahead, to what it expects."""


@dataclass(frozen=True, slots=True)
class Case:
    """One expectation and what came of it.

    `error` in units of the mean yearly step up to the cut, on the scale of the walk;
    `relative` as a share of the last value known, in points for what is in percent.
    """

    series: str
    years: int
    error: float
    relative: float
    inside: bool


@dataclass(frozen=True, slots=True)
class Score:
    """How a rule did in some cases, held against another rule in the same cases."""

    cases: int
    ratio: float
    scaled: float
    inside: float


def drift(points: Points, years: int) -> Ahead:
    """Return the naive rule, the bar: a random walk with drift."""
    return ahead(fitted(points), points[-1][1], years, goes="whole")


def half_drift(points: Points, years: int) -> Ahead:
    """Return the rule of the outlook."""
    return ahead(fitted(points), points[-1][1], years, goes="some")


def cases(
    series: str, values: Mapping[int, float], scale: Scale, rule: Rule
) -> Iterator[Case]:
    """Yield a case for each cut that leaves enough values and each year after it.

    As in the outlook, no further ahead than years were seen.
    """
    points = [(year, scale.point(year, values[year])) for year in sorted(values)]
    for cut in range(LEAST, len(points)):
        seen, later = points[:cut], points[cut:]
        span = seen[-1][0] - seen[0][0]
        step = fmean(abs(b - a) / (v - u) for (u, a), (v, b) in pairwise(seen))
        for year, point in later:
            years = year - seen[-1][0]
            if years <= min(span, FURTHEST) and step > 0:
                found = rule(seen, years)
                yield _case(series, (seen[-1], (year, point)), found, scale, step)


def score(found: Iterable[Case], bar: Iterable[Case]) -> Score:
    """Return the score of the cases of one kind of series against those of the bar."""
    ours, theirs = list(found), list(bar)
    error = fsum(case.relative for case in ours)
    return Score(
        len(ours),
        error / fsum(case.relative for case in theirs),
        median(case.error for case in ours),
        fmean(case.inside for case in ours),
    )


def over_kinds(scores: Iterable[Score]) -> Score:
    """Return the score over several kinds of series, each counting the same.

    Ratios are averaged geometrically: twice as good and half as good cancel out.
    """
    every = list(scores)
    return Score(
        sum(one.cases for one in every),
        exp(fmean(log(one.ratio) for one in every)),
        fmean(one.scaled for one in every),
        fmean(one.inside for one in every),
    )


def by_years(found: Iterable[Case]) -> dict[int, list[Case]]:
    """Return the cases by how many years they looked ahead."""
    grouped: dict[int, list[Case]] = defaultdict(list)
    for case in found:
        grouped[case.years].append(case)
    return dict(sorted(grouped.items()))


def _case(
    series: str,
    ends: tuple[tuple[int, float], tuple[int, float]],
    found: Ahead,
    scale: Scale,
    step: float,
) -> Case:
    (last, start), (year, came) = ends
    wide = found.spread * student_quantile((1 + INTERVAL) / 2, found.freedom)
    off = abs(scale.value(year, found.centre) - scale.value(year, came))
    level = scale.value(last, start) if scale.kind == "log" else 1.0
    missed = abs(found.centre - came)
    return Case(series, year - last, missed / step, off / level, missed <= wide)
