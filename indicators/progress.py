"""How far along a target is: scalar arithmetic, no frames, no files.

All shares are shares of one. Sources: practice rules on target forms, status
words and comparability; completion and time progress as in the method
handbook.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from math import inf, nextafter

from indicators.definition import Break, Indicator, Target
from indicators.due_path import due_completion, due_value, has_path, time_progress
from indicators.errors import Facts
from indicators.interval import Interval
from indicators.observations import Bound, Status
from indicators.plan import Method
from indicators.progress_shares import completion, reached_share
from indicators.target_forms import KEPT, STORED_PLACES, family, meets, sign_of

COMPLETED = "完成"
BASICALLY = "基本完成"
MISSED = "未完成"
EARLY = "提前实现"
AHEAD = "快于预期"
IN_STEP = "基本符合预期"
BEHIND = "滞后"
NO_DATA = "无数据"
NOT_COMPARABLE = "不可比"
NOT_DUE = "未到期"

STATUSES = (
    *(COMPLETED, EARLY, AHEAD, BASICALLY, IN_STEP),
    *(BEHIND, MISSED, NOT_COMPARABLE, NOT_DUE, NO_DATA),
)
"""Every status word, in the order in which they are counted on screen."""

_PLACES = 9
"""Decimals of a share that are looked at: what lies beyond is binary noise."""


@dataclass(frozen=True, slots=True)
class YearValue:
    """The value of one year as latest known, in the indicator's unit.

    `basis`: how often its series had been recomputed, as after a census, when it
    was published.
    `released`: the day it became public, None when unknown.
    """

    year: int
    value: float
    interval: Interval
    bound: Bound
    status: Status
    source: str
    basis: int = 0
    released: date | None = None

    @property
    def family(self) -> tuple[str, int]:
        """Return the vintage family: growth is told within one only."""
        return self.source, self.basis


Years = Mapping[int, YearValue]


@dataclass(frozen=True, slots=True)
class Figures:
    """What a target is judged on: its own years, and those of its reference."""

    years: Years
    reference: Years = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Judgement:
    """What became of a target in one period.

    `completion` is the share of the increment base → target, None without a
    sourced base; `reached_share` is value ÷ target; `first_passed` the first
    year whose value met the target.
    """

    period: str
    value: float | None
    bound: Bound
    completion: float | None
    reached_share: float | None
    due_value: float | None
    time_progress: float
    status: str
    preliminary: bool
    reason: str
    facts: Facts = field(default_factory=dict)
    first_passed: int | None = None


def judge(
    target: Target,
    indicator: Indicator,
    figures: Figures,
    method: Method,
    year: int,
) -> Judgement:
    """Return where `target` stands on the figures for `year`.

    `figures` holds the latest value of each year as known on the day asked
    for. Years after the target year are judged as the target year.
    """
    year = min(year, target.target_year)
    now, goals = figures.years.get(year), _goals(target, figures, year)
    verdict = _verdict(goals, indicator, now, method, year)
    value = None if now is None else now.value
    comparable = value if verdict.reason != "scope_changed" else None
    return Judgement(
        period=str(year),
        value=value,
        bound="=" if now is None else now.bound,
        completion=completion(target, comparable),
        reached_share=reached_share(target, value),
        due_value=_due(target, figures, year),
        time_progress=time_progress(target, year),
        status=verdict.status,
        preliminary=_is_preliminary(now, figures.reference.get(year)),
        reason=verdict.reason,
        facts=verdict.facts,
        first_passed=first_passed(target, indicator, figures.years, year),
    )


def _is_preliminary(*values: YearValue | None) -> bool:
    return any(value and value.status == "preliminary" for value in values)


def first_passed(
    target: Target,
    indicator: Indicator,
    values: Years,
    until: int,
) -> int | None:
    """Return the first year from the base on whose value met the target.

    None for what is to be kept every year, or is an average of all of them.
    """
    if family(target) not in {"increment", "cumulative"}:
        return None
    for year in range(target.base_year, until + 1):
        at = values.get(year)
        if at is None or _crossed(indicator, target, year):
            continue
        if all(meets(target, v, open_low=o) for v, o in _ends(at.interval)):
            return year
    return None


@dataclass(frozen=True, slots=True)
class _Verdict:
    status: str
    reason: str
    facts: Facts = field(default_factory=dict)


def _goals(target: Target, figures: Figures, year: int) -> tuple[Target, ...]:
    """Return the target with the value it has in `year`, for each end of it.

    One target, but for one that another series sets: two where the figure of that
    series is rounded or a bound, none where it has none for the year.
    """
    if family(target) != "reference":
        return (target,)
    at = figures.reference.get(year)
    return tuple(
        replace(target, target_value=_goal(target, *end))
        for end in (() if at is None else _ends(at.interval))
    )


def _goal(target: Target, compared: float, open_low: bool) -> float:
    goal = round(target.target_value + compared, STORED_PLACES)
    # What is more than a number lies just above it, and the number below.
    return nextafter(goal, inf) if open_low else goal


def _due(target: Target, figures: Figures, year: int) -> float | None:
    at = figures.reference.get(year)
    if family(target) == "reference" and at is not None:
        return _goal(target, at.value, open_low=False)
    return due_value(target, year)


def _verdict(
    goals: tuple[Target, ...],
    indicator: Indicator,
    now: YearValue | None,
    method: Method,
    year: int,
) -> _Verdict:
    if now is None:
        return _Verdict(NO_DATA, "no_value")
    if not goals:
        return _Verdict(NO_DATA, "no_reference")
    target = goals[0]
    crossed = _crossed(indicator, target, year)
    if crossed is not None:
        return _Verdict(NOT_COMPARABLE, "scope_changed", {"since": crossed.period})
    found = {
        _status(goal, end, method, year): None
        for goal in goals
        for end in _looked_at(goal, now.interval)
    }
    low, *rest = found
    if rest:
        facts: Facts = {"low_status": low, "high_status": rest[0]}
        return _Verdict(NOT_COMPARABLE, "bound_disagrees", facts)
    is_reached = target.direction == "up" and low in {COMPLETED, EARLY}
    if _is_part_of_a_year(target, indicator, now) and not is_reached:
        facts = {"released": str(now.released)}
        return _Verdict(NOT_COMPARABLE, "part_of_year", facts)
    return _Verdict(low, _reason(target))


def _is_part_of_a_year(target: Target, indicator: Indicator, now: YearValue) -> bool:
    # A sum that came out before its year was over is the sum of part of that year.
    is_sum = family(target) == "cumulative" or indicator.accumulates
    return is_sum and now.released is not None and now.released.year <= now.year


def _status(target: Target, end: tuple[float, bool], method: Method, year: int) -> str:
    value, open_low = end
    if year <= target.base_year:
        return NOT_DUE
    kind, is_over = family(target), year >= target.target_year
    is_met = meets(target, value, open_low=open_low)
    if is_over and is_met:
        return COMPLETED
    if kind in KEPT:
        return MISSED if is_over else IN_STEP if is_met else BEHIND
    if kind == "rate":
        ahead = sign_of(target) * (value - target.target_value)
        return MISSED if is_over else _against(ahead, method.growth_band)
    if is_met:
        return EARLY
    return _on_the_way(target, value, method, year)


def _on_the_way(target: Target, value: float, method: Method, year: int) -> str:
    done = completion(target, value)
    if year >= target.target_year:
        close = done is not None and round(done, _PLACES) >= method.basically_complete
        return BASICALLY if close and target.nature != "约束性" else MISSED
    if family(target) == "cumulative":
        done = value / target.target_value if target.target_value else None
    if done is None or not has_path(target):
        return NOT_DUE
    return _against(done - due_completion(target, year), method.on_schedule_band)


def _against(ahead: float, band: float) -> str:
    ahead = round(ahead, _PLACES)
    if abs(ahead) <= band:
        return IN_STEP
    return AHEAD if ahead > 0 else BEHIND


def _looked_at(target: Target, interval: Interval) -> tuple[tuple[float, bool], ...]:
    # Between the ends of a wide interval lies a band that neither of them is in.
    middle = target.target_value
    if target.form == "hold" and interval.low < middle < interval.high:
        return (*_ends(interval), (middle, False))
    return _ends(interval)


def _ends(interval: Interval) -> tuple[tuple[float, bool], ...]:
    low = (interval.low, interval.open_low)
    return (low,) if interval.exact else (low, (interval.high, False))


def _crossed(indicator: Indicator, target: Target, year: int) -> Break | None:
    return next(
        (
            b
            for b in indicator.breaks
            if b.effect == "not_comparable"
            and target.base_year < int(b.period[:4]) <= year
        ),
        None,
    )


def _reason(target: Target) -> str:
    kind = family(target)
    if kind != "increment":
        return f"{kind}_compared"
    if target.base_value is None:
        return "no_base"
    return "level_compared" if has_path(target) else "no_compound_path"
