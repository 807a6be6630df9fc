"""Required against actual growth: the method of Statistics Canada and Open SDG.

The family that Eurostat's progress method founded. Source: docs/progress-methodology.md
of open-sdg/open-sdg (commit 26d2e387) and sdg/ProgressMeasure.py of
open-sdg/sdg-build (commit 139fede7), both seen. That program puts 0.001 in place of
a base or a target of zero; here the method is silent instead and says why.
Eurostat's own thresholds for a trend (1 % a year) were not seen and are not used.
"""

from indicators.definition import Indicator, Target
from indicators.errors import Facts
from indicators.opinions.evidence import (
    Evidence,
    Way,
    comparable,
    ends_of,
    is_open_ended,
    recomputed_since,
    way_to,
)
from indicators.opinions.opinion import (
    Opinion,
    Reading,
    Silence,
    concluded,
    silent,
)
from indicators.progress import YearValue

ON_TRACK = 0.95
ACCELERATION = 0.60
TREND_ON_TRACK = 0.015
TREND_ACCELERATION = 0.005
LIMIT_POWER = 4.44
"""How fast the thresholds of a trend shrink as the base nears its natural limit."""
SHARE_LIMIT = 100.0

_LOOK_BACK = ("growth(", "cagr(", "base(", "lag(")
"""What a formula looks at another year with."""

_PLACES = 9
"""Decimals of a ratio that are looked at: what lies beyond is binary noise."""


def required_against_actual(
    target: Target, indicator: Indicator, evidence: Evidence
) -> Opinion:
    """Return R, the actual yearly growth ÷ the magnitude of the required one."""
    way = way_to(target, indicator, evidence)
    if isinstance(way, Silence):
        return silent("open_sdg", way)
    why = (
        _no_growth(way, indicator)
        or _other_sign(evidence, way.bases, way.base_year, way.now)
        or _no_rate(way)
    )
    if why is not None:
        return silent("open_sdg", why)
    pace = growth(way.bases[0], way.values[0], way.now.year - way.base_year)
    required = growth(way.bases[0], way.goal, way.goal_year - way.base_year)
    facts: Facts = {
        **way.facts,
        "pace": pace,
        "toward": way.turn * _sign(way.bases[0]) * pace,
        "required": required,
        "needed": abs(required),
    }
    readings = [_read(way, base, value) for base, value in way.corners]
    preliminary = way.now.status == "preliminary"
    return concluded("open_sdg", readings, facts, preliminary=preliminary)


def growth_of_a_trend(indicator: Indicator, evidence: Evidence) -> Opinion:
    """Return the actual yearly growth in the wanted direction, without a target.

    From the first value since the base year of the current value's vintage family;
    the published method, too, takes the next year that is there.
    """
    found = _trend(indicator, evidence)
    if isinstance(found, Silence):
        return silent("open_sdg_trend", found)
    start, now = found
    turn = -1 if indicator.direction == "down" else 1
    readings = [
        _read_trend(
            turn * _sign(base) * growth(base, value, now.year - start.year),
            limit_factor(indicator, base),
        )
        for base in ends_of(start)
        for value in ends_of(now)
    ]
    facts = _trend_facts(start, now, turn, limit_factor(indicator, start.value))
    preliminary = now.status == "preliminary"
    return concluded("open_sdg_trend", readings, facts, preliminary=preliminary)


def growth(start: float, end: float, years: int) -> float:
    """Return the compound yearly growth of a magnitude, as a share of one."""
    return float((end / start) ** (1 / years) - 1)


def limit_factor(indicator: Indicator, base: float) -> float:
    """Return C, by which the thresholds of a trend shrink near a natural limit.

    1 without a limit. Only shares that should rise have one here: 100 %.
    """
    if not _is_rising_share(indicator):
        return 1.0
    near = abs(base) / SHARE_LIMIT
    if near >= 2:  # noqa: PLR2004 - twice the limit, as published
        return 1.0
    return float(1 - (near if near <= 1 else 2 - near) ** LIMIT_POWER)


def _trend_facts(start: YearValue, now: YearValue, turn: int, factor: float) -> Facts:
    pace = growth(start.value, now.value, now.year - start.year)
    return {
        "base": start.value,
        "base_year": start.year,
        "value": now.value,
        "bound": now.bound,
        "year": now.year,
        "years": now.year - start.year,
        "pace": pace,
        "toward": turn * _sign(start.value) * pace,
        "factor": factor,
        "low_band": TREND_ACCELERATION * factor,
        "high_band": TREND_ON_TRACK * factor,
    }


def _read(way: Way, base: float, value: float) -> Reading:
    pace = growth(base, value, way.now.year - way.base_year)
    required = growth(base, way.goal, way.goal_year - way.base_year)
    ratio = round(way.turn * _sign(base) * pace / abs(required), _PLACES)
    if way.turn * value >= way.turn * way.goal:
        return Reading("achieved", ratio, 5.0)
    return Reading(_band(ratio, ON_TRACK, ACCELERATION), ratio, _score(ratio))


