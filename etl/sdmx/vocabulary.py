"""Our words and SDMX's: components, frequencies, units of measure, both ways.

Here: the tables. Cross-domain words are those of the SDMX content-oriented guidelines
(CL_FREQ, CL_OBS_STATUS, UNIT_MULT as a power of ten); where they have none, ours stand
under our own agency.
"""

from collections.abc import Mapping
from decimal import Decimal

from indicators.measure import MEASURES

AGENCY = "TRADEPLAN"
VERSION = "1.0.0"

FIGURES, VINTAGES = "OBSERVATIONS", "VINTAGES"
"""The two dataflows: the one value of each figure, and every vintage of it."""

FREQUENCIES: Mapping[str, tuple[str, str]] = {
    "year": ("A", "P"),
    "quarter": ("Q", "P"),
    "month": ("M", "P"),
    "year_to_date": ("M", "YTD"),
    "point": ("D", "P"),
}
"""Our frequency → FREQ and COVERAGE: the period itself, or the year up to its end."""

OBS_STATUS = {"preliminary": "P", "revised": "A", "final": "A"}
"""Our status → CL_OBS_STATUS; which of the two A is, FIGURE_STATUS says."""

MEASURED: Mapping[str, str] = {
    "yuan": "CNY",
    "dollar": "USD",
    "percent": "PC",
    "area": "M2",
    "count of 个": "ITEMS",
    "count of 家": "ENTERPRISES",
    "count of 人": "PERSONS",
    "count of 件": "PIECES",
}
"""What a unit of measure measures → UNIT_MEASURE."""

BOUNDS = {"=": "EQ", "≥": "GE", ">": "GT", "≈": "CA"}
"""Our bound → BOUND: exact, at least, more than, about."""


def _power(factor: Decimal) -> int:
    return factor.adjusted()


MEASURES_TOLD: Mapping[str, tuple[str, str]] = {
    name: (MEASURED[each.dimension], str(_power(each.factor)))
    for name, each in MEASURES.items()
}
"""Our unit of measure → UNIT_MEASURE and UNIT_MULT: 亿美元 is USD and 8."""

_MEASURES_READ = {told: name for name, told in MEASURES_TOLD.items()}
_FREQUENCIES_READ = {told: name for name, told in FREQUENCIES.items()}
_BOUNDS_READ = {told: name for name, told in BOUNDS.items()}


def frequency_read(freq: str, coverage: str) -> str:
    """Return our frequency; what is none stays as it is told."""
    return _FREQUENCIES_READ.get((freq, coverage or "P"), f"{freq} {coverage}".strip())


def measure_read(measure: str, power: str) -> str:
    """Return our unit of measure; what is none stays as it is told."""
    told = (measure, power or "0")
    return _MEASURES_READ.get(told, f"{measure} {power}".strip())


def bound_read(bound: str) -> str:
    """Return our bound; what is none stays as it is told."""
    return _BOUNDS_READ.get(bound, bound)
