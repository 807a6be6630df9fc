"""The year so far, and how much of a year is gone by a month in earlier years.

January and February always count together: they are released together, and the
Spring Festival falls in the one or the other.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from statistics import fmean

from indicators.outlook.request import Families, Monthly, MonthValue
from indicators.period import last_day, month_of, year_of

FIRST, LAST = 2, 12
"""The first and the last month to which a year so far is looked at."""

Cumulated = Mapping[tuple[str, int], Mapping[tuple[int, int], float]]
"""By vintage family, the sum from January up to a month of a year."""


@dataclass(frozen=True, slots=True)
class Running:
    """A year under way: what it will come to as a multiple of the year before.

    `share`: the mean share of a year gone by `month` in `share_years` earlier years.
    """

    year: int
    month: int
    multiple: float
    share: float
    share_years: int

    @property
    def period(self) -> str:
        """Return the month up to which the year is known."""
        return f"{self.year}-{self.month:02d}"


def cumulated(monthly: Monthly, cut_off: date) -> Cumulated:
    """Return each family's year so far by month, as known on `cut_off`.

    As published; where nothing is, the sum of months, none of them missing.
    January by itself is left out.
    """
    found: dict[tuple[str, int], dict[tuple[int, int], float]] = defaultdict(dict)
    for family, year, values in _by_year(_known(monthly.single, cut_off)):
        total = 0.0
        for month in range(1, LAST + 1):
            if month not in values:
                break
            total += values[month]
            found[family][year, month] = total
    for family, year, values in _by_year(_known(monthly.year_to_date, cut_off)):
        found[family] |= {(year, month): value for month, value in values.items()}
    return {
        family: {key: value for key, value in sums.items() if key[1] >= FIRST}
        for family, sums in found.items()
    }


def whole_years(sums: Cumulated) -> Families:
    """Return the years that are whole, by family."""
    return {
        family: {year: value for (year, month), value in at.items() if month == LAST}
        for family, at in sums.items()
    }


def running(sums: Cumulated, after: int) -> Running | None:
    """Return the year after `after` as its months tell it, None where they cannot.

    The year so far ÷ the mean share of a year gone by then = the whole year; the
    multiple is taken within the one family of months, so that it may be put on a
    yearly figure of another. Of several families the one known furthest, then the
    one with more earlier years.
    """
    every = [one for at in sums.values() if (one := _running(at, after)) is not None]
    return max(every, key=lambda one: (one.month, one.share_years), default=None)


def _running(at: Mapping[tuple[int, int], float], after: int) -> Running | None:
    year = after + 1
    month = max((m for y, m in at if y == year), default=0)
    whole = at.get((after, LAST), 0.0)
    shares = [
        at[y, month] / at[y, LAST]
        for y in sorted({y for y, _ in at})
        if y <= after and at.get((y, month), 0.0) > 0 and at.get((y, LAST), 0.0) > 0
    ]
    if not shares or whole <= 0 or at[year, month] <= 0:
        return None
    share = fmean(shares)
    multiple = at[year, month] / share / whole
    return Running(year, month, multiple, share, len(shares))


def _known(values: tuple[MonthValue, ...], cut_off: date) -> Iterator[MonthValue]:
    for value in values:
        is_out = value.released is None or value.released <= cut_off
        is_over = last_day(value.period) < cut_off
        if is_out and is_over and value.bound not in {">", "≥"}:
            yield value


def _by_year(
    values: Iterator[MonthValue],
) -> Iterator[tuple[tuple[str, int], int, dict[int, float]]]:
    grouped: dict[tuple[tuple[str, int], int], dict[int, float]] = defaultdict(dict)
    for value in values:
        year, month = year_of(value.period), month_of(value.period)
        grouped[value.family, year][month] = value.value
    for (family, year), months in grouped.items():
        yield family, year, months
