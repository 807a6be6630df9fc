"""Distance to target in units of the spread across the provinces, after the OECD.

Source: Measuring Distance to the SDG Targets (2019), chapter 3: a modified z-score,
the distance from a fixed end point, on the idea of peers. Seen: that; not seen: the
formula itself, remembered as (target − x) ÷ σ with 0 where the target is met. That σ
is taken over the whole population of the provinces is this system's own choice.
"""

from collections.abc import Iterable
from math import sqrt

from indicators.definition import Indicator, Target
from indicators.errors import Facts
from indicators.opinions.evidence import (
    Evidence,
    comparable,
    ends_of,
    is_open_ended,
)
from indicators.opinions.opinion import (
    Opinion,
    OpinionMethod,
    Reading,
    Silence,
    concluded,
    silent,
)
from indicators.progress import YearValue
from indicators.target_forms import family, sign_of

PEERS = 31
"""Provinces that the spread is taken over; with fewer there is none."""

_PLACES = 9
"""Decimals of a distance that are looked at: what lies beyond is binary noise."""


def distance_to_target(
    target: Target, indicator: Indicator, evidence: Evidence
) -> Opinion:
    """Return how many σ a province is short of the target it set itself."""
    if target.form == "qualitative":
        return silent("oecd_target", Silence("of_qualitative"))
    if family(target) not in {"increment", "limit"}:
        return silent("oecd_target", Silence(f"of_{family(target)}"))
    year = min(evidence.year, target.target_year)
    now = comparable(indicator, evidence, target.base_year, year)
    if isinstance(now, Silence):
        return silent("oecd_target", now)
    if evidence.unit not in evidence.provinces:
        return silent("oecd_target", Silence("not_a_province"))
    facts: Facts = {"target": target.target_value, "target_year": target.target_year}
    goals = (target.target_value,)
    return _distance("oecd_target", evidence, (now, goals, sign_of(target)), facts)


def distance_from_nation(indicator: Indicator, evidence: Evidence) -> Opinion:
    """Return how many σ a province is behind the nation's published level.

    The nation's level is a mark to look at, never the province's target. It is one
    only for shares and ratios: a national amount is the sum of the provinces.
    """
    now = evidence.years.get(evidence.year)
    why = _no_mark(indicator, evidence, now)
    if now is None or why is not None:
        return silent("oecd_nation", why or _lacking("no_value", evidence))
    nation = evidence.nation
    if nation is None or is_open_ended(nation):
        code = "no_value" if nation is None else "only_a_bound"
        return silent("oecd_nation", _lacking(code, evidence))
    turn = -1 if indicator.direction == "down" else 1
    facts: Facts = {"nation": nation.value}
    return _distance("oecd_nation", evidence, (now, ends_of(nation), turn), facts)


def spread(values: Iterable[float]) -> float:
    """Return σ over a whole population, in the unit of the values."""
    known = list(values)
    mean = sum(known) / len(known)
    return sqrt(sum((value - mean) ** 2 for value in known) / len(known))


def _no_mark(
    indicator: Indicator, evidence: Evidence, now: YearValue | None
) -> Silence | None:
    """Return why a value cannot be held against the nation's, or None."""
    if indicator.direction == "none":
        return Silence("no_direction")
    is_level = indicator.aggregate != "ratio" and indicator.unit != "%"
    if is_level or "nation(" in (indicator.formula or ""):
        return Silence("nation_is_whole")
    if now is not None and is_open_ended(now):
        return _lacking("only_a_bound", evidence)
    if now is not None and evidence.unit not in evidence.provinces:
        return Silence("not_a_province")
    return None


def _lacking(code: str, evidence: Evidence) -> Silence:
    return Silence(code, {"year": evidence.year})


def _distance(
    method: OpinionMethod,
    evidence: Evidence,
    held: tuple[YearValue, tuple[float, ...], int],
    facts: Facts,
) -> Opinion:
    """Return the opinion on `held`: the value, the mark at its ends, the turn."""
    now, goals, turn = held
    known = [
        value
        for value in evidence.provinces.values()
        if value.year == now.year and not is_open_ended(value)
    ]
    if len(known) < PEERS:
        lacking: Facts = {"known": len(known), "wanted": PEERS}
        return silent(method, Silence("peers_missing", lacking))
    if len({value.family for value in known}) > 1:
        return silent(method, Silence("peers_mixed", {"year": now.year}))
    sigma = spread(value.value for value in known)
    if sigma == 0:
        return silent(method, Silence("no_spread"))
    readings = [
        _read(turn * (goal - value) / sigma) for goal in goals for value in ends_of(now)
    ]
    whole: Facts = {
        **facts,
        "value": now.value,
        "bound": now.bound,
        "year": now.year,
        "sigma": sigma,
        "peers": len(known),
        "turn": turn,
    }
    preliminary = now.status == "preliminary"
    return concluded(method, readings, whole, preliminary=preliminary)


def _read(distance: float) -> Reading:
    short = round(max(distance, 0.0), _PLACES)
    return Reading("at_distance" if short > 0 else "met", short)
