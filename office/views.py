"""What a page, a command or a document is given: typed views, no queries here.

Moments are UTC; values are in the indicator's unit unless a field says so;
shares and growth rates are shares of one, published growth is in percent.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import TYPE_CHECKING

from indicators.definition import Bilingual, Break, Display
from office.figure_mark import UNMARKED, FigureMark
from office.freshness_views import NOTHING_DUE, Freshness

if TYPE_CHECKING:
    # A command that shows one indicator has no frame, and pandas is slow to import.
    import pandas as pd

    from indicators.outlook.request import Outlook


@dataclass(frozen=True, slots=True)
class Stamp:
    """Which publication a view was read from."""

    publication: str
    published: datetime
    as_of: date
    method: str
    is_current: bool


@dataclass(frozen=True, slots=True)
class PlanHead:
    """The plan named on the frame of each page."""

    code: str
    name: Bilingual
    base_year: int
    target_year: int


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a status is what it is: a code of the wording files with its facts."""

    code: str
    facts: dict[str, str | float | int]


@dataclass(frozen=True, slots=True)
class Judged:
    """A target with what has become of it.

    `printed` is the wording of the source, `printed_pace` the yearly growth it
    names and `pace` the one that the printed level asks for, where it means
    something. `status` is the Chinese status word; `completion` is the share of the
    increment base → target, `reached_share` value ÷ target (None when they
    cannot be said; `absent` then has the code of why, under their names); `goal` is
    the target of the year judged, None where another series sets it and has no
    figure, and `gap` is value − goal. `submission`: number under which the unit
    itself filed it, empty where it is from the plan's files.
    """

    target_id: str
    indicator: str
    indicator_name: Bilingual
    unit: str
    unit_name: Bilingual
    document: Bilingual
    document_kind: str
    display: Display
    base_year: int
    base_value: float | None
    target_year: int
    target_value: float
    form: str
    nature: str
    printed: str
    printed_pace: float | None
    note: Bilingual
    source: str
    period: str
    value: float | None
    bound: str
    due_value: float | None
    time_progress: float
    completion: float | None
    reached_share: float | None
    gap: float | None
    status: str
    preliminary: bool
    reason: Reason
    first_passed: int | None
    direction: str = "up"
    path: str = "straight"
    tolerance: float | None = None
    reference: Bilingual | None = None
    pace: float | None = None
    absent: dict[str, str] = field(default_factory=dict)
    submission: str = ""

    @property
    def goal(self) -> float | None:
        """Return the target in the indicator's unit as it stood in the year judged."""
        is_set_elsewhere = self.form == "above_reference"
        return self.due_value if is_set_elsewhere else self.target_value


@dataclass(frozen=True, slots=True)
class Supporting:
    """An indicator under an objective.

    `trend` is up, down, flat, not_comparable or none; `wanted` tells whether it
    moved the way it should, None where it did not move or either is right.
    """

    indicator: str
    name: Bilingual
    trend: str
    wanted: bool | None = None


@dataclass(frozen=True, slots=True)
class ObjectiveCard:
    """An objective with the indicators that support it."""

    number: int
    code: str
    title: Bilingual
    verified: bool
    supporting: tuple[Supporting, ...]


@dataclass(frozen=True, slots=True)
class MatrixCell:
    """How one province stands on one measure.

    `state`: fell, slower or faster than the nation, rose where the nation has no
    such rate, none without figures; or a status word for a target of its own.
    `growth`: share of one.
    """

    state: str
    growth: float | None = None


@dataclass(frozen=True, slots=True)
class MatrixRow:
    """One measure of all provinces: growth since base, on a year before, or targets.

    `kind`: since, year or target; `period`: what it spans, `2020–2024` or a
    period; `nation`: the nation's rate, share of one. `cells` by unit.
    """

    kind: str
    indicator: str
    name: Bilingual
    period: str
    nation: float | None
    cells: Mapping[str, MatrixCell]


