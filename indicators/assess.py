"""All targets of a plan judged on the figures known on a day."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from indicators.definition import Target
from indicators.period import last_complete_year
from indicators.progress import COMPLETED, EARLY, Figures, Judgement, Years, judge
from indicators.yardstick import Promises


@dataclass(frozen=True, slots=True)
class Assessed:
    """A target and what became of it."""

    target: Target
    judgement: Judgement


def assess(
    plan: Promises, annual: Mapping[tuple[str, str], Years], as_of: date
) -> tuple[Assessed, ...]:
    """Return every target of `plan` with its judgement, in file order.

    `annual`: for indicator and unit the latest value of each year as known on
    `as_of`. Judged is the last year that is over, at most the target year; a
    sum over the period that has reached its target within the running year is
    judged by that year.
    """
    return tuple(
        Assessed(target, _judged(plan, target, annual, as_of))
        for target in plan.targets
        if target.form != "qualitative"
    )


def assess_period(
    plan: Promises, annual: Mapping[tuple[str, str], Years], period: int
) -> tuple[Assessed, ...]:
    """Return every target of `plan` judged on the figures of one year.

    The year that a round declares (practice on vintages: a mid-term round of 2023
    judges figures of 2022), whatever else is known; no year before a target's base,
    none after its end.
    """
    return tuple(
        Assessed(
            target,
            _of_year(
                plan,
                target,
                annual,
                max(target.base_year, min(period, target.target_year)),
            ),
        )
        for target in plan.targets
        if target.form != "qualitative"
    )


def judged_year(target: Target, as_of: date) -> int:
    """Return the last year within the target's period that is over on `as_of`."""
    return max(target.base_year, min(last_complete_year(as_of), target.target_year))


def _judged(
    plan: Promises,
    target: Target,
    annual: Mapping[tuple[str, str], Years],
    as_of: date,
) -> Judgement:
    year = judged_year(target, as_of)
    judgement = _of_year(plan, target, annual, year)
    if target.form != "cumulative" or not year < as_of.year <= target.target_year:
        return judgement
    running = _of_year(plan, target, annual, as_of.year)
    if running.status not in {COMPLETED, EARLY}:
        return judgement
    # The year is not over: what is reached is ahead of time, and no more time
    # has gone than at the end of the year before.
    return replace(
        running,
        status=EARLY,
        due_value=judgement.due_value,
        time_progress=judgement.time_progress,
    )


def _of_year(
    plan: Promises,
    target: Target,
    annual: Mapping[tuple[str, str], Years],
    year: int,
) -> Judgement:
    figures = Figures(
        annual.get((target.indicator, target.unit), {}),
        annual.get(target.reference, {}) if target.reference else {},
    )
    indicator = plan.indicator(target.indicator)
    if indicator is None:
        raise KeyError(target.indicator)
    return judge(target, indicator, figures, plan.method, year)
