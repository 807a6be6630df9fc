"""The period a cell means: by its own words, by a title's year, or lost in a date.

Excel turns “1-7月” and “1-7” into a day of January; the day is told, not guessed.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from indicators.definition import Frequency
from indicators.number import half_width
from indicators.observations import FREQUENCIES
from indicators.period import parse_day, parse_period

_SPAN = re.compile(r"[年./]?1月?[-至到~–—]+\d{1,2}月")
_NO_YEAR = re.compile(
    r"^(?:1月?[-至到~–—]+)?\d{1,2}月(?:份)?$|^第?[1-4]季度$|^\d{1,2}月\d{1,2}日$"
)
_YEAR = re.compile(r"^(\d{4})年?")
_MONTH_DAY = re.compile(
    r"^(?:(\d{1,2})月(\d{1,2})日|(\d{1,2})[-\s]?jan|jan[-\s]?(\d{1,2}))$", re.I
)
_SERIAL = re.compile(r"^[2-6]\d{4}$")
_EXCEL_DAY_ZERO = date(1899, 12, 30)
MONTHS = 12


@dataclass(frozen=True, slots=True)
class Meant:
    """The period a cell means, or `likely` what it was before Excel made it a day."""

    text: str
    frequency: str
    likely: str = ""


@lru_cache(maxsize=8192)
def readings(text: str) -> Mapping[Frequency, str]:
    """Return every frequency under which a text is a period, with the period."""
    found = {each: parse_period(text, each) for each in FREQUENCIES}
    return {each: period for each, period in found.items() if period}


@lru_cache(maxsize=8192)
def meant(text: str, wanted: str, allowed: tuple[str, ...], title: str) -> Meant:
    """Return the period a cell means.

    `wanted`: the frequency that is said, blank where nothing says one; `allowed`:
    those of the indicator; `title`: the period that a title row says, for a cell
    without a year.
    """
    whole = _with_year(text.strip(), title)
    if lost := _made_a_day(whole, wanted, allowed):
        return lost
    if wanted:
        return Meant(whole, wanted)
    found = readings(whole)
    fitting = [each for each in found if each in allowed]
    if "year_to_date" in fitting and _SPAN.search(half_width(whole)):
        return Meant(whole, "year_to_date")
    if fitting:
        return Meant(whole, fitting[0])
    return Meant(whole, allowed[0] if len(allowed) == 1 else next(iter(found), ""))


def _with_year(text: str, title: str) -> str:
    year = _YEAR.match(title)
    if year and _NO_YEAR.match("".join(half_width(text).split())):
        return f"{year[1]}年{text}"
    return text


def _made_a_day(text: str, wanted: str, allowed: tuple[str, ...]) -> Meant | None:
    """Return what a day stands for where no day is wanted, or None."""
    if wanted == "point" or (not wanted and "point" in allowed):
        return _of_serial(text, wanted or "point")
    if set(allowed) & {"month", "year_to_date"} == set():
        return None
    if found := _MONTH_DAY.match("".join(half_width(text).split()).lower()):
        month, day = found[1] or "1", found[2] or found[3] or found[4]
        return Meant(text, wanted or "year_to_date", _span("", int(month), int(day)))
    serial = _of_serial(text, wanted)
    day_ = parse_day(serial.likely if serial else text)
    if day_ is None:
        return serial
    if day_.day == 1 and serial is None:
        return Meant(f"{day_.year}-{day_.month:02d}", wanted or _span_or_month(allowed))
    return Meant(
        text, wanted or "year_to_date", _span(f"{day_.year}年", day_.month, day_.day)
    )


def _span(year: str, month: int, day: int) -> str:
    return f"{year}1-{day}月" if month == 1 and day <= MONTHS else f"{year}{month}月"


def _span_or_month(allowed: tuple[str, ...]) -> str:
    return "month" if "month" in allowed else "year_to_date"


def _of_serial(text: str, wanted: str) -> Meant | None:
    if not _SERIAL.match(text) or wanted == "year":
        return None
    day = _EXCEL_DAY_ZERO + timedelta(days=int(text))
    return Meant(text, wanted or "point", day.isoformat())
