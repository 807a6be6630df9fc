"""What the address of a slice asks for: each parameter, its kind and its bounds.

Here: reading a query into what the office takes. From the same classes the OpenAPI
document is made. Not here: the cursor (`cursor`), and which codes exist (`office`).
"""

from collections.abc import Mapping
from datetime import date
from difflib import get_close_matches
from typing import Annotated, Any, Literal, TypeVar

from pydantic import BaseModel, ConfigDict, Field, ValidationError
from werkzeug.datastructures import MultiDict

from dashboard.refusal import RefusedError
from indicators.definition import Frequency, IndicatorClass
from indicators.observations import Status
from office.slices import MOST_ROWS, USUAL_ROWS, Form

Code = Annotated[str, Field(pattern=r"^[^\s,]{1,80}$")]
Codes = Annotated[list[Code], Field(default_factory=list, max_length=200)]
Month = Annotated[str, Field(pattern=r"^[12][0-9]{3}(-(0[1-9]|1[0-2]))?$")]
Level = Literal[
    "nation",
    "province",
    "outside",
    "prefecture",
    "planned_city",
    "zone",
    "corps",
]
Origin = Literal["reported", "formula", "summed"]
PUBLICATION = r"^[0-9a-f]{64}$"
_PERIOD = r"[12][0-9]{3}(-(0[1-9]|1[0-2]))?"
TIME = rf"^((ge|le|eq):)?{_PERIOD}([ +](ge|le):{_PERIOD})?$"
"""A plus comes as a blank out of an address."""


class Query(BaseModel):
    """What every slice takes."""

    model_config = ConfigDict(extra="forbid", populate_by_name=False)

    publication: str | None = Field(None, pattern=PUBLICATION)
    limit: int = Field(USUAL_ROWS, ge=1, le=MOST_ROWS)
    cursor: str | None = Field(None, pattern=r"^[A-Za-z0-9_-]{1,2000}$")
    format: Form | None = None


class FiguresQuery(Query):
    """Narrows figures."""

    indicator: Codes
    unit: Codes
    level: list[Level] = Field(default_factory=list)
    frequency: list[Frequency] = Field(default_factory=list)
    source: Codes
    status: list[Status] = Field(default_factory=list)
    from_: Month | None = Field(None, alias="from")
    to: Month | None = None


class ObservationsQuery(FiguresQuery):
    """Narrows observations, and says as known on which day."""

    origin: list[Origin] = Field(default_factory=list)
    as_of: date | None = None


class VintagesQuery(FiguresQuery):
    """Narrows the vintages of figures."""


class IndicatorsQuery(Query):
    """Narrows indicators."""

    code: Codes
    class_: list[IndicatorClass] = Field(default_factory=list, alias="class")
    objective: Codes
    reported_by: Codes


class UnitsQuery(Query):
    """Narrows units."""

    code: Codes
    level: list[Level] = Field(default_factory=list)
    parent: Codes
    region: Codes


class TargetsQuery(Query):
    """Narrows targets."""

    id: Codes
    indicator: Codes
    unit: Codes
    document: Codes


class AssessmentsQuery(Query):
    """Narrows assessments."""

    target: Codes
    indicator: Codes
    unit: Codes
    status: Codes


class CodesQuery(Query):
    """Narrows what has a code and nothing else to be narrowed by."""

    code: Codes


class OneQuery(BaseModel):
    """One thing by its code, of a publication."""

    model_config = ConfigDict(extra="forbid")

    publication: str | None = Field(None, pattern=PUBLICATION)


class LanguageQuery(BaseModel):
    """The language of what is read by people."""

    model_config = ConfigDict(extra="forbid")

    lang: Literal["zh", "en"] | None = None


class SubmissionsQuery(BaseModel):
    """Narrows submissions."""

    model_config = ConfigDict(extra="ignore")

    unit: str = ""
    state: str = ""
    kind: str = ""
    collection: str = ""


