"""A walk through the values of a course, and what it says of a later year."""

from dataclasses import dataclass

from indicators.definition import Indicator, Target
from indicators.outlook.course import Course
from indicators.outlook.request import INTERVAL, YearAhead
from indicators.outlook.scale import PERCENT, Scale, scale_of
from indicators.outlook.so_far import Running
from indicators.outlook.student import student_quantile
from indicators.outlook.walk import LEAST, Ahead, Goes, Points, Walk, ahead, fitted

DIGITS = 10
"""Significant digits of an answer: what machines agree on."""


@dataclass(frozen=True, slots=True)
class Fit:
    """A walk, and where it goes on from: point `at` in `year`.

    `least` and `most`: values that cannot be passed, None where there are none.
    """

    walk: Walk
    scale: Scale
    year: int
    at: float
    least: float | None = None
    most: float | None = None

    def ahead(self, year: int, now: Running | None) -> Ahead:
        """Return the distribution of a later year on the scale of the walk."""
        goes: Goes = "whole" if self.scale.from_nothing else "some"
        if now is None:
            return ahead(self.walk, self.at, year - self.year, goes=goes)
        at = self.at + self.scale.point(now.year, now.multiple)
        open_share = max(1 - now.share, 0.0)
        return ahead(self.walk, at, year - now.year, goes=goes, open_share=open_share)

    def year_ahead(self, year: int, now: Running | None) -> YearAhead:
        """Return middle and interval of a later year, in the indicator's unit."""
        found = self.ahead(year, now)
        wide = found.spread * student_quantile((1 + INTERVAL) / 2, found.freedom)
        points = (found.centre, found.centre - wide, found.centre + wide)
        return YearAhead(year, *(self._value(year, point) for point in points))

    def _value(self, year: int, point: float) -> float:
        value = self.scale.value(year, point)
        value = value if self.least is None else max(value, self.least)
        return rounded(value if self.most is None else min(value, self.most))


def points_of(way: Course, scale: Scale) -> Points:
    """Return the points of a course; a sum and an average start from nothing."""
    if not scale.from_nothing:
        return [(y, scale.point(y, v)) for y, v in way.values.items()]
    since = [(y, scale.point(y, v)) for y, v in way.values.items() if y > scale.base]
    return [(scale.base, 0.0), *since]


def fit(indicator: Indicator, target: Target | None, way: Course) -> Fit | int:
    """Return the fit, or how many values there are where they are too few."""
    start = way.start
    scale = scale_of(indicator, target, (start.value, *way.values.values()))
    points = points_of(way, scale)
    if len(points) < LEAST:
        return len(points) - scale.from_nothing
    at = scale.point(start.year, start.value)
    least, most = _limits(indicator, scale, start.value)
    return Fit(fitted(points), scale, start.year, at, least, most)


def rounded(value: float) -> float:
    """Return a value with as many digits as an answer has."""
    return float(f"{value:.{DIGITS}g}")


def _limits(
    indicator: Indicator, scale: Scale, reached: float
) -> tuple[float | None, float | None]:
    if scale.kind == "sum":
        return reached, None
    if scale.kind == "difference" and indicator.unit == PERCENT:
        return indicator.plausible.minimum, indicator.plausible.maximum
    return None, None