def _read_trend(pace: float, factor: float) -> Reading:
    pace = round(pace, _PLACES)
    high = round(TREND_ON_TRACK * factor, _PLACES)
    low = round(TREND_ACCELERATION * factor, _PLACES)
    return Reading(_band(pace, high, low), pace, _trend_score(pace, factor))


def _band(figure: float, high: float, low: float) -> str:
    if figure >= high:
        return "on_track"
    if figure >= low:
        return "acceleration_needed"
    return "limited" if figure >= 0 else "deterioration"


# The numbers of the two scores are printed so in the published program.
def _score(ratio: float) -> float:
    if ratio >= ACCELERATION:
        return min(7.1429 * ratio - 4.2857, 5.0)
    return max(4.1667 * ratio - 2.5, -5.0)


def _trend_score(pace: float, factor: float) -> float:
    if pace < 0:
        return max(125 * pace - 2.5, -5.0)
    if factor <= 0:
        return 5.0  # at its limit and no less: there is nothing more to gain
    scaled = pace / factor
    if scaled < TREND_ACCELERATION:
        return 500 * scaled - 2.5
    if scaled < TREND_ON_TRACK:
        return 250 * scaled - 1.25
    return min(500 * scaled - 5, 5.0)


def _no_growth(way: Way, indicator: Indicator) -> Silence | None:
    """Return why there is no growth rate from base to target, or None."""
    if _is_growth_rate(indicator):
        return Silence("of_growth_rate")
    if recomputed_since(indicator, way):
        years: Facts = {"base_year": way.base_year, "year": way.now.year}
        return Silence("family_differs", years)
    base = way.bases[0]
    if base * way.goal > 0:
        return None
    facts: Facts = {"base": base, "target": way.goal, "year": way.base_year}
    code = "target_sign" if base and way.goal else "target_zero"
    return Silence(code if base else "base_zero", facts)


def _no_rate(way: Way) -> Silence | None:
    """Return that base and target are so close that no rate is left, or None."""
    span = way.goal_year - way.base_year
    if all(growth(base, way.goal, span) for base in way.bases):
        return None
    facts: Facts = {"base": way.bases[0], "target": way.goal}
    return Silence("base_at_target", facts)


def _other_sign(
    evidence: Evidence, bases: tuple[float, ...], since: int, now: YearValue
) -> Silence | None:
    """Return the first year whose value is zero or not of the base's sign."""
    sign = _sign(bases[0])
    for year in sorted(evidence.years):
        value = evidence.years[year]
        if since <= year <= now.year and any(sign * v <= 0 for v in ends_of(value)):
            return Silence("sign_changes", {"year": year, "value": value.value})
    return None


def _trend(
    indicator: Indicator, evidence: Evidence
) -> tuple[YearValue, YearValue] | Silence:
    if indicator.direction == "none":
        return Silence("no_direction")
    if _is_growth_rate(indicator):
        return Silence("of_growth_rate")
    last = max((y for y in evidence.years if y <= evidence.year), default=None)
    if last is None:
        return Silence("no_value", {"year": evidence.year})
    now = evidence.years[last]
    start = _first_of_family(indicator, evidence, now)
    if isinstance(start, Silence):
        return start
    if start.value == 0:
        return Silence("base_zero", {"year": start.year})
    why = _other_sign(evidence, ends_of(start), start.year, now)
    return why or (start, now)


def _first_of_family(
    indicator: Indicator, evidence: Evidence, now: YearValue
) -> YearValue | Silence:
    """Return the first value since the base year that growth to `now` can start at."""
    span = range(evidence.base_year, now.year)
    earlier = [evidence.years[year] for year in span if year in evidence.years]
    if not earlier:
        return Silence("one_point", {"year": now.year})
    own = [value for value in earlier if value.family == now.family]
    if not own:
        years: Facts = {"base_year": earlier[0].year, "year": now.year}
        return Silence("family_differs", years)
    whole = comparable(indicator, evidence, own[0].year, now.year)
    if isinstance(whole, Silence):
        return whole
    if is_open_ended(own[0]):
        return Silence("only_a_bound", {"year": own[0].year})
    return own[0]


def _is_growth_rate(indicator: Indicator) -> bool:
    """Tell whether the indicator is a change itself: its formula looks back."""
    formula = indicator.formula or ""
    return bool(indicator.growth_of) or any(look in formula for look in _LOOK_BACK)


def _is_rising_share(indicator: Indicator) -> bool:
    plausible = indicator.plausible
    return (
        indicator.unit == "%"
        and indicator.direction == "up"
        and (plausible.minimum, plausible.maximum) == (0, SHARE_LIMIT)
    )


def _sign(value: float) -> int:
    return -1 if value < 0 else 1