class SdmxDataQuery(BaseModel):
    """What a data query takes: values by dimension, months, a day."""

    model_config = ConfigDict(extra="forbid")

    freq: list[Literal["A", "Q", "M", "D"]] = Field(
        default_factory=list, alias="c[FREQ]"
    )
    area: Codes = Field(default_factory=list, alias="c[REF_AREA]")
    indicator: Codes = Field(default_factory=list, alias="c[INDICATOR]")
    coverage: list[Literal["P", "YTD"]] = Field(
        default_factory=list, alias="c[COVERAGE]"
    )
    source: Codes = Field(default_factory=list, alias="c[SOURCE]")
    time: str | None = Field(None, alias="c[TIME_PERIOD]", pattern=TIME)
    publication: str | None = Field(None, pattern=PUBLICATION)
    as_of: date | None = None
    format: Literal["csv", "xml"] | None = None


class SdmxStructureQuery(BaseModel):
    """What a structure query takes."""

    model_config = ConfigDict(extra="forbid")

    publication: str | None = Field(None, pattern=PUBLICATION)
    references: Literal[
        "none", "parents", "parentsandsiblings", "children", "descendants", "all"
    ] = "none"
    format: Literal["xml", "json"] | None = None


class PublicationsQuery(BaseModel):
    """The list of publications is short and never narrowed."""

    model_config = ConfigDict(extra="forbid")

    format: Form | None = None


QUERIES: Mapping[str, type[Query]] = {
    "observations": ObservationsQuery,
    "vintages": VintagesQuery,
    "indicators": IndicatorsQuery,
    "units": UnitsQuery,
    "targets": TargetsQuery,
    "assessments": AssessmentsQuery,
    "sources": CodesQuery,
    "documents": CodesQuery,
    "objectives": CodesQuery,
    "departments": CodesQuery,
}
"""Resource → what its address may say."""

Model = TypeVar("Model", bound=BaseModel)


def read_query(kind: type[Model], args: MultiDict[str, str]) -> Model:
    """Return what a query asks for; a list is told by commas or by repeating.

    Raises RefusedError 400: "parameter_unknown" with the nearest name, or
    "parameter_refused" for a value that is none, or for one told twice.
    """
    lists = {name for name, field in _by_name(kind).items() if _is_list(field)}
    given: dict[str, Any] = {}
    for name, values in args.lists():
        if name in lists:
            given[name] = [part for value in values for part in value.split(",")]
        elif len(values) > 1:
            raise RefusedError(400, "parameter_twice", parameter=name[:80])
        else:
            given[name] = values[0]
    try:
        return kind.model_validate(given)
    except ValidationError as error:
        raise _refusal(kind, error) from error


def lists_of(query: Query) -> dict[str, list[str]]:
    """Return the values of each filter that takes several."""
    return {
        name: list(getattr(query, field))
        for name, field in _fields(type(query)).items()
        if isinstance(getattr(query, field), list)
    }


def months_of(query: FiguresQuery) -> tuple[str, str]:
    """Return the first and last month in which a period may end."""
    first, until = query.from_ or "0000-00", query.to or "9999-99"
    whole_year = 4
    return (
        f"{first}-01" if len(first) == whole_year else first,
        f"{until}-12" if len(until) == whole_year else until,
    )


def _refusal(kind: type[BaseModel], error: ValidationError) -> RefusedError:
    first = error.errors(include_url=False)[0]
    name = str(first["loc"][0])[:80]
    if first["type"] == "extra_forbidden":
        near = get_close_matches(name, _by_name(kind), n=1, cutoff=0)
        known = "、".join(sorted(_by_name(kind)))
        told = {"parameter": name, "near": near[0] if near else "—", "known": known}
        return RefusedError(400, "parameter_unknown", **told)
    value = str(first["input"])[:80]
    return RefusedError(
        400, "parameter_refused", parameter=name, value=value, reason=first["msg"]
    )


def _by_name(kind: type[BaseModel]) -> dict[str, Any]:
    return {f.alias or name: f for name, f in kind.model_fields.items()}


def _fields(kind: type[BaseModel]) -> dict[str, str]:
    return {f.alias or name: name for name, f in kind.model_fields.items()}


def _is_list(field: Any) -> bool:
    return str(getattr(field.annotation, "__origin__", "")) == "<class 'list'>"
