"""Periods: how they are written, what they span; no clock.

Written forms: year `2024`, quarter `2024-Q1`, month and year-to-date
`2024-06` (January to that month), point `2024-06-30`. A day is read in the ways in
which spreadsheets and officials write one; what may be two days is not read.
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
_SPAN = re.compile(r"^(\d{4})[年./]?1月?[-至到~–—]+(\d{1,2})(?:月|月份)?$", re.ASCII)
# The blank before a time counts: 2025/1/2 00:00 is not the twentieth.
_DAY = re.compile(
    r"^(\d{4})(?:"
    r"\s*年\s*(?P<month>\d{1,2})\s*月\s*(?P<day>\d{1,2})\s*日?"
    r"|\s*(?P<mark>[-/.])\s*(?P<m>\d{1,2})\s*(?P=mark)\s*(?P<d>\d{1,2})"
    r"|(?P<mm>\d{2})(?P<dd>\d{2})"
    r")(?:(?:\s+|[Tt])0{1,2}:00(?::00(?:\.0+)?)?)?$",
    re.ASCII,
)


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
            return _point(parse_day(text))


def parse_day(text: str) -> date | None:
    """Return the day that a cell means, or None.

    `2025-01-20`, `2025/1/20`, `2025.1.20`, `20250120`, `2025年1月20日`, and each of
    them with midnight behind it, as a spreadsheet saves a day; never a number of
    days, and no year of two digits.
    """
    match = _DAY.match(half_width(text).strip())
    if not match:
        return None
    month, day = (
        int(match[a] or match[b] or match[c])
        for a, b, c in (("month", "m", "mm"), ("day", "d", "dd"))
    )
    try:
        return date(int(match[1]), month, day)
    except ValueError:
        return None


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


def _point(day: date | None) -> str | None:
    return day.isoformat() if day and _sensible(f"{day.year}") else None
