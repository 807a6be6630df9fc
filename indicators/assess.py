"""All targets of a plan judged on the figures known on a day."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from indicators.definition import Target
from indicators.period import last_complete_year
from indicators.plan import Plan
from indicators.progress import Judgement, YearValue, judge

Years = Mapping[int, YearValue]


@dataclass(frozen=True, slots=True)
class Assessed:
    """A target and what became of it."""

    target: Target
    judgement: Judgement


def assess(
    plan: Plan, annual: Mapping[tuple[str, str], Years], as_of: date
) -> tuple[Assessed, ...]:
    """Return every target of `plan` with its judgement, in file order.

    `annual`: for indicator and unit the latest value of each year as known on
    `as_of`. Judged is the last year that is over, at most the target year.
    """
    return tuple(
        Assessed(target, _judged(plan, target, annual, as_of))
        for target in plan.targets
        if target.form != "qualitative"
    )


def judged_year(target: Target, years: Years, as_of: date) -> int:
    """Return the year on whose figures `target` is judged on the day `as_of`.

    A sum over the period may be judged in the running year, once a figure for
    it is out.
    """
    year = last_complete_year(as_of)
    if target.form == "cumulative" and as_of.year in years:
        year = as_of.year
    return max(target.base_year, min(year, target.target_year))


def _judged(
    plan: Plan,
    target: Target,
    annual: Mapping[tuple[str, str], Years],
    as_of: date,
) -> Judgement:
    years = annual.get((target.indicator, target.unit), {})
    indicator = plan.indicator(target.indicator)
    if indicator is None:
        raise KeyError(target.indicator)
    year = judged_year(target, years, as_of)
    return judge(target, indicator, years, plan.method, year)
