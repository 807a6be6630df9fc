"""How far along a target is: scalar arithmetic, no frames, no files.

All shares are shares of one. Sources: practice rules on target forms, status
words and comparability; completion and time progress as in the method
handbook.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from indicators.definition import Break, Indicator, Target
from indicators.errors import Facts
from indicators.interval import Interval
from indicators.observations import Bound, Status
from indicators.plan import Method

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

_STORED_PLACES = 8
"""Decimals of a stored figure, and so of a goal that is computed."""


@dataclass(frozen=True, slots=True)
class YearValue:
    """The value of one year as latest known, in the indicator's unit.

    `basis`: how often its series had been recomputed, as after a census, when it
    was published.
    """

    year: int
    value: float
    interval: Interval
    bound: Bound
    status: Status
    source: str
    basis: int = 0

    @property
    def family(self) -> tuple[str, int]:
        """Return the vintage family: growth is told within one only."""
        return self.source, self.basis


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
    values: Mapping[int, YearValue],
    method: Method,
    year: int,
) -> Judgement:
    """Return where `target` stands on the figures for `year`.

    `values` holds the latest value of each year as known on the day asked
    for. Years after the target year are judged as the target year.
    """
    year = min(year, target.target_year)
    now = values.get(year)
    verdict = _verdict(target, indicator, now, method, year)
    value = None if now is None else now.value
    comparable = value if verdict.reason != "scope_changed" else None
    return Judgement(
        period=str(year),
        value=value,
        bound="=" if now is None else now.bound,
        completion=completion(target, comparable),
        reached_share=reached_share(target, value),
        due_value=due_value(target, year),
        time_progress=time_progress(target, year),
        status=verdict.status,
        preliminary=now is not None and now.status == "preliminary",
        reason=verdict.reason,
        facts=verdict.facts,
        first_passed=first_passed(target, indicator, values, year),
    )


def time_progress(target: Target, year: int) -> float:
    """Return the share of the plan period that is over at the end of `year`."""
    span = target.target_year - target.base_year
    gone = min(year, target.target_year) - target.base_year
    return max(gone, 0) / span


def due_value(target: Target, year: int) -> float | None:
    """Return the value due at the end of `year` on the straight path.

    None before the target year when no base is sourced; a cumulative target
    counts from nothing.
    """
    if year >= target.target_year:
        return target.target_value
    base = 0.0 if target.form == "cumulative" else target.base_value
    if base is None:
        return None
    return base + (target.target_value - base) * time_progress(target, year)


def completion(target: Target, value: float | None) -> float | None:
    """Return the share of the increment base → target that is done.

    None without a value or a sourced base; for a sum over the period, which
    counts from nothing; and where the base is at the target or beyond it, so
    that there is no increment.
    """
    base = target.base_value
    if value is None or base is None or target.form == "cumulative":
        return None
    increment = target.target_value - base
    if _sign(target) * increment <= 0:
        return None
    return (value - base) / increment


def reached_share(target: Target, value: float | None) -> float | None:
    """Return value ÷ target, None without a value and for a target of zero."""
    if value is None or not target.target_value:
        return None
    return value / target.target_value


def required_pace(target: Target) -> float | None:
    """Return the average yearly growth that the printed level asks for."""
    base = target.base_value
    if target.form == "cumulative" or not base or base * target.target_value <= 0:
        return None
    years = target.target_year - target.base_year
    return float((target.target_value / base) ** (1 / years) - 1)


def meets(target: Target, value: float, *, open_low: bool) -> bool:
    """Tell whether `value` meets the target in the sense of its form.

    突破/超过 is strict; 左右 is met from the declared tolerance on; `open_low`
    says that the true value is more than `value`: at equality that passes a
    strict target upwards and breaks any target downwards.
    """
    sign = _sign(target)
    goal = target.target_value
    if target.form == "about":
        leeway = sign * abs(goal) * (target.tolerance or 0.0)
        goal = round(goal - leeway, _STORED_PLACES)
    is_strict = target.direction == "down" if open_low else target.form == "exceed"
    return sign * value > sign * goal if is_strict else sign * value >= sign * goal


def first_passed(
    target: Target,
    indicator: Indicator,
    values: Mapping[int, YearValue],
    until: int,
) -> int | None:
    """Return the first year from the base on whose value met the target."""
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


def _verdict(
    target: Target,
    indicator: Indicator,
    now: YearValue | None,
    method: Method,
    year: int,
) -> _Verdict:
    if now is None:
        return _Verdict(NO_DATA, "no_value")
    crossed = _crossed(indicator, target, year)
    if crossed is not None:
        return _Verdict(NOT_COMPARABLE, "scope_changed", {"since": crossed.period})
    low, *rest = (_status(target, e, method, year) for e in _ends(now.interval))
    if rest and rest[0] != low:
        facts: Facts = {"low_status": low, "high_status": rest[0]}
        return _Verdict(NOT_COMPARABLE, "bound_disagrees", facts)
    return _Verdict(low, _reason(target))


def _status(target: Target, end: tuple[float, bool], method: Method, year: int) -> str:
    value, open_low = end
    if year <= target.base_year:
        return NOT_DUE
    if meets(target, value, open_low=open_low):
        return COMPLETED if year >= target.target_year else EARLY
    done = completion(target, value)
    if year >= target.target_year:
        close = done is not None and round(done, _PLACES) >= method.basically_complete
        return BASICALLY if close and target.nature != "约束性" else MISSED
    if target.form == "cumulative":
        done = reached_share(target, value)
    if done is None:
        return NOT_DUE
    ahead = round(done - time_progress(target, year), _PLACES)
    if abs(ahead) <= method.on_schedule_band:
        return IN_STEP
    return AHEAD if ahead > 0 else BEHIND


def _ends(interval: Interval) -> tuple[tuple[float, bool], ...]:
    low = (interval.low, interval.open_low)
    return (low,) if interval.exact else (low, (interval.high, False))


def _sign(target: Target) -> int:
    return -1 if target.direction == "down" else 1


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
    if target.form == "cumulative":
        return "cumulative_compared"
    return "no_base" if target.base_value is None else "level_compared"
