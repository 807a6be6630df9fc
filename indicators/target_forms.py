"""The forms a target is written in: which family judges it, and when it is met.

Source of the forms: practice on target forms (达到, 左右, 突破, 不低于, 不超过, 力争,
占比稳定, 高于全国平均, cumulative over the period, average growth).
"""

from typing import Literal

from indicators.definition import Target

Family = Literal["increment", "cumulative", "limit", "hold", "rate", "reference"]
"""How a form is judged: by the way from base to target, by a sum over the period,
by a limit or a band to be kept every year, by an average rate so far, or by what
another series says for the same year."""

LIMITS = ("at_least", "at_most")

ON_A_PATH = ("reach", "about", "exceed", "strive", *LIMITS)
"""Forms that may go from a base to a target, and so at one rate."""

KEPT: tuple[Family, ...] = ("limit", "hold", "reference")
"""Families that hold or do not hold in each year and are never reached early."""

_FAMILIES: dict[str, Family] = {
    "cumulative": "cumulative",
    "hold": "hold",
    "average_growth": "rate",
    "above_reference": "reference",
}

STORED_PLACES = 8
"""Decimals of a stored figure, and so of a goal that is computed."""


def family(target: Target) -> Family:
    """Return how the target is judged.

    A limit that the base does not keep is a way to go, from base to limit; one
    that it keeps, or whose base no source states, is to be kept every year.
    """
    if target.form not in LIMITS:
        return _FAMILIES.get(target.form, "increment")
    base = target.base_value
    if base is None or meets(target, base, open_low=False):
        return "limit"
    return "increment"


def sign_of(target: Target) -> int:
    """Return -1 where less is better, else 1."""
    return -1 if target.direction == "down" else 1


def meets(target: Target, value: float, *, open_low: bool) -> bool:
    """Tell whether `value` meets the target in the sense of its form.

    突破/超过 and 高于 are strict; 左右 is met from the declared tolerance on;
    稳定 within the declared band, on the side that the direction looks at, on both
    where it has none. `open_low` says that the true value is more than `value`: at
    equality that passes a strict target upwards and breaks any target downwards.
    """
    if target.form == "hold":
        return _within(target, value, open_low=open_low)
    sign, goal = sign_of(target), target.target_value
    if target.form == "about":
        leeway = sign * abs(goal) * (target.tolerance or 0.0)
        goal = round(goal - leeway, STORED_PLACES)
    is_strict = target.form in {"exceed", "above_reference"}
    if open_low:
        is_strict = target.direction == "down"
    return sign * value > sign * goal if is_strict else sign * value >= sign * goal


def _within(target: Target, value: float, *, open_low: bool) -> bool:
    band = target.tolerance or 0.0
    low = round(target.target_value - band, STORED_PLACES)
    high = round(target.target_value + band, STORED_PLACES)
    is_low_kept = target.direction == "down" or value >= low
    is_below = value < high if open_low else value <= high
    return is_low_kept and (target.direction == "up" or is_below)
