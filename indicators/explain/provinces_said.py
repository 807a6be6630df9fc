"""What is said of one province: its own targets, its pace, its part in the whole.

The national pace stands beside it as a reference; no sentence makes it the
province's target (practice on targets).
"""

from collections.abc import Sequence
from dataclasses import dataclass

from indicators.errors import Facts
from indicators.explain.contributions import Line
from indicators.explain.exact import Span
from indicators.explain.statements import Statement, counted

SEEN = 0.0005
"""Two rates that are written alike are told as alike."""


@dataclass(frozen=True, slots=True)
class Pace:
    """Average yearly growth since the base year, of the province and the nation.

    Shares of one; `nation` is None where the nation has no rate of that span.
    """

    indicator: str
    span: Span
    own: float
    nation: float | None


@dataclass(frozen=True, slots=True)
class Share:
    """A province's line in the contributions to an indicator's national change."""

    indicator: str
    span: Span
    line: Line
    rising: bool


def province(
    unit: str, statuses: Sequence[str], pace: Pace | None, share: Share | None
) -> tuple[Statement, ...]:
    """Return the sentences of a province, in this order.

    Its own targets by status, or that it filed none; its pace beside the nation's;
    what it added to the national change, where that can be told.
    """
    told = [_filed(unit, statuses), _pace(unit, pace)]
    if share is not None and share.line.amount is not None:
        told.append(_share(unit, share, share.line.amount))
    return tuple(told)


def _filed(unit: str, statuses: Sequence[str]) -> Statement:
    if not statuses:
        return Statement("province_nothing_filed", {"unit": unit})
    facts: Facts = {"unit": unit, "count": len(statuses)}
    return Statement("province_filed", facts, counted(statuses))


def _pace(unit: str, pace: Pace | None) -> Statement:
    if pace is None:
        return Statement("province_no_pace", {"unit": unit})
    first, last = pace.span
    facts: Facts = {"unit": unit, "indicator": pace.indicator}
    facts |= {"first": first, "last": last, "growth": pace.own}
    if pace.nation is None:
        return Statement("province_pace_alone", facts)
    facts["nation"] = pace.nation
    if pace.own < 0:
        return Statement("province_fell", facts)
    off = pace.own - pace.nation
    if abs(off) < SEEN:
        return Statement("province_same_pace", facts)
    return Statement("province_faster" if off > 0 else "province_slower", facts)


def _share(unit: str, share: Share, amount: float) -> Statement:
    first, last = share.span
    facts: Facts = {"unit": unit, "indicator": share.indicator}
    facts |= {"first": first, "last": last, "amount": abs(amount)}
    is_along = (amount > 0) == share.rising
    if share.line.share is None or not is_along:
        code = "province_added" if amount > 0 else "province_took"
        return Statement(code if amount else "province_unchanged", facts)
    facts["share"] = share.line.share
    code = "province_of_rise" if share.rising else "province_of_fall"
    return Statement(code, facts)
