"""The finding of one indicator, as a title says it: against its target, or its trend.

Here: which sentence, and its facts. Not here: the status, which the judgement has.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from indicators.definition import Break, Target
from indicators.errors import Facts
from indicators.explain.statements import Statement
from indicators.growth import average_growth_between
from indicators.progress import (
    BASICALLY,
    COMPLETED,
    EARLY,
    IN_STEP,
    NOT_COMPARABLE,
    NOT_DUE,
    Judgement,
    YearValue,
)
from indicators.target_forms import KEPT, family
from indicators.trend import trend

SEEN = 0.0005
"""What is less is written as 0.0 %, and so is told as equal."""


def finding(target: Target, judgement: Judgement) -> Statement:
    """Return the finding of a judged target.

    The first rule that applies: no figure; not comparable; not due; then by the
    family of the form: a rate against the promised rate, what is to be kept, a sum
    against its target, a level against the target at the end or once it is
    reached, and against the value due before.
    """
    facts: Facts = {
        "indicator": target.indicator,
        "unit": target.unit,
        "year": int(judgement.period),
        "status": judgement.status,
    }
    value = judgement.value
    if judgement.preliminary:
        facts["preliminary"] = 1
    if value is None or judgement.reason == "no_reference":
        code = "no_value" if value is None else "no_reference"
        return Statement(code, facts)
    facts |= {"value": value, "bound": judgement.bound}
    if judgement.status == NOT_COMPARABLE:
        return _not_comparable(facts, judgement)
    if judgement.status == NOT_DUE:
        return _not_due(facts, judgement)
    return _compared(target, judgement, value, facts)


def overruled(statement: Statement, word: str, by: str, reason: str) -> Statement:
    """Return the finding of a target whose status an assessor replaced.

    What the method said stays; the word that counts follows with its reason, which
    goes wherever the status goes (practice on claims).
    """
    told: Facts = {"assessed_status": word, "assessor": by, "why": reason}
    return replace(statement, facts={**statement.facts, **told})


@dataclass(frozen=True, slots=True)
class Series:
    """What a trend is told of: indicator, unit, unit of measure, changes of scope."""

    indicator: str
    unit: str
    measure: str
    breaks: tuple[Break, ...]
    years: Mapping[int, YearValue]


def trend_finding(series: Series, base_year: int) -> Statement:
    """Return where an indicator without a target went since the base year.

    With the average yearly growth where both figures are of one vintage family, in
    percentage points where it is itself a share, else with both figures.
    """
    years = series.years
    known = sorted(year for year in years if year >= base_year)
    went = trend(series.breaks, years, base_year)
    facts: Facts = {"indicator": series.indicator, "unit": series.unit}
    if len(known) < 2:  # noqa: PLR2004 - a trend has two ends
        if known:
            facts["year"] = known[0]
        return Statement("trend_one_year" if known else "trend_no_value", facts)
    first, last = years[known[0]], years[known[-1]]
    facts |= {"first": first.year, "last": last.year}
    if last.status == "preliminary":
        facts["preliminary"] = 1
    if went == "not_comparable":
        return Statement("trend_not_comparable", facts)
    return Statement(f"trend_{went}", facts, (_by_how_much(series, first, last),))


def _by_how_much(series: Series, first: YearValue, last: YearValue) -> Statement:
    facts: Facts = {"indicator": series.indicator}
    is_one_family = first.family == last.family
    if series.measure == "%" and is_one_family:
        return Statement(
            "by_points", {**facts, "points": abs(last.value - first.value)}
        )
    grew = average_growth_between(first, last)
    if grew is not None and series.measure != "%":
        return Statement("by_growth", {**facts, "growth": grew})
    return Statement(
        "by_ends",
        {
            **facts,
            **{"start": first.value, "start_bound": first.bound},
            **{"value": last.value, "bound": last.bound},
        },
    )


def _not_comparable(facts: Facts, judgement: Judgement) -> Statement:
    share = judgement.reached_share
    parts = () if share is None else (Statement("ratio_only", {"share": share}),)
    return Statement(judgement.reason, {**facts, **judgement.facts}, parts)


def _not_due(facts: Facts, judgement: Judgement) -> Statement:
    has_way = judgement.reason == "level_compared"
    if has_way or judgement.reached_share is None:
        return Statement("not_due", facts)
    return Statement("towards", {**facts, "share": judgement.reached_share})


def _compared(
    target: Target, judgement: Judgement, value: float, facts: Facts
) -> Statement:
    kind = family(target)
    if kind == "rate":
        return _pace(facts, value - target.target_value)
    if kind in KEPT:
        is_kept = judgement.status in {COMPLETED, IN_STEP}
        goal = judgement.due_value
        goal = target.target_value if goal is None else goal
        return Statement("kept" if is_kept else "not_kept", {**facts, "goal": goal})
    if kind == "cumulative":
        share, gone = judgement.reached_share, judgement.time_progress
        facts |= {"share": share or 0.0, "time": gone}
        return Statement("sum", facts)
    return _level(target, judgement, value, facts)


def _pace(facts: Facts, points: float) -> Statement:
    side = _side(points / 100)
    return Statement(f"pace_{side}", {**facts, "points": abs(points)})


def _level(
    target: Target, judgement: Judgement, value: float, facts: Facts
) -> Statement:
    is_over = int(judgement.period) >= target.target_year
    facts = {**facts, "goal": target.target_value}
    if judgement.status == EARLY:
        facts["passed"] = judgement.first_passed or int(judgement.period)
        return _against("early", facts, value, target.target_value)
    if judgement.status == BASICALLY and judgement.completion is not None:
        facts["completion"] = judgement.completion
        return Statement("nearly", facts)
    if is_over or judgement.due_value is None:
        is_near = target.form == "about" and judgement.status == COMPLETED
        what = "about" if is_near else "target"
        return _against(what, facts, value, target.target_value)
    due = judgement.due_value
    return _against("path", {**facts, "goal": due}, value, due)


def _against(what: str, facts: Facts, value: float, goal: float) -> Statement:
    """Return above, below or on `goal`: in percent, in amounts where that means none.

    A percentage of a goal of zero or less says nothing.
    """
    if goal > 0:
        off = value / goal - 1
        by = Statement("by_percent", {"percent": abs(off)})
        return _sided(what, _side(off), facts, by)
    amount = value - goal
    side = "on" if not amount else "above" if amount > 0 else "below"
    told: Facts = {"indicator": facts["indicator"], "amount": abs(amount)}
    return _sided(what, side, facts, Statement("by_amount", told))


def _sided(what: str, side: str, facts: Facts, by: Statement) -> Statement:
    return Statement(f"{what}_{side}", facts, () if side == "on" else (by,))


def _side(off: float) -> str:
    if abs(off) < SEEN:
        return "on"
    return "above" if off > 0 else "below"
