"""The official status held against each opinion, and why the two differ.

The official method decides. It asks whether the printed level is reached and, on the
way, whether the share of the increment keeps step with time, within a band; the
others ask for the pace, for the straight line without a band, for where the trend
leads, or for the end point alone.
"""

from indicators.definition import Target
from indicators.due_path import due_completion
from indicators.errors import Facts
from indicators.opinions.opinion import Agreement, Opinion
from indicators.plan import Method
from indicators.progress import (
    AHEAD,
    COMPLETED,
    EARLY,
    IN_STEP,
    NO_DATA,
    NOT_COMPARABLE,
    NOT_DUE,
    Judgement,
)
from indicators.target_forms import family

_THERE = (COMPLETED, EARLY)
_WELL = (*_THERE, AHEAD, IN_STEP)
_SAYS_NOTHING = (NO_DATA, NOT_COMPARABLE, NOT_DUE)

FAVOURABLE = ("achieved", "on_track", "on_schedule", "maintain", "met")
"""Verdicts that say the target is reached, or that things go as they should."""

_ARRIVED = ("achieved", "met")

REASONS = (
    *("opinion_silent", "official_silent", "no_status", "no_time_in_it"),
    *("strict_form", "tolerance", "passed_early", "course_not_standing"),
    *("compound_path", "straight_path", "ratio_band", "band"),
)
"""Why two differ or cannot be compared."""


def held_against(
    opinion: Opinion, target: Target | None, judgement: Judgement | None, method: Method
) -> Agreement:
    """Return whether an opinion agrees with the official status, and if not why."""
    none = _not_comparable(opinion, target, judgement)
    if target is None or judgement is None:
        return Agreement("none", none)
    facts: Facts = {
        "band": method.on_schedule_band,
        "status": judgement.status,
        "target_year": target.target_year,
    }
    if none:
        return Agreement("none", none, facts)
    is_well = judgement.status in _WELL
    if is_well == (opinion.verdict in FAVOURABLE):
        return Agreement("agree")
    why = _why_worse if is_well else _why_better
    return Agreement("differ", why(opinion, target, judgement), facts)


def _not_comparable(
    opinion: Opinion, target: Target | None, judgement: Judgement | None
) -> str:
    """Return why the two cannot be held against each other, blank where they can."""
    if opinion.verdict is None:
        return "opinion_silent"
    if target is None or judgement is None or opinion.method == "oecd_nation":
        return "no_status"
    if judgement.status in _SAYS_NOTHING:
        return "official_silent"
    is_over = int(judgement.period) >= target.target_year
    on_the_way = not is_over and judgement.status not in _THERE
    if opinion.method == "oecd_target" and on_the_way and family(target) != "limit":
        return "" if opinion.verdict == "met" else "no_time_in_it"
    return ""


def _why_worse(opinion: Opinion, target: Target, judgement: Judgement) -> str:
    """Return why an opinion is worse than an official status that is well."""
    if judgement.status in _THERE:
        short = opinion.method != "escap_outlook" or _is_short(opinion, target)
        return "tolerance" if short else "passed_early"
    if opinion.method == "escap_outlook":
        return "course_not_standing"
    if _is_within_band_only(target, judgement):
        return "band"
    return "compound_path" if opinion.method == "open_sdg" else "straight_path"


def _why_better(opinion: Opinion, target: Target, judgement: Judgement) -> str:
    """Return why an opinion is better than an official status that is not well."""
    if opinion.verdict in _ARRIVED:
        return "strict_form"
    if opinion.method == "escap_outlook":
        return "course_not_standing"
    if opinion.method == "escap_status":
        return "straight_path"
    ratio = opinion.figure
    is_over = int(judgement.period) >= target.target_year
    return "ratio_band" if is_over or ratio is None or ratio < 1 else "compound_path"


def _is_short(opinion: Opinion, target: Target) -> bool:
    """Tell whether the value is short of the printed target."""
    value, goal = opinion.facts["value"], target.target_value
    turn = -1 if target.direction == "down" else 1
    return turn * float(value) < turn * goal


def _is_within_band_only(target: Target, judgement: Judgement) -> bool:
    """Tell whether the value lies below its due path, by no more than the band."""
    done = judgement.completion
    return done is not None and done < due_completion(target, int(judgement.period))
