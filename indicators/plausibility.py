"""Is a figure possible? Declared bounds, and what is already held.

A figure that stands a power of ten away from what is held was written in
another unit than its file says; the factor and the likely unit are named.
"""

from collections.abc import Mapping
from decimal import Decimal
from math import log10

from indicators.definition import Indicator
from indicators.errors import Facts
from indicators.findings import Finding
from indicators.measure import find_measure, measure_off_by
from indicators.observations import CellKey, Observation
from indicators.period import year_before
from indicators.seasonal import Seasons, unseasonal

SAME_FIGURE = 0.05
"""Two publications of one figure differ by less than this (in log10)."""

APART = 1.5
"""Beyond this factor two publications of one figure are not a revision apart."""

NEXT_YEAR = 0.18
"""A year's change, factor 1.5: what a power of ten may be off by (in log10)."""

MOST_POWERS = 13
"""Beyond 万亿 no unit of measure is used."""

PERCENT_POWER = 2

Held = Mapping[CellKey, Decimal]


def implausible(
    observation: Observation, indicator: Indicator, held: Held
) -> Finding | None:
    """Return why a figure cannot be right, or a warning, or None.

    Looks in this order: the same figure already held, a power of ten away or
    otherwise apart; the same period a year earlier; the bounds the indicator
    declares. An error goes before a warning: an unusual change must not hide
    that a value is impossible.
    """
    if not held:
        return _beside_bounds(observation, indicator)
    doubts = (
        beside_same_figure(observation, indicator, held),
        _beside_other_source(observation, indicator, held),
        _beside_last_year(observation, indicator, held),
        _beside_bounds(observation, indicator),
    )
    found = [doubt for doubt in doubts if doubt]
    return min(found, key=lambda doubt: doubt.severity != "error", default=None)


def doubtful(
    observation: Observation, indicator: Indicator, held: Held, seasons: Seasons
) -> Finding | None:
    """Return why a figure cannot be right or is unusual; its season is asked last."""
    found = implausible(observation, indicator, held)
    # A month that is held was looked at when it was new.
    if found or observation.cell in held:
        return found
    return _beside_season(observation, indicator, seasons)


def _beside_season(
    observation: Observation, indicator: Indicator, seasons: Seasons
) -> Finding | None:
    # A rate or a share moves by points, not by multiples of itself.
    if observation.frequency != "month" or indicator.unit == "%":
        return None
    history = seasons.of(observation.indicator, observation.unit)
    found = unseasonal(history, observation.period, float(observation.value))
    if found is None:
        return None
    return _finding(
        observation,
        "season_unusual",
        growth=found.growth,
        usual=found.usual,
        low=found.low,
        high=found.high,
        months=found.months,
    )


def beside_same_figure(
    observation: Observation, indicator: Indicator, held: Held
) -> Finding | None:
    """Return why a figure stands a power of ten away from the same one, or None."""
    known = held.get(observation.cell)
    power = _mistaken_power(observation, indicator, known, SAME_FIGURE)
    if known is None or not power:
        return None
    return _unit_off(observation, indicator, known, power)


def _beside_other_source(
    observation: Observation, indicator: Indicator, held: Held
) -> Finding | None:
    known = held.get(observation.cell)
    if not known or indicator.unit == "%":
        return None
    ratio = float(observation.value / known)
    # Nothing, or a change of sign, is no multiple of anything.
    if ratio <= 0 or 1 / APART <= ratio <= APART:
        return None
    return _finding(
        observation,
        "figure_apart",
        said=observation.text_unit,
        known=float(known),
        unit_of_measure=indicator.unit,
        factor=round(max(ratio, 1 / ratio), 2),
        times="×" if ratio > 1 else "÷",
    )


def _beside_last_year(
    observation: Observation, indicator: Indicator, held: Held
) -> Finding | None:
    change = indicator.plausible.yearly_change
    *rest, period = observation.cell
    known = held.get((rest[0], rest[1], rest[2], year_before(period)))
    if change is None or not known or observation.frequency == "point":
        return None
    growth = float(observation.value / known) - 1
    if change[0] <= growth <= change[1]:
        return None
    power = _mistaken_power(observation, indicator, known, NEXT_YEAR)
    # The figure itself, where it is held, knows better what it is off by.
    if power and not held.get(observation.cell):
        return _unit_off(observation, indicator, known, power)
    return _finding(
        observation, "change_large", growth=round(growth * 100, 1), known=str(known)
    )


def _beside_bounds(observation: Observation, indicator: Indicator) -> Finding | None:
    low, high = indicator.plausible.minimum, indicator.plausible.maximum
    value = float(observation.value)
    if (low is None or value >= low) and (high is None or value <= high):
        return None
    return _finding(
        observation,
        "value_implausible",
        converted=value,
        unit_of_measure=indicator.unit,
        low="" if low is None else low,
        high="" if high is None else high,
        said=observation.text_unit,
        likely=_smaller_unit(observation, value, high) or "?",
    )


def _smaller_unit(
    observation: Observation, value: float, high: float | None
) -> str | None:
    said = find_measure(observation.text_unit)
    if said is None or high is None or value <= high:
        return None
    names = (measure_off_by(said, power) for power in range(1, MOST_POWERS))
    return next(
        (n for power, n in enumerate(names, 1) if n and value / 10**power <= high),
        None,
    )


def _mistaken_power(
    observation: Observation,
    indicator: Indicator,
    known: Decimal | None,
    tolerance: float,
) -> int:
    """Return the power of ten that only a wrong unit explains, else 0.

    A percentage has one such mistake, a share of one in its place; a rate of
    growth has none: 0.4 may well be followed by 4.0.
    """
    power = _power(observation.value, known, tolerance)
    if indicator.growth_of is not None:
        return 0
    if indicator.unit == "%" and abs(power) != PERCENT_POWER:
        return 0
    return power


def _power(value: Decimal, known: Decimal | None, tolerance: float) -> int:
    if not known or not value or (value > 0) != (known > 0):
        return 0
    ratio = log10(float(value / known))
    return round(ratio) if abs(ratio - round(ratio)) <= tolerance else 0


def _unit_off(
    observation: Observation, indicator: Indicator, known: Decimal, power: int
) -> Finding:
    said = find_measure(observation.text_unit)
    likely = measure_off_by(said, power) if said else None
    return _finding(
        observation,
        "unit_off",
        said=observation.text_unit,
        likely=likely or "?",
        factor=10 ** abs(power),
        times="×" if power > 0 else "÷",
        known=float(known),
        unit_of_measure=indicator.unit,
    )


def _finding(observation: Observation, code: str, **facts: str | float) -> Finding:
    names: Facts = {
        "indicator": observation.indicator,
        "unit": observation.unit,
        "frequency": observation.frequency,
        "period": observation.period,
    }
    return Finding(
        code,
        observation.line,
        observation.column,
        observation.value_text,
        {**names, **facts},
    )
