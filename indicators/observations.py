"""What one observation is, as reported and as examined; no files, no frames."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal

from indicators.definition import Frequency

Bound = Literal["=", "≥", ">", "≈"]
Status = Literal["preliminary", "revised", "final"]
ReleasedBasis = Literal["stated", "estimated", "unknown"]

FREQUENCIES: tuple[Frequency, ...] = (
    *("year", "quarter", "month", "year_to_date", "point"),
)
BOUNDS: tuple[Bound, ...] = ("=", "≥", ">", "≈")
STATUSES: tuple[Status, ...] = ("preliminary", "revised", "final")
BASES: tuple[ReleasedBasis, ...] = ("stated", "estimated", "unknown")

# Neither of the two is frozen: to make a frozen object of so many fields takes five
# times as long, and there are two for each row of a file. Nobody changes one.

CellKey = tuple[str, str, str, str]
"""Indicator, unit, frequency, period: one figure, whoever published it."""


@dataclass(slots=True)
class Reported:
    """One figure as a file gives it, all text; the same for each layout.

    `line` counts from 1 in the file as opened by its reader; `column` is the
    name under which the person finds the value.
    """

    line: int
    column: str
    indicator: str
    unit: str
    frequency: str
    period: str
    value: str
    unit_of_measure: str
    source: str
    vintage: str
    status: str = "preliminary"
    bound: str = ""
    rounded_to: str = ""
    released: str = ""
    released_basis: str = ""
    reference: str = ""
    note: str = ""


@dataclass(slots=True)
class Observation:
    """One examined figure in the indicator's unit, with the text as typed.

    Key: indicator, unit, frequency, period, source, vintage. `rounded_to` is
    the step of rounding in the indicator's unit, None when exact or unknown.
    """

    indicator: str
    unit: str
    frequency: Frequency
    period: str
    source: str
    vintage: str
    value: Decimal
    value_text: str
    text_unit: str
    status: Status
    bound: Bound
    rounded_to: Decimal | None
    released: date | None
    released_basis: ReleasedBasis
    reference: str
    note: str
    line: int
    column: str

    @property
    def cell(self) -> CellKey:
        """Return the figure this observation speaks of."""
        return (self.indicator, self.unit, self.frequency, self.period)

    @property
    def key(self) -> tuple[str, str, str, str, str, str]:
        """Return what no two stored observations share."""
        return (
            self.indicator,
            self.unit,
            self.frequency,
            self.period,
            self.source,
            self.vintage,
        )
