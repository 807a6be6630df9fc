"""Student's distribution for whole degrees of freedom, in closed form.

Written out because a library for it weighs a hundred megabytes at work; tests hold
it against printed tables and against that library.
"""

from functools import lru_cache
from math import atan, cos, inf, pi, sin, sqrt

_HALVINGS = 200
"""So many halvings leave no double between the two ends."""


def student_cdf(at: float, freedom: int) -> float:
    """Return the probability of at most `at`.

    Finite sums of Abramowitz and Stegun, 26.7.3 and 26.7.4.
    """
    if at in {inf, -inf}:
        return 1.0 if at > 0 else 0.0
    angle = atan(at / sqrt(freedom))
    inside = _odd(angle, freedom) if freedom % 2 else _even(angle, freedom)
    return min(max((1 + inside) / 2, 0.0), 1.0)


@lru_cache(maxsize=256)
def student_quantile(probability: float, freedom: int) -> float:
    """Return the value that is not passed with `probability`, of 0.5 to below 1."""
    low, high = 0.0, 1.0
    while student_cdf(high, freedom) < probability:
        low, high = high, 2 * high
    for _ in range(_HALVINGS):
        middle = (low + high) / 2
        if student_cdf(middle, freedom) < probability:
            low = middle
        else:
            high = middle
    return high


def _odd(angle: float, freedom: int) -> float:
    total, term = 0.0, cos(angle)
    for k in range(1, freedom - 1, 2):
        total += term
        term *= cos(angle) ** 2 * (k + 1) / (k + 2)
    return 2 / pi * (angle + sin(angle) * total)


def _even(angle: float, freedom: int) -> float:
    total, term = 0.0, 1.0
    for k in range(1, freedom, 2):
        total += term
        term *= cos(angle) ** 2 * k / (k + 1)
    return sin(angle) * total
