"""Numbers as people type them → exact decimals; nothing is guessed."""

import re
from decimal import Decimal

_GROUPED = re.compile(r"^[+-]?\d{1,3}(,\d{3})+(\.\d+)?$", re.ASCII)
_PLAIN = re.compile(r"^[+-]?(\d+(\.\d*)?|\.\d+)$", re.ASCII)
_SIMPLE = re.compile(r"^-?\d+(\.\d+)?\Z", re.ASCII)
_DASHES = str.maketrans({"−": "-", "–": "-", "—": "-"})
_NONE = {"", "-", "--", "---", "…", "……", "..", "...", "n/a", "na", "null", "none"}
# The full-width forms of the printable ASCII characters, and the wide space.
_WIDE = {code + 0xFEE0: code for code in range(0x21, 0x7F)} | {0x3000: 0x20}

MOST_DIGITS = 20


def is_none(text: str) -> bool:
    """Tell whether a cell says that there is no figure; never a zero."""
    return not _SIMPLE.match(text) and _tidied(text).lower() in _NONE


def parse_number(text: str) -> Decimal | None:
    """Return the number a cell holds, or None when it is not one.

    Full-width digits, thousands separators in groups of three and the several
    minus signs are read; exponents, hexadecimals, infinities and more than
    twenty digits before the point are not.
    """
    if len(text) <= MOST_DIGITS and _SIMPLE.match(text):
        return Decimal(text)
    tidied = _tidied(text)
    if _GROUPED.match(tidied):
        tidied = tidied.replace(",", "")
    whole = tidied.split(".")[0].lstrip("+-")
    if not _PLAIN.match(tidied) or len(whole) > MOST_DIGITS:
        return None
    return Decimal(tidied)


def half_width(text: str) -> str:
    """Return `text` with full-width characters as the plain ones they stand for.

    Nothing else is changed: a raised or circled digit is a footnote mark and
    must not become a digit of the number before it.
    """
    return text if text.isascii() else text.translate(_WIDE)


def last_place(value: Decimal) -> Decimal:
    """Return the place of the last non-zero digit: 100 for 63,500; 0.1 for 3.8."""
    exponent = value.normalize().as_tuple().exponent
    return Decimal(10) ** exponent if isinstance(exponent, int) else Decimal(0)


def _tidied(text: str) -> str:
    plain = half_width(text)
    return (plain if plain.isascii() else plain.translate(_DASHES)).strip()
