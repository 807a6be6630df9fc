"""What an indicator, a target and their documents are; no files, no arithmetic."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

Frequency = Literal["year", "quarter", "month", "year_to_date", "point"]
Direction = Literal["up", "down", "none"]
IndicatorClass = Literal["core", "monitoring", "reference"]
TargetForm = Literal[
    "reach",
    "about",
    "exceed",
    "strive",
    "at_least",
    "at_most",
    "hold",
    "above_reference",
    "average_growth",
    "cumulative",
    "qualitative",
]
TargetPath = Literal["straight", "compound"]
Nature = Literal["预期性", "约束性", "未注明"]
Aggregate = Literal["ratio", "sum", "none"]


@dataclass(frozen=True, slots=True)
class Bilingual:
    """One wording in Chinese and in English."""

    zh: str
    en: str

    def in_(self, language: str) -> str:
        """Return the wording in `language` ("zh" or "en")."""
        return self.en if language == "en" else self.zh


@dataclass(frozen=True, slots=True)
class Break:
    """A change of scope: values on its two sides are not of one series.

    `effect` "not_comparable" bars a judgement across it; "note" is only shown.
    `restated`: the day from which sources publish earlier years recomputed, as
    after a census; figures out before it and from it on are two vintage families.
    """

    period: str
    effect: Literal["not_comparable", "note"]
    text: Bilingual
    reference: str
    restated: date | None = None


@dataclass(frozen=True, slots=True)
class Plausible:
    """Bounds outside which a value is taken for a mistake.

    `minimum` and `maximum` in the indicator's unit; `yearly_change` as shares
    of one (-0.5 is minus 50 %).
    """

    minimum: float | None = None
    maximum: float | None = None
    yearly_change: tuple[float, float] | None = None


@dataclass(frozen=True, slots=True)
class Display:
    """How a value is shown: `value / factor` in `unit`."""

    unit: str
    factor: float
    decimals: int


@dataclass(frozen=True, slots=True)
class ReleaseCalendar:
    """When a figure is due: on `day` of the month `lag_months` after its period."""

    lag_months: int
    day: int


@dataclass(frozen=True, slots=True)
class Indicator:
    """One measured quantity, declared once in a TOML file of the plan.

    With a `formula` it has no figures of its own: its values are worked out from
    those of other indicators. `also_called`: other Chinese names under which
    sources print it. `mirror_of`: the indicator that is the same total counted on
    another basis.
    """

    code: str
    name: Bilingual
    definition: Bilingual
    class_: IndicatorClass
    unit: str
    direction: Direction
    frequencies: tuple[Frequency, ...]
    accumulates: bool
    aggregate: Aggregate
    reported_by: str
    agency: Bilingual
    decimals: int
    display: Display
    objective: str | None = None
    area: int | None = None
    growth_of: str | None = None
    plausible: Plausible = Plausible()
    openness: str = "public"
    breaks: tuple[Break, ...] = ()
    formula: str | None = None
    calendar: ReleaseCalendar | None = None
    also_called: tuple[str, ...] = ()
    mirror_of: str | None = None

    @property
    def printed_names(self) -> tuple[str, ...]:
        """Return the Chinese names under which sources print it."""
        return (self.name.zh, *self.also_called)


@dataclass(frozen=True, slots=True)
class Target:
    """One number promised in one document for one indicator and unit.

    Values are in the indicator's unit; `printed` is the wording of the source.
    `tolerance`: for "about" a share of the target, for "hold" half the width of the
    band in the indicator's unit. For "above_reference" `target_value` is by how much
    the figure of `reference` (indicator, unit) is to be passed, often 0; for
    "average_growth" it is a rate, and so is the indicator.
    """

    id: str
    indicator: str
    unit: str
    document: str
    base_year: int
    base_value: float | None
    target_year: int
    target_value: float
    form: TargetForm
    nature: Nature
    direction: Direction
    printed: str
    source: str
    tolerance: float | None = None
    printed_pace: float | None = None
    path: TargetPath = "straight"
    reference: tuple[str, str] | None = None
    note: Bilingual = Bilingual("", "")

    @property
    def measured(self) -> tuple[tuple[str, str], ...]:
        """Return the series it is judged on: its own, and one to compare with."""
        own = (self.indicator, self.unit)
        return (own, self.reference) if self.reference else (own,)


@dataclass(frozen=True, slots=True)
class SourceColumn:
    """What one column of a wide table holds: its title says no unit itself."""

    title: str
    indicator: str
    frequency: Frequency
    unit_of_measure: str


@dataclass(frozen=True, slots=True)
class Source:
    """Who published a figure; a lower `precedence` wins when two speak.

    `columns`: of a source that comes as a wide table, a column a series.
    """

    code: str
    name: Bilingual
    precedence: int
    release_lag_months: int | None = None
    release_day: int | None = None
    january_with_february: bool = False
    sums_to_nation: bool = False
    columns: tuple[SourceColumn, ...] = ()
