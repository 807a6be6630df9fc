"""Figures and structures in SDMX, as far as who asks may see.

Here: which rows and which structures an SDMX query names. Not here: how they are
written (`etl.sdmx`), nor the query's address.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import product
from typing import TYPE_CHECKING, Any, Literal

from etl.sdmx.vocabulary import AGENCY, FREQUENCIES, VERSION
from etl.slices.reader import Narrowing
from indicators.errors import NotFoundError, UserError
from office.slices import MOST_ROWS, Asked, Edition, slice_of
from office.workspace import Workspace

if TYPE_CHECKING:
    from etl.sdmx.structures import Structures

Flow = Literal["OBSERVATIONS", "VINTAGES"]
DataForm = Literal["csv", "xml"]
StructureForm = Literal["xml", "json"]

RESOURCES: Mapping[Flow, str] = {"OBSERVATIONS": "observations", "VINTAGES": "vintages"}
DIMENSIONS: Mapping[Flow, tuple[str, ...]] = {
    "OBSERVATIONS": ("FREQ", "REF_AREA", "INDICATOR", "COVERAGE"),
    "VINTAGES": ("FREQ", "REF_AREA", "INDICATOR", "COVERAGE", "SOURCE", "VINTAGE"),
}
FILTERS = {"REF_AREA": "unit", "INDICATOR": "indicator", "SOURCE": "source"}
"""Dimension → the filter of a slice that it is."""

MOST_KEYS = 20
ANY = ("*", "")


@dataclass(frozen=True, slots=True)
class DataWanted:
    """What a data query names: keys, values by position, and `given` by dimension."""

    flow: Flow
    keys: tuple[tuple[str, ...], ...] = ((),)
    given: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    months: tuple[str, str] = ("0000-00", "9999-99")
    day: date | None = None


@dataclass(frozen=True, slots=True)
class StructureWanted:
    """Which structures: `*` is any; `deep`: with all that they rest on."""

    kind: str
    agency: str
    name: str
    version: str
    deep: bool


def sdmx_data(
    workspace: Workspace, edition: Edition, wanted: DataWanted, form: DataForm
) -> bytes:
    """Return figures as an SDMX message.

    Raises:
        NotFoundError: a code names nothing.
        UserError: a key of another length, or more rows than one message holds.
    """
    from etl.sdmx.messages import data_message  # noqa: PLC0415 - slow

    rows = _rows(workspace, edition, wanted)
    flow = _structures(workspace, edition).of(wanted.flow)
    return data_message(rows, flow, form)


def sdmx_structures(
    workspace: Workspace, edition: Edition, wanted: StructureWanted, form: StructureForm
) -> bytes:
    """Return structures as an SDMX message.

    Raises:
        NotFoundError: none is named so.
    """
    from etl.sdmx.messages import structure_message  # noqa: PLC0415 - slow

    every = _structures(workspace, edition)
    found = [each for each in _of_kind(every, wanted.kind) if _is_named(each, wanted)]
    if not found:
        named = f"{wanted.kind}/{wanted.agency}/{wanted.name}/{wanted.version}"
        raise NotFoundError("structure_unknown", name=named[:120])
    if wanted.deep:
        found += [each for each in _of_kind(every, "*") if each not in found]
    return structure_message(found, form)


def _rows(workspace: Workspace, edition: Edition, wanted: DataWanted) -> Any:
    import pandas as pd  # noqa: PLC0415 - slow

    if len(wanted.keys) > MOST_KEYS:
        raise UserError("sdmx_keys", most=MOST_KEYS)
    frames = []
    for key in wanted.keys:
        given = _given(wanted, key)
        narrowing = Narrowing(_lists(given), wanted.months, wanted.day)
        asked = Asked(RESOURCES[wanted.flow], narrowing, MOST_ROWS)
        page = slice_of(workspace, edition, asked)
        if page.more:
            raise UserError("sdmx_too_large", most=MOST_ROWS)
        rows = page.rows.to_pandas()
        vintages = given.get("VINTAGE", ())
        frames.append(rows[rows["vintage"].isin(vintages)] if vintages else rows)
    return pd.concat(frames).drop_duplicates(ignore_index=True)


def _given(wanted: DataWanted, key: Sequence[str]) -> dict[str, tuple[str, ...]]:
    """Return the values of each dimension that a key and the query ask for together."""
    dimensions = DIMENSIONS[wanted.flow]
    if len(key) not in {0, len(dimensions)}:
        told = ".".join(dimensions)
        raise UserError("sdmx_key", key=".".join(key)[:120], wanted=told)
    given: dict[str, tuple[str, ...]] = {
        name: (value,)
        for name, value in zip(dimensions, key, strict=False)
        if value not in ANY
    }
    for name, values in wanted.given.items():
        if name not in dimensions:
            raise UserError(
                "sdmx_dimension", name=name[:80], known=" ".join(dimensions)
            )
        kept = tuple(v for v in values if name not in given or v in given[name])
        # Two values that exclude each other ask for nothing that there is.
        given[name] = kept or ("—",)
    return given


def _lists(given: Mapping[str, Iterable[str]]) -> dict[str, list[str]]:
    lists = {
        FILTERS[name]: list(values) for name, values in given.items() if name in FILTERS
    }
    if "FREQ" in given or "COVERAGE" in given:
        asked = product(given.get("FREQ", ANY[:1]), given.get("COVERAGE", ANY[:1]))
        pairs = set(asked)
        fitting = [
            ours
            for ours, told in FREQUENCIES.items()
            if any(
                all(a in {"*", b} for a, b in zip(p, told, strict=True)) for p in pairs
            )
        ]
        lists["frequency"] = fitting or ["—"]
    return lists


def _structures(workspace: Workspace, edition: Edition) -> "Structures":
    from etl.sdmx.structures import Lists, structures  # noqa: PLC0415 - slow

    def listed(resource: str) -> tuple[dict[str, Any], ...]:
        asked = Asked(resource, Narrowing(), MOST_ROWS)
        return tuple(slice_of(workspace, edition, asked).rows.to_pylist())

    def made() -> "Structures":
        return structures(
            Lists(listed("indicators"), listed("units"), listed("sources"))
        )

    return workspace.worked_out(("sdmx", edition), made)


def _of_kind(every: "Structures", kind: str) -> list[Any]:
    kinds = ("dataflow", "datastructure", "conceptscheme", "codelist")
    chosen = kinds if kind == "*" else (kind,)
    return [each for name in chosen if name in kinds for each in getattr(every, name)]


def _is_named(each: Any, wanted: StructureWanted) -> bool:
    # Latest (+) and latest stable (~) are the one that there is.
    versions = {"*", "+", "~", "latest", each.version}
    return (
        wanted.agency in {"*", "all", each.agency}
        and wanted.name in {"*", "all", each.id}
        and wanted.version in versions
    )


OURS = (AGENCY, VERSION)
"""Under which agency and version our dataflows stand."""
