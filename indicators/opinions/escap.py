"""Current status and anticipated progress: the two indices of UN ESCAP.

Source: technical notes of ESCAP (data.unescap.org), UNECE (w3.unece.org) and UNECA
(iprt.uneca.org), and the formula of the first index as coded for UNICEF. Seen: that
index and the line it is held against; for the second that recent years weigh more
in a linear regression, that two points are enough, and that the gap is relative to
the progress required. Not seen: the weights and the limits of its three words; those
below are this system's own.
"""

from collections.abc import Iterable, Sequence
from fractions import Fraction

from indicators.definition import Indicator, Target
from indicators.errors import Facts
from indicators.opinions.evidence import Evidence, Way, crossed, is_open_ended, way_to
from indicators.opinions.opinion import (
    Opinion,
    Reading,
    Silence,
    concluded,
    silent,
)
from indicators.progress import YearValue

WHOLE = 10.0
"""The index of a way that is gone to its end."""

MAINTAIN = 0.10
"""Own choice: the gap, as a share of the way, up to which the trend is enough."""

FEWEST = 2
"""Points that a trend needs, as published."""

_PLACES = 9
"""Decimals of an index that are looked at: what lies beyond is binary noise."""


def current_status(target: Target, indicator: Indicator, evidence: Evidence) -> Opinion:
    """Return the progress since the base, 10 being the whole way to the target."""
    way = way_to(target, indicator, evidence)
    if isinstance(way, Silence):
        return silent("escap_status", way)
    due = round(WHOLE * way.time, _PLACES)
    readings = [_read(way, base, value, due) for base, value in way.corners]
    preliminary = way.now.status == "preliminary"
    facts: Facts = {**way.facts, "due_index": due}
    return concluded("escap_status", readings, facts, preliminary=preliminary)


def anticipated_progress(
    target: Target, indicator: Indicator, evidence: Evidence
) -> Opinion:
    """Return the gap that a recency-weighted trend leaves in the target year.

    The gap is a share of the way from base to target, 0 where the trend meets the
    target. The trend goes through all years of the current value's vintage family
    since the last change of scope; a year weighs `weight(its age)`.
    """
    way = way_to(target, indicator, evidence)
    if isinstance(way, Silence):
        return silent("escap_outlook", way)
    if way.now.year >= way.goal_year:
        return silent("escap_outlook", Silence("period_over"))
    points = _points(indicator, evidence, way.now)
    if len(points) < FEWEST:
        return silent("escap_outlook", Silence("insufficient_data"))
    pulls = _pulls([p.year for p in points], way.goal_year)
    choices = _choices(points, pulls)
    lines = [_line(points, chosen, way.goal_year) for chosen in choices]
    readings = [_foretold(way, base, *line) for base in way.bases for line in lines]
    facts: Facts = {
        **way.facts,
        "predicted": lines[0][0],
        "slope": lines[0][1],
        "points": len(points),
        "first_year": points[0].year,
    }
    preliminary = way.now.status == "preliminary"
    return concluded("escap_outlook", readings, facts, preliminary=preliminary)


def weight(age: int) -> Fraction:
    """Return what a year weighs that lies `age` years before the latest.

    Own choice, because the published weights were not seen: 1, 1/2, 1/3, …
    """
    return Fraction(1, 1 + age)


def _read(way: Way, base: float, value: float, due: float) -> Reading:
    index = round(WHOLE * way.turn * (value - base) / abs(way.goal - base), _PLACES)
    if index >= WHOLE:
        return Reading("achieved", index)
    if index >= due:
        return Reading("on_schedule", index)
    return Reading("behind_schedule" if index >= 0 else "moving_away", index)


def _foretold(way: Way, base: float, predicted: float, slope: float) -> Reading:
    short = way.turn * (way.goal - predicted)
    gap = round(max(short, 0.0) / abs(way.goal - base), _PLACES)
    if gap == 0:
        return Reading("maintain", gap)
    if way.turn * slope < 0:
        return Reading("reverse", gap)
    return Reading("maintain" if gap <= MAINTAIN else "accelerate", gap)


def _points(
    indicator: Indicator, evidence: Evidence, now: YearValue
) -> list[YearValue]:
    return [
        value
        for year, value in sorted(evidence.years.items())
        if year <= now.year
        and value.family == now.family
        and not is_open_ended(value)
        and crossed(indicator.breaks, year, now.year) is None
    ]


def _pulls(years: list[int], goal_year: int) -> list[Fraction]:
    """Return by how much the prediction moves with the value of each year."""
    weights = [weight(years[-1] - year) for year in years]
    total = sum(weights, Fraction(0))
    middle = _dot(weights, years) / total
    away = [year - middle for year in years]
    spread = _dot(weights, [step**2 for step in away])
    reach = (goal_year - middle) / spread
    return [w / total + w * step * reach for w, step in zip(weights, away, strict=True)]


def _choices(points: list[YearValue], pulls: list[Fraction]) -> list[list[float]]:
    """Return the values as printed, then those of the lowest and highest end."""
    printed = [point.value for point in points]
    if all(point.interval.exact for point in points):
        return [printed]
    pairs = [(point.interval.low, point.interval.high) for point in points]
    low = [p[0] if pull > 0 else p[1] for p, pull in zip(pairs, pulls, strict=True)]
    high = [p[1] if pull > 0 else p[0] for p, pull in zip(pairs, pulls, strict=True)]
    return [printed, low, high]


def _line(
    points: list[YearValue], values: list[float], goal_year: int
) -> tuple[float, float]:
    """Return the value of the weighted line in the target year, and its slope."""
    years = [point.year for point in points]
    there = _dot(_pulls(years, goal_year), values)
    before = _dot(_pulls(years, goal_year - 1), values)
    return float(there), float(there - before)


def _dot(pulls: Sequence[Fraction], values: Iterable[float | Fraction]) -> Fraction:
    pairs = zip(pulls, values, strict=True)
    return sum((pull * Fraction(value) for pull, value in pairs), Fraction(0))