@dataclass(frozen=True, slots=True)
class Overview:
    """The first page.

    `targets`: national targets of sibling documents; `counts`: (status, number)
    in display order, zero counts left out; `attention`: judged targets of any
    unit that need a look (未完成, 滞后, 不可比); `provinces`: one row a province
    with unit, short_zh, short_en, start, end, growth (average yearly, share of
    one, None when missing); growth of `map_indicator` from `map_start` to
    `map_end`; `map_reference`: the national target pace, a reference only;
    `map_mark`: of what is mapped, `mark`: of the targets.
    """

    stamp: Stamp
    plan: PlanHead
    objectives: tuple[ObjectiveCard, ...]
    targets: tuple[Judged, ...]
    counts: tuple[tuple[str, int], ...]
    attention: tuple[Judged, ...]
    provinces: "pd.DataFrame"
    map_indicator: str
    map_indicator_name: Bilingual
    map_start: int
    map_end: int
    map_reference: float | None
    map_choices: tuple[tuple[str, Bilingual], ...] = ()
    matrix: tuple[MatrixRow, ...] = ()
    freshness: Freshness = NOTHING_DUE
    map_mark: FigureMark = UNMARKED
    mark: FigureMark = UNMARKED


@dataclass(frozen=True, slots=True)
class IndicatorHead:
    """What an indicator is, in words; `formula` where it is worked out from others."""

    code: str
    name: Bilingual
    definition: Bilingual
    class_: str
    unit_of_measure: str
    display: Display
    direction: str
    agency: Bilingual
    objective: Bilingual | None
    area: Bilingual | None
    frequencies: tuple[str, ...]
    aggregate: str
    breaks: tuple[Break, ...]
    formula: str = ""


@dataclass(frozen=True, slots=True)
class UnitHead:
    """A reporting unit's names."""

    code: str
    name: Bilingual
    short: Bilingual
    level: str


@dataclass(frozen=True, slots=True)
class IndicatorView:
    """One indicator for one unit.

    Frames (all sorted, absent values None/NaN):
    `years`: latest value a year: year, value, low, high, bound, status
      (preliminary/revised/final), source, source_name_zh, source_name_en,
      vintage, released, reference, file, line, note, growth_published (percent),
      growth_recomputed (percent), growth_differs (bool), growth_why (rounded,
      scope_changed, base_revised or blank), operands (JSON list of the
      observations a derived value rests on; file and line are none there);
    `due`: year, due, lower, upper (tolerance band); empty without target or base;
    `vintages`: every vintage of every year: year, value, bound, status, source,
      source_name_zh, source_name_en, vintage, released, released_basis, recorded,
      reference, file, line, note, is_latest;
    `months`: period, frequency (month / year_to_date), value, growth_published;
    `provinces`: unit, short_zh, short_en, year, value (long, the base year to the
      latest year with provincial values; empty when none or unit is a province);
    `control`: the 31-province sum beside the published national value: year,
      published, sum, difference; shown as 31 省合计, never as a national value;
      published and difference are none where no national value is published;
    `judged`: this unit's target, judged; None: 未设目标, in a province 未分解.
    `province`: the province that the unit is or lies in, None for the nation.
    `beside`: further targets of this unit, of other years or documents.
    `mark`: of this unit's figures; `provinces_mark`: of those of all provinces.
    `outlook`: for the year of the target or the plan's last; None: not asked for.
    """

    stamp: Stamp
    plan: PlanHead
    indicator: IndicatorHead
    unit: UnitHead
    units: tuple[UnitHead, ...]
    judged: Judged | None
    national: Judged | None
    years: "pd.DataFrame"
    due: "pd.DataFrame"
    vintages: "pd.DataFrame"
    months: "pd.DataFrame"
    provinces: "pd.DataFrame"
    control: "pd.DataFrame"
    province: UnitHead | None = None
    beside: tuple[Judged, ...] = ()
    mark: FigureMark = UNMARKED
    provinces_mark: FigureMark = UNMARKED
    outlook: "Outlook | None" = None
