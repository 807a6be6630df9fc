"""All second opinions on one target or one trend, held against the official status."""

from indicators.definition import Indicator, Target
from indicators.opinions.disagreement import held_against
from indicators.opinions.escap import anticipated_progress, current_status
from indicators.opinions.evidence import Evidence
from indicators.opinions.oecd import distance_from_nation, distance_to_target
from indicators.opinions.open_sdg import growth_of_a_trend, required_against_actual
from indicators.opinions.opinion import Opinion
from indicators.plan import Method
from indicators.progress import Judgement
from indicators.territory import NATION


def opinions(
    target: Target | None,
    indicator: Indicator,
    evidence: Evidence,
    judgement: Judgement | None,
    method: Method,
) -> tuple[Opinion, ...]:
    """Return what each method says, in a fixed order, with where it differs and why.

    `target`: the unit's own; None for a trend. A national target is never handed in
    for a province (practice: it was not broken down): the province is then set
    beside the nation's published level, and said to be. `judgement`: the official
    one of the same target and year.
    """
    found = (
        _on_trend(indicator, evidence)
        if target is None
        else _on_target(target, indicator, evidence)
    )
    return tuple(
        one.beside(held_against(one, target, judgement, method)) for one in found
    )


def _on_target(
    target: Target, indicator: Indicator, evidence: Evidence
) -> tuple[Opinion, ...]:
    return (
        required_against_actual(target, indicator, evidence),
        current_status(target, indicator, evidence),
        anticipated_progress(target, indicator, evidence),
        distance_to_target(target, indicator, evidence),
    )


def _on_trend(indicator: Indicator, evidence: Evidence) -> tuple[Opinion, ...]:
    trend = growth_of_a_trend(indicator, evidence)
    if evidence.unit == NATION:
        return (trend,)
    return trend, distance_from_nation(indicator, evidence)
