"""What a figure with a bound or a rounding may really be: an interval."""

from dataclasses import dataclass
from decimal import Decimal
from math import inf

from indicators.number import last_place
from indicators.observations import Bound


@dataclass(frozen=True, slots=True)
class Interval:
    """The values a published figure leaves open, in the indicator's unit.

    `open_low` when the lower end itself is excluded (“more than”).
    """

    low: float
    high: float
    open_low: bool = False

    @property
    def exact(self) -> bool:
        """Tell whether there is only one value."""
        return self.low == self.high


def interval(value: Decimal, bound: Bound, rounded_to: Decimal | None) -> Interval:
    """Return what `value` may be.

    “More than” and “at least” reach to infinity; “about” and rounded figures
    half a step to each side; an “about” without a step is taken to be rounded
    to its last digit that is not zero (practice: bounds are judged at both
    ends).
    """
    if bound in {">", "≥"}:
        return Interval(float(value), inf, open_low=bound == ">")
    step = rounded_to
    if step is None and bound == "≈":
        step = last_place(value)
    half = (step or Decimal(0)) / 2
    return Interval(float(value - half), float(value + half))
