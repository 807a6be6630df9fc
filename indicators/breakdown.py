"""What may be added up, set side by side or compared: declared, never guessed.

Here: the declarations of a plan about parts of an indicator, about provinces of
like size and about one quantity measured twice. Not here: their arithmetic.
"""

from dataclasses import dataclass
from typing import Literal

from indicators.definition import Bilingual

Breakdown = Literal["flow", "ownership", "partner", "regime"]
Differs = Literal["currency", "basis"]


@dataclass(frozen=True, slots=True)
class Part:
    """One indicator that is a part of another, in one way of breaking it down.

    `sign` is -1 where the part is taken off. `complete`: the parts of this
    breakdown are by definition all there is; else what is left belongs to parts
    that nobody declared. Whole and part have one unit of measure.
    """

    whole: str
    breakdown: Breakdown
    part: str
    sign: int
    complete: bool
    reason: Bilingual
    source: str


@dataclass(frozen=True, slots=True)
class Peer:
    """The group of like size that a province belongs to, 1 the largest.

    `size`: geometric mean of the province's shares in goods trade and in GDP of
    the base year, as a multiple of an average province. No judgement and no rank.
    """

    unit: str
    group: int
    size: float
    source: str


@dataclass(frozen=True, slots=True)
class Counterpart:
    """Two indicators of one quantity in another currency or on another basis.

    They are shown beside each other, never added and never converted.
    """

    indicator: str
    other: str
    differs: Differs
    source: str
