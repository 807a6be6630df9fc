"""The chance that a value meets a target, in the sense of the target's form."""

from math import inf

from indicators.definition import Target
from indicators.outlook.scale import Scale
from indicators.outlook.walk import Ahead
from indicators.target_forms import STORED_PLACES, meets, sign_of


def chance(target: Target, at: Ahead, scale: Scale) -> float:
    """Return the probability that the value of the target year meets the target.

    Where nothing is left open the value itself is judged, so that 突破 and 达到 part
    at equality; a distribution gives no weight to one number.
    """
    year = target.target_year
    if at.spread == 0:
        value = round(scale.value(year, at.centre), STORED_PLACES)
        return float(meets(target, value, open_low=False))
    low, high = limits(target)
    above = 0.0 if low == -inf else at.below(scale.point(year, low))
    below = 1.0 if high == inf else at.below(scale.point(year, high))
    return max(below - above, 0.0)


def limits(target: Target) -> tuple[float, float]:
    """Return between which two values the target is met; infinite where open."""
    goal = target.target_value
    if target.form == "hold":
        band = target.tolerance or 0.0
        low = -inf if target.direction == "down" else goal - band
        return low, inf if target.direction == "up" else goal + band
    if target.form == "about":
        goal -= sign_of(target) * abs(goal) * (target.tolerance or 0.0)
    return (-inf, goal) if sign_of(target) < 0 else (goal, inf)
