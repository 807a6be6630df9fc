"""Filed targets beside the national one: listed and summed, never judged.

What a province did not file is 未分解 and no shortfall. No difference between the sum
and the national target is told: nobody broke that target down. Source of the rule:
practice on targets and the headline.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from indicators.breakdown import Counterpart
from indicators.definition import Target
from indicators.explain.exact import ONLY_BOUNDS, exact
from indicators.progress import Years
from indicators.territory import NATION

Apart = Literal[
    "",
    "currency",
    "basis",
    "base_year",
    "target_year",
    "form",
    "department",
]

SUMMED_FORMS = ("reach", "about", "exceed", "strive", "at_least", "cumulative")
"""Forms that name a level or a sum; a rate, a band or a limit adds up to nothing."""


@dataclass(frozen=True, slots=True)
class Filed:
    """A target that a province or a department filed.

    `apart`: why it is not in the sum (blank: it is): another currency or basis,
    another base or target year, a form that does not add up, or a department,
    whose figure is no part of the nation by place. `base_level`: its published
    figure of the base year, None where there is none.
    """

    target: Target
    apart: Apart
    base_level: float | None


@dataclass(frozen=True, slots=True)
class Reconciled:
    """What was filed for one indicator, beside the national target if there is one.

    `total`: the sum of those that can be summed, None where nothing can;
    `coverage`: the share of the base-year level of all provinces that the units in
    the sum held, a share of one; None where the figures of the base year are not
    all there or not of one vintage family. `not_filed`: provinces that filed
    nothing in the national target's currency and basis (未分解).
    """

    indicator: str
    national: Target | None
    filed: tuple[Filed, ...]
    total: float | None
    base_year: int
    coverage: float | None
    not_filed: tuple[str, ...]

    @property
    def summed(self) -> tuple[Filed, ...]:
        """Return what is in the sum."""
        return tuple(each for each in self.filed if not each.apart)

    @property
    def set_apart(self) -> tuple[Filed, ...]:
        """Return what is shown apart."""
        return tuple(each for each in self.filed if each.apart)


@dataclass(frozen=True, slots=True)
class Frame:
    """What filed targets are held against: indicator, provinces and the two years.

    The years are those of the national target, else of the plan.
    """

    indicator: str
    provinces: Collection[str]
    base_year: int
    target_year: int


def reconcile(
    frame: Frame,
    targets: Sequence[Target],
    counterparts: Sequence[Counterpart],
    levels: Mapping[str, Years],
) -> Reconciled:
    """Return what was filed for the indicator and for its counterparts.

    `targets`: all targets of the plan and all filed ones; `levels`: province →
    years of the indicator. The national one is the target of the indicator whose
    unit is neither a province nor filed by a department.
    """
    others = _others(frame.indicator, counterparts)
    national = next((t for t in targets if _is_national(t, frame.indicator)), None)
    years = (
        (national.base_year, national.target_year)
        if national
        else (frame.base_year, frame.target_year)
    )
    filed = tuple(
        Filed(
            target, _apart(target, frame, others, years), _base(target, frame, levels)
        )
        for target in targets
        if target is not national
        and target.indicator in {frame.indicator, *others}
        and not _is_national(target, target.indicator)
    )
    summed = [each.target for each in filed if not each.apart]
    total = sum((exact(t.target_value) for t in summed), Fraction())
    units = {target.unit for target in summed}
    return Reconciled(
        indicator=frame.indicator,
        national=national,
        filed=filed,
        total=float(total) if summed else None,
        base_year=years[0],
        coverage=_coverage(units, frame.provinces, levels, years[0]),
        not_filed=tuple(unit for unit in frame.provinces if unit not in units),
    )


def _is_national(target: Target, indicator: str) -> bool:
    return target.indicator == indicator and target.unit == NATION


def _others(indicator: str, counterparts: Sequence[Counterpart]) -> dict[str, Apart]:
    found: dict[str, Apart] = {}
    for pair in counterparts:
        if indicator in {pair.indicator, pair.other}:
            other = pair.other if indicator == pair.indicator else pair.indicator
            found[other] = pair.differs
    return found


def _apart(
    target: Target, frame: Frame, others: Mapping[str, Apart], years: tuple[int, int]
) -> Apart:
    if target.indicator != frame.indicator:
        return others[target.indicator]
    if target.unit not in frame.provinces:
        return "department"
    if target.target_year != years[1]:
        return "target_year"
    if target.base_year != years[0]:
        return "base_year"
    return "" if target.form in SUMMED_FORMS else "form"


def _base(target: Target, frame: Frame, levels: Mapping[str, Years]) -> float | None:
    if target.indicator != frame.indicator:
        return None
    at = levels.get(target.unit, {}).get(target.base_year)
    return None if at is None else at.value


def _coverage(
    units: Collection[str],
    provinces: Collection[str],
    levels: Mapping[str, Years],
    year: int,
) -> float | None:
    held = {unit: levels.get(unit, {}).get(year) for unit in provinces}
    known = {unit: value for unit, value in held.items() if value is not None}
    families = {value.family for value in known.values()}
    is_bound = any(value.bound in ONLY_BOUNDS for value in known.values())
    if len(known) < len(held) or len(families) != 1 or is_bound:
        return None
    total = sum((exact(value.value) for value in known.values()), Fraction())
    own = sum((exact(known[unit].value) for unit in units), Fraction())
    return float(own / total) if total > 0 else None
