"""What a unit's own return must keep to, beyond what each figure must be.

Whose figure it is, parts against their whole, a month against the year so far, and
targets. The published figure is told beside what may not be reported; nothing here
changes one. Source of the rules: provinces report what only they have.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from indicators.definition import Indicator, Target
from indicators.errors import Facts
from indicators.findings import Finding
from indicators.measure import find_measure
from indicators.number import parse_number
from indicators.observations import Observation
from indicators.period import month_of, year_of
from indicators.plan import Plan
from indicators.plan_files import PROVINCES
from indicators.plausibility import Held

FAR = 10
"""A figure so many times its target, or so small a part of it, is in another unit."""

ON_LEVEL = ("reach", "about", "exceed", "strive", "at_least")

Cells = Mapping[str, Observation]
"""Indicator → figure, of one unit, frequency and period."""


@dataclass(frozen=True, slots=True)
class Sender:
    """Who sends a return: a province, a lower unit, or a department of the nation."""

    unit: str
    reporter: str


def sender(plan: Plan, unit: str) -> Sender:
    """Return who a unit is: a department by its code, all others as provinces."""
    departments = {department.code for department in plan.departments}
    return Sender(unit, unit if unit in departments else PROVINCES)


def not_theirs(
    observations: Iterable[Observation], plan: Plan, by: Sender, held: Held
) -> list[Finding]:
    """Return a finding for each figure that the sender may not report.

    `held`: the figures that are published, told beside what differs from them.
    """
    return [
        finding
        for o in observations
        if (finding := _not_theirs(o, plan, by, held)) is not None
    ]


def across(observations: Sequence[Observation], plan: Plan) -> list[Finding]:
    """Return what figures of one return say against each other and against targets."""
    groups: defaultdict[tuple[str, str, str], dict[str, Observation]] = defaultdict(
        dict
    )
    for o in observations:
        groups[o.unit, o.frequency, o.period][o.indicator] = o
    return [
        *_parts(groups.values(), plan),
        *_months(observations, plan),
        *_beside_targets(observations, plan),
    ]


def _not_theirs(o: Observation, plan: Plan, by: Sender, held: Held) -> Finding | None:
    indicator = plan.indicator(o.indicator)
    if indicator is None:
        return None
    if indicator.reported_by != by.reporter:
        known = held.get(o.cell)
        facts: Facts = {
            "indicator": o.indicator,
            "published": "—" if known is None else f"{known.normalize():f}",
            "unit_of_measure": indicator.unit,
        }
        return Finding("indicator_not_reported", o.line, "indicator", None, facts)
    if by.reporter == PROVINCES and not _is_within(o.unit, by.unit, plan):
        return Finding(
            "unit_not_yours", o.line, "unit", None, {"unit": o.unit, "own": by.unit}
        )
    return None


def _is_within(unit: str, own: str, plan: Plan) -> bool:
    found = plan.territory.get(unit)
    return unit == own or (found is not None and found.parent == own)


def _parts(groups: Iterable[Cells], plan: Plan) -> Iterator[Finding]:
    breakdowns: defaultdict[tuple[str, str, bool], dict[str, int]] = defaultdict(dict)
    for part in plan.parts:
        breakdowns[part.whole, part.breakdown, part.complete][part.part] = part.sign
    for cells in groups:
        if len(cells) == 1:
            continue
        for (whole, _, is_complete), signs in breakdowns.items():
            if whole not in cells:
                continue
            if is_complete and cells.keys() >= signs.keys():
                yield from _sum(cells[whole], [(cells[p], s) for p, s in signs.items()])
            elif not is_complete:
                yield from _larger(
                    cells[whole], [cells[p] for p in signs if p in cells]
                )


def _sum(whole: Observation, parts: list[tuple[Observation, int]]) -> Iterator[Finding]:
    total = sum((part.value * sign for part, sign in parts), Decimal(0))
    difference = whole.value - total
    if difference == 0:
        return
    room = sum((step(o) for o in (whole, *(p for p, _ in parts))), Decimal(0)) / 2
    if abs(difference) > room:
        facts: Facts = {
            "indicator": whole.indicator,
            "period": whole.period,
            "total": f"{total.normalize():f}",
            "difference": f"{difference.normalize():f}",
        }
        yield Finding("parts_differ_from_whole", *_at(whole), facts)


def _larger(whole: Observation, parts: list[Observation]) -> Iterator[Finding]:
    for part in parts:
        if part.value <= whole.value:
            continue
        if part.value > whole.value + (step(part) + step(whole)) / 2:
            facts: Facts = {
                "indicator": part.indicator,
                "period": part.period,
                "whole": whole.value_text,
                "whole_line": whole.line,
            }
            yield Finding("part_exceeds_whole", *_at(part), facts)


def _months(observations: Sequence[Observation], plan: Plan) -> Iterator[Finding]:
    flows = {i.code for i in plan.indicators if i.accumulates}
    so_far: defaultdict[tuple[str, str, int], dict[int, Observation]] = defaultdict(
        dict
    )
    months: dict[tuple[str, str, int, int], Observation] = {}
    # Without a figure of the year so far there is nothing to hold a month against.
    if not any(o.frequency == "year_to_date" for o in observations):
        return
    for o in observations:
        if o.indicator not in flows:
            continue
        if o.frequency == "year_to_date":
            so_far[o.indicator, o.unit, year_of(o.period)][month_of(o.period)] = o
        elif o.frequency == "month":
            at = (year_of(o.period), month_of(o.period))
            months[(o.indicator, o.unit, *at)] = o
    for key, by_month in so_far.items():
        own = plan.indicator(key[0])
        if own is not None:
            yield from _steps(by_month, months, key, own)


def _steps(
    by_month: Mapping[int, Observation],
    months: Mapping[tuple[str, str, int, int], Observation],
    key: tuple[str, str, int],
    indicator: Indicator,
) -> Iterator[Finding]:
    never_less = indicator.plausible.minimum == 0
    first = by_month.get(1)
    if first and (january := months.get((*key, 1))):
        yield from _step_apart(first, None, january)
    for earlier, later in pairwise(sorted(by_month)):
        before, after = by_month[earlier], by_month[later]
        if never_less and after.value < before.value:
            facts: Facts = {"before": before.value_text, "period": before.period}
            yield Finding("cumulative_falls", *_at(after), facts)
        elif later == earlier + 1 and (month := months.get((*key, later))):
            yield from _step_apart(after, before, month)


def _step_apart(
    after: Observation, before: Observation | None, month: Observation
) -> Iterator[Finding]:
    grown = after.value - (before.value if before else Decimal(0))
    room = step(after) + step(month) + (step(before) if before else Decimal(0))
    if abs(grown - month.value) > room / 2:
        facts: Facts = {
            "month": month.period,
            "grown": f"{grown.normalize():f}",
            "difference": f"{(month.value - grown).normalize():f}",
        }
        yield Finding("month_differs", *_at(month), facts)


def _beside_targets(
    observations: Iterable[Observation], plan: Plan
) -> Iterator[Finding]:
    targets = {(t.indicator, t.unit): t for t in plan.targets if t.form in ON_LEVEL}
    for o in observations:
        if o.frequency != "year":
            continue
        target = targets.get((o.indicator, o.unit))
        if target and _is_far(o, target):
            facts: Facts = {
                "indicator": o.indicator,
                "target": target.target_value,
                "target_year": str(target.target_year),
            }
            yield Finding("target_far", *_at(o), facts)


def _is_far(o: Observation, target: Target) -> bool:
    share = abs(float(o.value) / target.target_value) if target.target_value else 1
    return not 1 / FAR < share < FAR


def step(o: Observation) -> Decimal:
    """Return the step a figure was rounded to, in the unit it is stored in.

    A whole number of things was counted, not rounded: its step is 0.
    """
    if o.rounded_to:
        return o.rounded_to
    written, number = find_measure(o.text_unit), parse_number(o.value_text)
    if written is None or not number:
        return Decimal(0)
    if written.factor == 1 and number == int(number) and "count" in written.dimension:
        return Decimal(0)
    digits = number.as_tuple().exponent
    printed = Decimal(1).scaleb(digits if isinstance(digits, int) else 0)
    # What one unit as written is worth in the stored one.
    return abs(o.value / number) * printed


def _at(o: Observation) -> tuple[int, str, str]:
    return o.line, o.column, o.value_text
