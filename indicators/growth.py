"""Yearly growth: the published rate prevails, the recomputed one explains.

All rates in percent, as they are published.
"""

from dataclasses import dataclass

from indicators.interval import Interval
from indicators.progress import YearValue

SHOWN_STEP = 0.1
"""Published growth has one decimal; less than half of it is no difference."""


@dataclass(frozen=True, slots=True)
class Growth:
    """Growth of one year over the year before.

    `why` only where the recomputed rate differs from the published one: rounded
    (the levels are, by enough to explain it), scope_changed or base_revised.
    """

    published: float | None
    recomputed: float | None
    why: str


def growth(
    published: float | None,
    now: YearValue | None,
    before: YearValue | None,
    *,
    scope_changed: bool,
) -> Growth:
    """Return published and recomputed growth with the reason they differ.

    A value that is only a bound has no growth rate, nor has one over zero or less
    or to less than zero, nor have two values of two vintage families: of two
    sources, or of a series before and after it was recomputed.
    """
    recomputed = _recomputed(now, before)
    if published is None or recomputed is None or now is None or before is None:
        return Growth(published, recomputed, "scope_changed" if scope_changed else "")
    if abs(recomputed - published) < SHOWN_STEP / 2:
        return Growth(published, recomputed, "")
    if scope_changed:
        return Growth(published, recomputed, "scope_changed")
    rounded = _within_rounding(published, now.interval, before.interval)
    return Growth(published, recomputed, "rounded" if rounded else "base_revised")


def growth_over(now: float, before: float) -> float | None:
    """Return the growth of `now` over `before` as a share of one.

    None where it has no meaning: over zero or less, and where the sign changes.
    """
    return now / before - 1 if before > 0 and now >= 0 else None


def average_growth(start: float, end: float, years: int) -> float | None:
    """Return the average yearly growth as a share of one.

    None where it has no meaning: a start or end of zero or less, no time.
    """
    if start <= 0 or end <= 0 or years <= 0:
        return None
    return float((end / start) ** (1 / years) - 1)


def average_growth_between(
    start: YearValue | None, end: YearValue | None
) -> float | None:
    """Return the average yearly growth between two values of one vintage family.

    No growth between two families, and none from a value that is only a bound.
    """
    if start is None or end is None or start.family != end.family:
        return None
    if _only_bounds(start, end):
        return None
    return average_growth(start.value, end.value, end.year - start.year)


def _only_bounds(*values: YearValue) -> bool:
    return any(value.bound in {">", "≥"} for value in values)


def _within_rounding(published: float, now: Interval, before: Interval) -> bool:
    if before.low <= 0:
        return True
    lowest = (now.low / before.high - 1) * 100 - SHOWN_STEP / 2
    highest = (now.high / before.low - 1) * 100 + SHOWN_STEP / 2
    return lowest < published < highest


def _recomputed(now: YearValue | None, before: YearValue | None) -> float | None:
    if now is None or before is None:
        return None
    if now.family != before.family or _only_bounds(now, before):
        return None
    grown = growth_over(now.value, before.value)
    return None if grown is None else grown * 100
