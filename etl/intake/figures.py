"""The figure in a cell as a person types it → plain number and unit of measure."""

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from indicators.measure import convert, find_measure
from indicators.number import half_width, is_none, parse_number

_PLAIN = re.compile(r"-?\d{1,20}(?:\.\d+)?", re.ASCII)
_BLANKS = re.compile(r"(?<=\d)[ \u00a0\u2009\u202f](?=\d{3}(?!\d))|(?<=^[+-])\s+")
"""Blanks between groups of three digits, and behind a sign."""
_MONEY = re.compile(r"^[¥￥$]\s*")
_SUFFIX = re.compile(
    r"^([+-]?[\d,.]*\d)\s*(万亿|十亿|亿|百万|万|千)?\s*(美元|元|平方米|个|家|件|人)?$",
    re.ASCII,
)
_SCALES = ("万亿", "十亿", "亿", "百万", "万", "千")
_DASHES = str.maketrans({"−": "-", "–": "-", "—": "-", "，": ",", "．": "."})


@dataclass(frozen=True, slots=True)
class Figure:
    """What a cell says: number and unit of measure as text, and how to mend it.

    `mend`: the plain text to stand in the cell, None where it is plain already or
    cannot be read. `said_in_cell`: the unit of measure stood in the cell itself.
    """

    text: str
    measure: str
    mend: str | None = None
    said_in_cell: bool = False


def read_figure(cell: str, measure: str) -> Figure:
    """Return what a value cell says, `measure` being what its column says.

    What cannot be read is returned as it stands, for the examination to refuse.
    """
    if _PLAIN.fullmatch(cell):
        return Figure(cell, measure)
    return _untidy(cell, measure)


@lru_cache(maxsize=4096)
def _untidy(cell: str, measure: str) -> Figure:
    if is_none(cell):
        return Figure("", measure)
    tidied = _tidied(cell)
    if tidied.endswith("%"):
        return _percent(cell, tidied, measure)
    number = parse_number(tidied)
    if number is not None:
        return _tidy(cell, number, measure)
    return _with_measure(cell, tidied, measure)


def _tidied(cell: str) -> str:
    text = half_width(cell).translate(_DASHES).strip("\u00a0\u200b\ufeff \t")
    return _BLANKS.sub("", _MONEY.sub("", text))


def _tidy(cell: str, number: Decimal, measure: str) -> Figure:
    plain = _text(number)
    return Figure(plain, measure, None if cell == plain else plain)


def _percent(cell: str, tidied: str, measure: str) -> Figure:
    number = parse_number(tidied[:-1].strip())
    if number is None or find_measure(measure) not in {None, find_measure("%")}:
        return Figure(cell, measure)
    return Figure(_text(number), "%", None if cell == tidied else _text(number))


def _with_measure(cell: str, tidied: str, measure: str) -> Figure:
    found = _SUFFIX.match(tidied)
    number = parse_number(found[1]) if found else None
    if found is None or number is None:
        return Figure(cell, measure)
    said = (found[2] or "") + (found[3] or _counted(measure))
    own, column = find_measure(said), find_measure(measure)
    if own is None:
        return Figure(cell, measure)
    if column is None or own.dimension != column.dimension:
        return Figure(_text(number), own.name, None, said_in_cell=True)
    mended = f"{convert(number, own, column).normalize():f}"
    return Figure(_text(number), own.name, mended, said_in_cell=True)


def _counted(measure: str) -> str:
    """Return what a unit of measure counts, without its scale: 元 of 亿元."""
    known = find_measure(measure)
    name = known.name if known else ""
    return next((name.removeprefix(s) for s in _SCALES if name.startswith(s)), name)


def _text(number: Decimal) -> str:
    """Return a number plainly, with the digits that were written."""
    return f"{number:f}"
