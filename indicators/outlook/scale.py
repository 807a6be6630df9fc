"""On which scale steps are added: logarithms, differences, a sum, an average rate."""

from collections.abc import Iterable
from dataclasses import dataclass
from math import exp, expm1, inf, log, log1p
from typing import Literal

from indicators.definition import Indicator, Target

Kind = Literal["log", "difference", "sum", "rate"]

PERCENT = "%"

_MOST = 700.0
"""Beyond this power of e a number of the machine has no room."""


@dataclass(frozen=True, slots=True)
class Scale:
    """How a value becomes a point of the walk, and back.

    `log` for levels that are above zero; `difference` for shares, ratios and
    balances; `sum` for what adds up from nothing since `base`; `rate` for an average
    yearly growth since `base`, in percent, which is a sum of growth by year.
    """

    kind: Kind
    base: int = 0

    @property
    def from_nothing(self) -> bool:
        """Tell whether the walk starts at the base year from zero."""
        return self.kind in {"sum", "rate"}

    def point(self, year: int, value: float) -> float:
        """Return the point of a value; a limit at or below a log's zero is -inf."""
        if self.kind == "log":
            return log(value) if value > 0 else -inf
        if self.kind == "rate":
            rate = value / 100
            return (year - self.base) * log1p(rate) if rate > -1 else -inf
        return value

    def value(self, year: int, point: float) -> float:
        """Return the value of a point."""
        if self.kind == "log":
            return exp(min(point, _MOST))
        if self.kind == "rate":
            return 100 * expm1(min(point / (year - self.base), _MOST))
        return point


def scale_of(
    indicator: Indicator, target: Target | None, values: Iterable[float]
) -> Scale:
    """Return the scale for a series: by the target's form, else by what is measured.

    A level is one that is not in percent, cannot be below zero by its declared
    bounds, and never was zero.
    """
    if target is not None and target.form == "cumulative":
        return Scale("sum", target.base_year)
    if target is not None and target.form == "average_growth":
        return Scale("rate", target.base_year)
    least = indicator.plausible.minimum
    is_level = indicator.unit != PERCENT and least is not None and least >= 0
    positive = all(value > 0 for value in values)
    return Scale("log" if is_level and positive else "difference")
