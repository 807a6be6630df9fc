"""Units of measure: what they measure and how they convert; nothing else.

Money never converts between currencies: a target in dollars is compared with
dollars only.
"""

from dataclasses import dataclass
from decimal import Decimal, localcontext
from difflib import get_close_matches
from functools import lru_cache

from indicators.number import MOST_DIGITS, half_width


@dataclass(frozen=True, slots=True)
class Measure:
    """A unit of measure: `factor` of them in the base unit of `dimension`."""

    name: str
    dimension: str
    factor: Decimal


def _money(dimension: str, word: str) -> list[Measure]:
    powers = {"": 0, "千": 3, "万": 4, "百万": 6, "亿": 8, "十亿": 9, "万亿": 12}
    return [Measure(p + word, dimension, Decimal(10) ** n) for p, n in powers.items()]


def _counts(word: str) -> list[Measure]:
    powers = {"": 0, "万": 4, "亿": 8}
    return [
        Measure(p + word, f"count of {word}", Decimal(10) ** n)
        for p, n in powers.items()
    ]


MEASURES: dict[str, Measure] = {
    measure.name: measure
    for measure in (
        *_money("yuan", "元"),
        *_money("dollar", "美元"),
        *(m for word in ("个", "家", "人", "件") for m in _counts(word)),
        Measure("%", "percent", Decimal(1)),
        Measure("平方米", "area", Decimal(1)),
        Measure("万平方米", "area", Decimal(10) ** 4),
    )
}

_SPELLINGS = {"万人民币": "万元", "人民币元": "元", "人民币万元": "万元"}

STORED_STEP = Decimal("0.00000001")

_ALL_DIGITS = 80
"""Enough for what a cell may hold in any unit, so that nothing is cut off."""


@lru_cache(maxsize=1024)
def find_measure(text: str) -> Measure | None:
    """Return the measure called `text` (common spellings included), or None."""
    name = "".join(half_width(text).split())
    return MEASURES.get(_SPELLINGS.get(name, name))


def nearest_measures(text: str) -> list[str]:
    """Return up to three measures spelt like `text`."""
    return get_close_matches(text, MEASURES, n=3, cutoff=0.3)


def convert(value: Decimal, from_: Measure, to: Measure) -> Decimal:
    """Return `value` in `to`, rounded to the eight decimals that are stored.

    Raises:
        ValueError: the two measure different things.
    """
    if from_.dimension != to.dimension:
        message = f"{from_.name} is not {to.dimension}"
        raise ValueError(message)
    if from_.factor == to.factor and value.adjusted() < MOST_DIGITS:
        return value.quantize(STORED_STEP)
    with localcontext() as context:
        context.prec = _ALL_DIGITS
        return (value * from_.factor / to.factor).quantize(STORED_STEP)


def measure_off_by(measure: Measure, power: int) -> str | None:
    """Return the measure 10**`power` times smaller than `measure`, if it has a name.

    A value that stands 10**4 times too high in 万元 was probably in 元.
    """
    wanted = measure.factor / Decimal(10) ** power
    return next(
        (
            m.name
            for m in MEASURES.values()
            if (m.dimension, m.factor) == (measure.dimension, wanted)
        ),
        None,
    )
