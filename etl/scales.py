"""Columns of one file in another scale than their neighbours, by comparison.

Statistics change scale without a word: a census year stands in full counts among
samples, an early year in hundreds of millions among thousands. Looked at are the
figures of one file; what is held already is compared in `plausibility`.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise
from math import log10
from statistics import median

from indicators.errors import Facts
from indicators.findings import Finding
from indicators.measure import find_measure, measure_off_by
from indicators.observations import Observation
from indicators.period import year_of
from indicators.plan import Plan
from indicators.plausibility import NEXT_YEAR

MOST_CHANGE = 5.0
"""No median of many units changes by such a factor from one year to the next."""

MANY = 5
"""So many units make a median; of fewer, one may well have grown that much."""

MOST_YEARS = 2
"""Over a longer gap a figure may well have grown that much."""

NEARLY_ALL = Decimal("0.9")
"""A year to date is not smaller than its last month, but for a correction."""

Column = tuple[str, str, str, str, str]
"""Source, vintage, indicator, frequency and what follows the year of a period."""

Columns = Mapping[Column, dict[str, dict[str, Observation]]]
"""Column → period → unit → figure."""


@dataclass(frozen=True, slots=True)
class _Step:
    """From one year of a column to the next one there: the median change.

    `period` is the one that a break is told of, `factor` its multiple of the other.
    """

    period: str
    factor: float
    units: int
    other: str

    def backwards(self) -> "_Step":
        """Return the step as seen from the earlier year."""
        return _Step(self.other, 1 / self.factor, self.units, self.period)


def off_scale(observations: Iterable[Observation], plan: Plan) -> list[Finding]:
    """Return a finding for each period in another scale than its neighbours.

    And for each year to date that is smaller than the month it ends with. Rates may
    change as they like.
    """
    columns: defaultdict[Column, dict[str, dict[str, Observation]]] = defaultdict(dict)
    for o in observations:
        if _is_rate(plan, o.indicator):
            continue
        key = (o.source, o.vintage, o.indicator, o.frequency, o.period[4:])
        columns[key].setdefault(o.period, {})[o.unit] = o
    breaks = (b for periods in columns.values() for b in _breaks(periods))
    return [*breaks, *_short(columns, plan)]


def _breaks(periods: dict[str, dict[str, Observation]]) -> Iterator[Finding]:
    steps = [
        _step(periods, earlier, later)
        for earlier, later in pairwise(sorted(periods))
        if year_of(later) - year_of(earlier) <= MOST_YEARS
    ]
    is_told = False
    for at, (step, after) in enumerate(zip(steps, [*steps[1:], None], strict=False)):
        if is_told and _is_jump(step):
            is_told = False  # back to where it was before the period just told
            continue
        is_told = _is_break(step, after)
        if is_told:
            # Where it does not come back, the side with fewer years is the odd one.
            stays = after is None or not _is_jump(after)
            odd = step.backwards() if stays and at + 1 < len(steps) - at else step
            yield _finding(odd, periods[odd.period])


def _step(periods: dict[str, dict[str, Observation]], before: str, at: str) -> _Step:
    earlier, later = periods[before], periods[at]
    changes = [
        float(later[unit].value / earlier[unit].value)
        for unit in later.keys() & earlier.keys()
        if earlier[unit].value > 0 and later[unit].value > 0
    ]
    return _Step(at, median(changes) if changes else 1.0, len(changes), before)


def _is_jump(step: _Step) -> bool:
    return not 1 / MOST_CHANGE < step.factor < MOST_CHANGE


def _is_break(step: _Step, after: _Step | None) -> bool:
    if not _is_jump(step) or step.units >= MANY:
        return _is_jump(step)
    # Of a few units only a power of ten that is gone again the year after is sure.
    returns = after and _is_jump(after) and (after.factor > 1) != (step.factor > 1)
    return bool(returns) and _power(step.factor) is not None


def _power(factor: float) -> int | None:
    power = log10(factor)
    return round(power) if abs(power - round(power)) <= NEXT_YEAR else None


def _finding(step: _Step, found: dict[str, Observation]) -> Finding:
    first = next(iter(found.values()))
    power, said = _power(step.factor), find_measure(first.text_unit)
    likely = measure_off_by(said, power) if said and power else None
    facts: Facts = {
        "indicator": first.indicator,
        "period": first.period,
        "times": "×" if step.factor > 1 else "÷",
        "factor": round(max(step.factor, 1 / step.factor), 1),
        "units": step.units,
        "said": first.text_unit,
        "likely": likely or "?",
    }
    return Finding("scale_break", first.line, first.column, facts=facts)


def _short(columns: Columns, plan: Plan) -> Iterator[Finding]:
    for (source, vintage, code, frequency, season), periods in columns.items():
        months = columns.get((source, vintage, code, "month", season))
        if frequency != "year_to_date" or not months or not _only_grows(plan, code):
            continue
        for period, units in periods.items():
            for unit, so_far in units.items():
                month = months.get(period, {}).get(unit)
                if month and 0 < so_far.value < month.value * NEARLY_ALL:
                    yield _shorter(so_far, month)


def _is_rate(plan: Plan, code: str) -> bool:
    indicator = plan.indicator(code)
    return indicator is None or indicator.unit == "%"


def _only_grows(plan: Plan, code: str) -> bool:
    indicator = plan.indicator(code)
    return bool(
        indicator and indicator.accumulates and indicator.plausible.minimum == 0
    )


def _shorter(so_far: Observation, month: Observation) -> Finding:
    facts: Facts = {
        "indicator": so_far.indicator,
        "unit": so_far.unit,
        "period": so_far.period,
        "said": so_far.text_unit,
        "month": month.value_text,
        "month_unit": month.text_unit,
        "factor": round(float(month.value / so_far.value), 1),
    }
    at = (so_far.line, so_far.column, so_far.value_text)
    return Finding("cumulative_short", *at, facts)
