"""How numbers, shares and days are written; the marks come from the wording.

Never more digits than the source gave: trailing zeros are left out, and what is
absent is written as a dash, not as zero.
"""

import math
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from decimal import ROUND_HALF_UP, Decimal
from zoneinfo import ZoneInfo

from indicators.definition import Display

_NONZERO = re.compile(r"[1-9]")
OFFICE_TIME = ZoneInfo("Asia/Shanghai")
_BOUNDS = {"≥": "least", ">": "more", "≈": "about", "≤": "most", "<": "less"}
_FORMS = {
    "exceed": "more",
    "about": "near",
    "cumulative": "sum",
    "strive": "strive",
    "at_least": "at_least",
    "at_most": "at_most",
    "average_growth": "pace",
}


def is_absent(amount: float | None) -> bool:
    """Tell whether there is no number: None or NaN, as frames hold it."""
    return amount is None or math.isnan(amount)


@dataclass(frozen=True, slots=True)
class Numbers:
    """Writes numbers and days with the marks of one language."""

    marks: Mapping[str, str]

    def amount(self, number: float | None, decimals: int) -> str:
        """Write `number` grouped, with at most `decimals` decimals."""
        if number is None or math.isnan(number):
            return self.marks["number.none"]
        text = f"{_rounded(abs(number), decimals):,f}"
        if "." in text:
            text = text.rstrip("0").rstrip(".")
        sign = self.marks["number.minus"] if number < 0 and text != "0" else ""
        return sign + text

    def value(self, number: float | None, display: Display, bound: str = "=") -> str:
        """Write a value in its display unit, with its bound: “> 7,200”, “≈63,500”."""
        if number is None or math.isnan(number):
            return self.marks["number.none"]
        text = self.amount(number / display.factor, display.decimals)
        return self._bounded(text, bound)

    def target(self, number: float, display: Display, form: str) -> str:
        """Write a target as its form says: “突破 9,000”, “10 左右”."""
        text = self.value(number, display)
        mark = _FORMS.get(form)
        return self.marks[f"form.{mark}"].format(value=text) if mark else text

    def signed(self, number: float | None, display: Display, bound: str = "=") -> str:
        """Write a difference in the display unit, with its sign and bound."""
        if number is None or math.isnan(number):
            return self.marks["number.none"]
        text = self.amount(number / display.factor, display.decimals)
        return self._bounded(self._with_plus(number, text), bound)

    def percent(self, share: float | None, decimals: int = 1) -> str:
        """Write a share of one in percent, always with all its decimals."""
        if share is None or math.isnan(share):
            return self.marks["number.none"]
        text = f"{_rounded(abs(share) * 100, decimals):,f}"
        sign = self.marks["number.minus"] if share < 0 and float(text) else ""
        return self.marks["number.percent"].format(value=sign + text)

    def growth(self, share: float | None, decimals: int = 1) -> str:
        """Write a growth rate (a share of one) in percent with its sign."""
        return self._with_plus(share, self.percent(share, decimals))

    def bare_growth(self, share: float | None) -> str:
        """Write a growth rate as `growth` does, without the percent sign."""
        if share is None or math.isnan(share):
            return self.marks["number.none"]
        text = f"{_rounded(abs(share) * 100, 1):,f}"
        sign = self.marks["number.minus"] if share < 0 and float(text) else ""
        return self._with_plus(share, sign + text)

    def day(self, moment: date | datetime | None) -> str:
        """Write a day; a moment is first taken to the office's time zone."""
        if moment is None or moment != moment:  # noqa: PLR0124 - NaT differs from itself
            return self.marks["number.none"]
        if isinstance(moment, datetime) and moment.tzinfo is not None:
            moment = moment.astimezone(OFFICE_TIME)
        return self.marks["number.day"].format(
            year=moment.year, month=moment.month, day=moment.day
        )

    def moment(self, moment: datetime) -> str:
        """Write a moment that is stored in UTC as the office's clock shows it."""
        there = moment.replace(tzinfo=UTC).astimezone(OFFICE_TIME)
        return f"{self.day(there)} {there:%H:%M}"

    def _bounded(self, text: str, bound: str) -> str:
        mark = _BOUNDS.get(bound)
        return self.marks[f"bound.{mark}"].format(value=text) if mark else text

    def _with_plus(self, number: float | None, text: str) -> str:
        if number is None or math.isnan(number) or number <= 0:
            return text
        if not _NONZERO.search(text):
            return text
        return self.marks["number.plus"] + text


def _rounded(number: float, decimals: int) -> Decimal:
    return Decimal(repr(float(number))).quantize(
        Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_UP
    )
