"""Does a month's figure fit its own season? Its change on a year against earlier ones.

Pure: months and levels in, a remark or None out. The spread of earlier changes is the
median's absolute deviation, so that one wild month does not hide the next.
"""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from math import exp, log, sqrt
from statistics import median

from indicators.observations import CellKey
from indicators.period import year_before

LEAST_MONTHS = 24
"""With less history than this nothing is said."""

FAR = 5
"""So many spreads from the usual change are too far."""

LEAST_SPREAD = 0.05
"""A series that moves less than this from year to year is not held to it (in ln)."""

TO_SIGMA = 1.4826
"""What the median deviation of a bell curve is multiplied by to be its sigma."""

MonthlyLevels = tuple[tuple[str, float], ...]
"""Months in order, and the level of each as its natural logarithm."""


@dataclass(frozen=True, slots=True)
class Unseasonal:
    """A change on the same month of the year before, and what was usual; in percent.

    `low` and `high`: the bounds within which nothing is said; `months` of history.
    """

    growth: float
    usual: float
    low: float
    high: float
    months: int


def unseasonal(history: MonthlyLevels, period: str, value: float) -> Unseasonal | None:
    """Return how a month's figure breaks with its season, None where it does not.

    Only months before `period` count. A change that the year before it explains (a
    month that fell and comes back) is none: the change over two years is looked at as
    well. Levels only, above zero.
    """
    earlier = history[: bisect_left(history, (period,))]
    if value <= 0 or len(earlier) < LEAST_MONTHS:
        return None
    levels = dict(earlier)
    before = year_before(period)
    changes = [
        level - levels[same]
        for month, level in earlier
        if (same := year_before(month)) in levels
    ]
    if before not in levels or len(changes) < LEAST_MONTHS // 2:
        return None
    usual = median(changes)
    deviation = median([abs(change - usual) for change in changes])
    room = FAR * max(TO_SIGMA * deviation, LEAST_SPREAD)
    change = log(value) - levels[before]
    if abs(change - usual) <= room:
        return None
    two_years = levels.get(year_before(before))
    if two_years is not None:
        since = log(value) - two_years
        if abs(since - 2 * usual) <= room * sqrt(2):
            return None
    return Unseasonal(
        _percent(change),
        _percent(usual),
        _percent(usual - room),
        _percent(usual + room),
        len(earlier),
    )


def _percent(change: float) -> float:
    return round((exp(change) - 1) * 100, 1)


class Seasons:
    """The monthly levels of each series that is held, put in order when asked for."""

    def __init__(self, held: Mapping[CellKey, Decimal]) -> None:
        """Keep what is held."""
        self._held = held
        self._series: dict[tuple[str, str], MonthlyLevels] | None = None

    def of(self, indicator: str, unit: str) -> MonthlyLevels:
        """Return the months of a series; none where a level is zero or less."""
        if self._series is None:
            self._series = dict(_series(self._held))
        return self._series.get((indicator, unit), ())


def _series(
    held: Mapping[CellKey, Decimal],
) -> Iterator[tuple[tuple[str, str], MonthlyLevels]]:
    months: defaultdict[tuple[str, str], list[tuple[str, float]]] = defaultdict(list)
    for (indicator, unit, frequency, period), value in held.items():
        if frequency == "month":
            months[indicator, unit].append((period, float(value)))
    for series, levels in months.items():
        if _are_levels(level for _, level in levels):
            yield series, tuple(sorted((m, log(level)) for m, level in levels))


def _are_levels(values: Iterable[float]) -> bool:
    return all(value > 0 for value in values)
