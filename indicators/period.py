"""Periods: how they are written, what they span; no clock.

Written forms: year `2024`, quarter `2024-Q1`, month and year-to-date
`2024-06` (January to that month), point `2024-06-30`.
"""

import re
from calendar import monthrange
from datetime import date
from functools import lru_cache

from indicators.definition import Frequency
from indicators.number import half_width

_YEAR = re.compile(r"^(\d{4})年?$", re.ASCII)
_QUARTER = re.compile(r"^(\d{4})(?:-?Q|年第?)([1-4])(?:季度)?$", re.ASCII)
# 2024.1 is left out: a spreadsheet writes October, 2024.10, in the same way.
_MONTH = re.compile(r"^(\d{4})(?:[-/]|\.(?!1$)|年)?(\d{1,2})(?:月|月份)?$", re.ASCII)
_SPAN = re.compile(r"^(\d{4})年?1[-至到~—]+(\d{1,2})月?$", re.ASCII)


@lru_cache(maxsize=1024)
def parse_period(text: str, frequency: Frequency) -> str | None:
    """Return `text` in our written form for `frequency`, or None.

    Years run from 1900 to 2100.
    """
    compact = "".join(half_width(text).split())
    match frequency:
        case "year":
            return _year(compact)
        case "quarter":
            return _quarter(compact)
        case "month":
            return _month(_MONTH.match(compact))
        case "year_to_date":
            return _month(_SPAN.match(compact) or _MONTH.match(compact))
        case "point":
            return _point(compact)


def year_of(period: str) -> int:
    """Return the calendar year a written period lies in."""
    return int(period[:4])


def month_of(period: str) -> int:
    """Return the month of a written month or year-to-date period."""
    return int(period[5:7])


def year_before(period: str) -> str:
    """Return the same period one year earlier."""
    return f"{year_of(period) - 1:04d}{period[4:]}"


def first_day(period: str, frequency: Frequency) -> date:
    """Return the first day that a written period spans."""
    if frequency in {"year", "year_to_date"}:
        return date(year_of(period), 1, 1)
    if frequency == "quarter":
        return date(year_of(period), int(period[-1]) * 3 - 2, 1)
    if frequency == "month":
        return date(year_of(period), month_of(period), 1)
    return date.fromisoformat(period)


def last_day(period: str) -> date:
    """Return the last day that a written period spans."""
    if len(period) == len("2024"):
        return date(int(period), 12, 31)
    if "Q" in period:
        month = int(period[-1]) * 3
    elif len(period) == len("2024-06"):
        month = month_of(period)
    else:
        return date.fromisoformat(period)
    return date(year_of(period), month, monthrange(year_of(period), month)[1])


def last_complete_year(day: date) -> int:
    """Return the last calendar year that is over on `day`."""
    return day.year - 1


def _sensible(year: str) -> bool:
    return 1900 <= int(year) <= 2100  # noqa: PLR2004 - the bounds are the sentence


def _year(text: str) -> str | None:
    match = _YEAR.match(text)
    return match[1] if match and _sensible(match[1]) else None


def _quarter(text: str) -> str | None:
    match = _QUARTER.match(text)
    return f"{match[1]}-Q{match[2]}" if match and _sensible(match[1]) else None


def _month(match: re.Match[str] | None) -> str | None:
    if not match or not _sensible(match[1]) or not 1 <= int(match[2]) <= 12:  # noqa: PLR2004 - months of a year
        return None
    return f"{match[1]}-{int(match[2]):02d}"


def _point(text: str) -> str | None:
    try:
        day = date.fromisoformat(text).isoformat()
    except ValueError:
        return None
    return day if _sensible(day[:4]) else None
