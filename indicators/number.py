"""Numbers as people type them → exact decimals; nothing is guessed."""

import re
import unicodedata
from decimal import Decimal

_GROUPED = re.compile(r"^[+-]?\d{1,3}(,\d{3})+(\.\d+)?$")
_PLAIN = re.compile(r"^[+-]?(\d+(\.\d*)?|\.\d+)$")
_DASHES = str.maketrans({"−": "-", "–": "-", "—": "-"})
_NONE = {"", "-", "--", "---", "…", "..", "n/a", "na", "null", "none"}

MOST_DIGITS = 20


def is_none(text: str) -> bool:
    """Tell whether a cell says that there is no figure; never a zero."""
    return _tidied(text).lower() in _NONE


def parse_number(text: str) -> Decimal | None:
    """Return the number a cell holds, or None when it is not one.

    Full-width digits, thousands separators in groups of three and the several
    minus signs are read; exponents, hexadecimals, infinities and more than
    twenty digits before the point are not.
    """
    tidied = _tidied(text)
    if _GROUPED.match(tidied):
        tidied = tidied.replace(",", "")
    if not _PLAIN.match(tidied) or len(tidied.split(".")[0]) > MOST_DIGITS:
        return None
    return Decimal(tidied)


def last_place(value: Decimal) -> Decimal:
    """Return the place of the last non-zero digit: 100 for 63,500; 0.1 for 3.8."""
    exponent = value.normalize().as_tuple().exponent
    return Decimal(10) ** exponent if isinstance(exponent, int) else Decimal(0)


def _tidied(text: str) -> str:
    return unicodedata.normalize("NFKC", text).translate(_DASHES).strip()
