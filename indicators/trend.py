"""Where an indicator without a target went since the base year."""

from collections.abc import Iterable, Mapping

from indicators.definition import Break
from indicators.progress import YearValue


def trend(
    breaks: Iterable[Break], years: Mapping[int, YearValue], base_year: int
) -> str:
    """Return up, down, flat, not_comparable or none.

    From the first value since the base year to the latest; two intervals that
    overlap are flat when both are exact or rounded, not comparable when one of
    them is only a bound. Not comparable either across a change of scope, and where
    the series was recomputed for one of the two values alone, as after a census.
    """
    known = sorted(year for year in years if year >= base_year)
    if not known or known[0] == known[-1]:
        return "none"
    if _broken(breaks, known[0], known[-1]):
        return "not_comparable"
    first, last = years[known[0]], years[known[-1]]
    if first.basis != last.basis:
        return "not_comparable"
    if last.interval.low > first.interval.high:
        return "up"
    if last.interval.high < first.interval.low:
        return "down"
    is_bound = bool({first.bound, last.bound} & {">", "≥"})
    return "not_comparable" if is_bound else "flat"


def _broken(breaks: Iterable[Break], first: int, last: int) -> bool:
    return any(
        b.effect == "not_comparable" and first < int(b.period[:4]) <= last
        for b in breaks
    )
