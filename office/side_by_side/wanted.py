"""What is set side by side: of which kind, which, and what stays the same for all.

Light on purpose: the state of an address is made of it.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Literal, get_args

from indicators.territory import NATION

By = Literal["units", "indicators", "rounds", "publications"]
BYS: tuple[By, ...] = get_args(By)
Measure = Literal["", "value", "index", "way"]
MEASURES: tuple[Measure, ...] = get_args(Measure)

LEAST, MOST = 2, 8
"""How many are set side by side."""

_READ = 16
"""How many of an address are read: enough to tell that some are too many."""

_LONGEST = 64
_UNIT = re.compile(r"([0-9]|Z[0-9])[0-9]{5}")
_INDICATOR = re.compile(r"[a-z][a-z0-9_]{0,63}")


@dataclass(frozen=True, slots=True)
class CompareWanted:
    """What is wanted side by side.

    `items`: codes in the reader's order, as the address has them, known or not.
    `indicator`: what units and publications are compared by, blank for the usual one;
    of rounds the only one, blank for all. `unit`: whose figures they are, unless
    units are compared. `measure`: values, an index, or the share of the way to the
    target; blank for what suits the figures.
    """

    by: By = "units"
    items: tuple[str, ...] = ()
    indicator: str = ""
    unit: str = NATION
    measure: Measure = ""

    def query(self) -> list[tuple[str, str, str]]:
        """Return key, value and usual value of each part, as an address has them."""
        usual = NOTHING_COMPARED
        return [
            ("by", self.by, usual.by),
            ("items", " ".join(self.items), ""),
            ("indicator", self.indicator, usual.indicator),
            ("unit", self.unit, usual.unit),
            ("measure", self.measure, usual.measure),
        ]

    def holding(self, *items: str) -> "CompareWanted":
        """Return the same with other items."""
        return replace(self, items=items)

    def without(self, item: str) -> "CompareWanted":
        """Return the same without one of the items."""
        return self.holding(*(each for each in self.items if each != item))


NOTHING_COMPARED = CompareWanted()


def compare_wanted(asked: Mapping[str, str]) -> CompareWanted:
    """Return what an address asks for; a kind nobody offers falls back to the usual.

    Items are kept as they stand, so that whoever shows them can tell of an unknown
    or a repeated one.
    """
    usual = NOTHING_COMPARED
    by, measure = asked.get("by"), asked.get("measure")
    items = asked.get("items", "").split()[:_READ]
    return CompareWanted(
        by=next((each for each in BYS if each == by), usual.by),
        items=tuple(item[:_LONGEST] for item in items),
        indicator=_matching(_INDICATOR, asked.get("indicator", ""), ""),
        unit=_matching(_UNIT, asked.get("unit", ""), usual.unit),
        measure=next((each for each in MEASURES if each == measure), usual.measure),
    )


def _matching(pattern: re.Pattern[str], text: str, usual: str) -> str:
    return text if pattern.fullmatch(text) else usual
