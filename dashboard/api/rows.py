"""What rows are: each resource's columns and their kinds, as programs get them.

From these classes the OpenAPI document is made; answers are written by the engine and
never pass through them. That both agree is a test's to see. Meanings of columns are the
comments of the analyst file, so that they are written once.
"""

from collections.abc import Mapping
from datetime import date, datetime

from pydantic import BaseModel, ConfigDict, Field

from dashboard.api.asked import PUBLICATION, Level, Origin
from indicators.definition import Frequency, IndicatorClass
from indicators.observations import Bound, Status

Text = str | None
Number = float | None
Whole = int | None


class Row(BaseModel):
    """A row: these columns and no other."""

    model_config = ConfigDict(extra="forbid")


class Figure(Row):
    """What observations and vintages have in common."""

    indicator: str
    unit: str
    frequency: Frequency
    period: str
    year: int
    period_end: date
    value: Number
    exact: Text
    value_text: Text
    unit_of_measure: str
    bound: Bound | None
    status: Status | None
    rounded_to: Number
    source: str
    vintage: Text
    released: date | None
    released_basis: Text
    recorded: datetime | None
    known: date | None
    reference: Text
    note: Text


class Observation(Figure):
    """The one value of a figure."""

    origin: Origin
    from_frequency: Frequency
    family: Text


class Vintage(Figure):
    """A figure as it was published once."""

    is_latest: bool


class Indicator(Row):
    """An indicator."""

    code: str
    name_zh: str
    name_en: str
    definition_zh: str
    definition_en: str
    class_: IndicatorClass = Field(alias="class")
    unit_of_measure: str
    direction: str
    frequencies: list[Frequency]
    accumulates: bool
    aggregate: str
    reported_by: Text
    agency_zh: Text
    agency_en: Text
    decimals: int
    objective: Text
    area: Whole
    growth_of: Text
    mirror_of: Text
    formula: Text
    openness: str
    release_lag_months: Whole
    release_day: Whole


class Unit(Row):
    """A unit: the nation, a province, a place inside one."""

    code: str
    name_zh: str
    name_en: str
    short_zh: str
    short_en: str
    level: Level
    kind: Text
    parent: Text
    region: Text
    valid_from: Text
    valid_to: Text


class Target(Row):
    """A target."""

    id: str
    indicator: str
    unit: str
    document: str
    base_year: Whole
    base_value: Number
    target_year: Whole
    target_value: Number
    form: str
    path: Text
    tolerance: Number
    reference_indicator: Text
    reference_unit: Text
    nature: Text
    direction: str
    printed: Text
    printed_pace: Number
    source: Text
    note_zh: Text
    note_en: Text


class Assessment(Row):
    """The judgement of a target."""

    target: str
    indicator: str
    unit: str
    period: Text
    value: Number
    bound: Text
    completion: Number
    reached_share: Number
    due_value: Number
    time_progress: Number
    status: str
    preliminary: bool | None
    reason: Text
    facts: Text
    first_passed: Whole


class Source(Row):
    """Who publishes figures."""

    code: str
    name_zh: str
    name_en: str
    precedence: int
    sums_to_nation: bool | None


class Document(Row):
    """A document that sets targets."""

    code: str
    title_zh: str
    title_en: str
    issuer_zh: Text
    issuer_en: Text
    issued: Text
    source: Text
    kind: str
    verified: bool


class Objective(Row):
    """An objective of the plan."""

    code: str
    number: int
    title_zh: str
    title_en: str
    verified: bool
    source: Text


class Department(Row):
    """A member unit of the joint conference."""

    code: str
    name_zh: str
    name_en: str
    roles: list[str]
    as_of: Text


class Publication(Row):
    """A publication."""

    id: str = Field(pattern=PUBLICATION)
    plan: str
    as_of: date
    published: datetime
    method: str
    code_version: str
    content_digest: str
    observations: int
    is_current: bool


ROWS: Mapping[str, type[Row]] = {
    "observations": Observation,
    "vintages": Vintage,
    "indicators": Indicator,
    "units": Unit,
    "targets": Target,
    "assessments": Assessment,
    "sources": Source,
    "documents": Document,
    "objectives": Objective,
    "departments": Department,
}
"""Resource → what a row of it is."""

RELATIONS: Mapping[str, str] = {
    "observations": "observation",
    "vintages": "observation_vintage",
    "indicators": "indicator",
    "units": "unit",
    "targets": "target",
    "assessments": "assessment",
    "sources": "source",
    "documents": "document",
    "objectives": "objective",
    "departments": "department",
}
"""Resource → the relation of the analyst file whose comments tell its columns."""
