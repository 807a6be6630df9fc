"""Months as tables of others write them; a year alone is a year."""

import re

from indicators.number import half_width
from indicators.period import parse_period

# A whole year is written 202600, a month in some downloads 20260300.
_WITHOUT_DAY = re.compile(r"^(\d{4})(\d{2})00$", re.ASCII)
_WITHOUT_MONTH = re.compile(r"^(\d{4})(?:00){1,2}$", re.ASCII)


def read_month(text: str) -> str | None:
    """Return the month `2024-06`, or the year `2024`, that a cell means, or None.

    A day stands for its month. What may be read in two ways (`2024.1`, `6/2024`,
    `24-06`) is not read at all.
    """
    if day := parse_period(text, "point"):
        return day[: len("2024-06")]
    compact = "".join(half_width(text).split())
    if match := _WITHOUT_MONTH.match(compact):
        return parse_period(match[1], "year")
    if match := _WITHOUT_DAY.match(compact):
        compact = f"{match[1]}-{match[2]}"
    return parse_period(compact, "month") or parse_period(compact, "year")
