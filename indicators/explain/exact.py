"""Exact arithmetic on published figures, and when two of them may be taken apart.

Figures are decimals with few digits; as fractions their sums and differences add
up exactly. Floats appear only where a result is handed out.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction

from indicators.definition import Break
from indicators.errors import Facts
from indicators.progress import YearValue

ONLY_BOUNDS = ("≥", ">")
"""Bounds that leave a figure open to infinity: nothing is computed from them."""

Span = tuple[int, int]
"""The two years between which a change is taken apart, the earlier first."""


@dataclass(frozen=True, slots=True)
class Unsplit:
    """A change that is not taken apart: a code of the wording files with its facts."""

    code: str
    facts: Facts = field(default_factory=dict)


def exact(number: float) -> Fraction:
    """Return the decimal that `number` was read from, as a fraction.

    The shortest text of a float is the published decimal, up to fifteen digits.
    """
    return Fraction(Decimal(repr(float(number))))


def half_width(value: YearValue) -> Fraction:
    """Return by how much the figure may be off through its rounding alone."""
    low, high = value.interval.low, value.interval.high
    return (exact(high) - exact(low)) / 2


def unusable(start: YearValue | None, end: YearValue | None) -> str:
    """Return why no change can be told between two figures of one series, or "".

    no_values, no_start, no_end; bound (one is only a bound); family (they are of
    two vintage families).
    """
    if start is None or end is None:
        if start is end:
            return "no_values"
        return "no_start" if start is None else "no_end"
    if start.bound in ONLY_BOUNDS or end.bound in ONLY_BOUNDS:
        return "bound"
    return "" if start.family == end.family else "family"


def scope_changed(breaks: Iterable[Break], span: Span) -> Unsplit | None:
    """Return a refusal where the scope changed between the two years."""
    first, last = span
    for change in breaks:
        is_between = first < int(change.period[:4]) <= last
        if change.effect == "not_comparable" and is_between:
            return Unsplit("scope_changed", {"since": change.period})
    return None
