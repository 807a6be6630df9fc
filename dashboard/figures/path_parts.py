"""What the path chart is given: frames of one indicator and one target."""

from dataclasses import dataclass

import pandas as pd

from indicators.definition import Break, Display


@dataclass(frozen=True, slots=True)
class Goal:
    """The target as drawn: where it lies and what is written beside it."""

    year: int
    value: float
    label: str


@dataclass(frozen=True, slots=True)
class IndicatorPath:
    """What is drawn; frames as in the indicator view, in the indicator's unit.

    `span`: the plan's first and last year, which the axis always covers.
    `reference` has year and value: the national pace from the province's own
    base, drawn and never judged.
    """

    span: tuple[int, int]
    years: pd.DataFrame
    due: pd.DataFrame
    reference: pd.DataFrame
    display: Display
    breaks: tuple[Break, ...]
    goal: Goal | None
    first_passed: int | None
