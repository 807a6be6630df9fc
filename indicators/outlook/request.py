"""What an outlook is asked for, and what it answers; no arithmetic."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from indicators.definition import Indicator, Target
from indicators.errors import Facts
from indicators.observations import Bound
from indicators.progress import Years

METHOD = "half_drift-2026.1"
"""Name and version of the rule; part of every digest."""

INTERVAL = 0.8
"""The share of outcomes that the interval is meant to hold."""

State = Literal[
    "expected", "too_little", "too_far", "too_old", "known", "scope_changed"
]
"""Whether there is an expectation: yes; 尚不能判断, for too few values, for fewer years
seen than are to be looked ahead, or for a latest value that is too old; not needed,
the year is published; no, the scope changes before the year asked for."""

ChanceState = Literal["told", "no_target", "scope_changed", "too_little", "none"]
"""Whether there is a chance: yes; nothing to reach; a change of scope since the base
bars the judgement; too few values of the series to compare with; no expectation."""


@dataclass(frozen=True, slots=True)
class MonthValue:
    """A figure of a month, or of the year up to it, as latest known.

    `period` as 2024-06; value in the indicator's unit; `basis` and `released` as in
    `YearValue`.
    """

    period: str
    value: float
    source: str
    basis: int = 0
    bound: Bound = "="
    released: date | None = None

    @property
    def family(self) -> tuple[str, int]:
        """Return the vintage family."""
        return self.source, self.basis


@dataclass(frozen=True, slots=True)
class Monthly:
    """The figures below the year of one series; `single` holds months by themselves."""

    year_to_date: tuple[MonthValue, ...] = ()
    single: tuple[MonthValue, ...] = ()


@dataclass(frozen=True, slots=True)
class OutlookRequest:
    """One series, the year asked about, and the day whose knowledge counts.

    `years`: the latest value of each year as known on `cut_off`; figures that came
    out later or whose period was not over then are left out. `reference`: the
    years of what an “above” target is compared with.
    """

    indicator: Indicator
    unit: str
    years: Years
    target_year: int
    cut_off: date
    target: Target | None = None
    monthly: Monthly = Monthly()
    reference: Years = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Start:
    """Where an outlook starts from: the last published value of a year.

    `month`: until when the running year is known and used, else blank; `share`:
    the share of the year that was gone by then in earlier years, of which there
    were `share_years`.
    """

    year: int
    value: float
    month: str = ""
    share: float | None = None
    share_years: int = 0


@dataclass(frozen=True, slots=True)
class YearAhead:
    """What is expected of one year, in the indicator's unit.

    `expected` is the middle of the distribution: as likely passed as missed.
    """

    year: int
    expected: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Outlook:
    """The answer: a path of years ahead with intervals, and a chance.

    `path` runs from the year after the start to the year asked about, empty where
    nothing can be said. `used`: how many values the steps were taken from, of the
    years `first` to `last`, all from `family`.
    """

    indicator: str
    unit: str
    target: str | None
    target_year: int
    cut_off: date
    state: State
    chance_state: ChanceState
    facts: Facts = field(default_factory=dict)
    chance: float | None = None
    start: Start | None = None
    path: tuple[YearAhead, ...] = ()
    used: int = 0
    first: int | None = None
    last: int | None = None
    family: str = ""

    @property
    def at_end(self) -> YearAhead | None:
        """Return what is expected of the year asked about."""
        return self.path[-1] if self.path else None


Families = Mapping[tuple[str, int], Mapping[int, float]]
"""By vintage family, the value of each year."""
