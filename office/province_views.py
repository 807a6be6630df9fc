"""One province: its targets, its figures beside the nation's, what lies below it."""

from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

import pandas as pd

from etl.publication.reader import PublicationReader
from indicators.definition import Bilingual
from indicators.errors import NotFoundError
from office.comparison import comparison
from office.figure_mark import UNMARKED, FigureMark
from office.flows import Flows, flows
from office.indicator_views import indicator_view
from office.judged import judged_targets
from office.lower_units import LowerUnits, lower_units
from office.marking import figures_mark
from office.peers import Peers
from office.peers import peers as peers_of
from office.province_rows import ProvinceRow, province_rows
from office.published import (
    indicator_heads,
    plan_head,
    plan_row,
    stamp,
    unit_head,
    unit_heads,
    wording,
)
from office.views import (
    IndicatorHead,
    IndicatorView,
    Judged,
    PlanHead,
    Stamp,
    UnitHead,
)
from office.workspace import Workspace


@dataclass(frozen=True, slots=True)
class UnitSource:
    """A source of a unit's figures: how many, how many vintages, the newest of them."""

    name: Bilingual
    figures: int
    vintages: int
    newest: str
    vintage: str


@dataclass(frozen=True, slots=True)
class ProvinceView:
    """The page of one province.

    `judged`: its own targets; `national`: national targets that were not broken
    down, a reference only. `drawn`: the indicator of the chart, one of
    `choices`. `compared`: as `office.comparison`. `outside`: drawn on the map
    and not in these statistics; then there are no figures at all. `alike`: the
    provinces of like size, by the growth of the drawn indicator. `mark`: of `rows`.
    """

    stamp: Stamp
    plan: PlanHead
    unit: UnitHead
    region: str
    units: tuple[UnitHead, ...]
    judged: tuple[Judged, ...]
    national: tuple[Judged, ...]
    rows: tuple[ProvinceRow, ...]
    drawn: IndicatorView | None
    choices: tuple[IndicatorHead, ...]
    flows: Flows | None
    compared: pd.DataFrame
    lower: LowerUnits | None
    sources: tuple[UnitSource, ...]
    outside: bool = False
    alike: Peers | None = None
    mark: FigureMark = UNMARKED


def province_view(
    workspace: Workspace,
    code: str,
    about: str = "",
    peers: Sequence[str] = (),
    publication: str | None = None,
) -> ProvinceView:
    """Return a province of a publication.

    `about`: the indicator of the chart and the comparison, blank for that of the
    province's own target, else the plan's. `peers`: provinces to compare with;
    codes that are no other province are left out.

    Raises:
        NotFoundError: no such province, with the nearest names; no such
            indicator or publication.
    """
    reader = workspace.reader(publication)
    place = _province(reader, code)
    if place.level == "outside":
        return _outside(workspace, reader, place)
    judged = judged_targets(reader)
    own = tuple(j for j in judged if j.unit == code)
    rows = province_rows(reader, code)
    drawn = about or _drawn(reader, own)
    heads, provinces = indicator_heads(reader), _provinces(reader)
    beside = [u.code for u in provinces if u.code in set(peers) - {code}]
    return ProvinceView(
        stamp=stamp(workspace, reader),
        plan=(plan := plan_head(reader)),
        unit=place,
        region=_region(reader, code),
        units=provinces,
        judged=own,
        national=_national(judged, own),
        rows=rows,
        drawn=indicator_view(workspace, drawn, code, publication),
        choices=tuple(row.head for row in rows if row.average is not None),
        flows=flows(reader, heads, code),
        compared=comparison(reader, drawn, [code, *beside], plan.base_year),
        lower=lower_units(reader, heads, code),
        sources=_sources(reader, code),
        alike=peers_of(reader, drawn, code),
        mark=figures_mark(reader, ((row.head.code, code) for row in rows)),
    )


def _drawn(reader: PublicationReader, own: tuple[Judged, ...]) -> str:
    return own[0].indicator if own else str(plan_row(reader)["map_indicator"])


def _outside(
    workspace: Workspace, reader: PublicationReader, place: UnitHead
) -> ProvinceView:
    return ProvinceView(
        stamp=stamp(workspace, reader),
        plan=plan_head(reader),
        unit=place,
        region=_region(reader, place.code),
        units=_provinces(reader),
        judged=(),
        national=(),
        rows=(),
        drawn=None,
        choices=(),
        flows=None,
        compared=pd.DataFrame(),
        lower=None,
        sources=(),
        outside=True,
    )


def _province(reader: PublicationReader, code: str) -> UnitHead:
    try:
        found = unit_head(reader, code)
    except NotFoundError:
        found = None
    if found is not None and found.level in {"province", "outside"}:
        return found
    if found is not None and (parent := _parent(reader, code)):
        raise NotFoundError(
            "unit_not_a_province", unit=found.code, parent=_called(parent)
        )
    near = _near(reader, code)
    raise NotFoundError("province_unknown", unit=code[:80], near=_called(near))


def _parent(reader: PublicationReader, code: str) -> UnitHead | None:
    """Return the province that a lower unit lies in."""
    parents = {row["code"]: row["parent"] for row in reader.fixed("units")}
    return next((u for u in _provinces(reader) if u.code == parents[code]), None)


def _near(reader: PublicationReader, text: str) -> UnitHead:
    """Return the province that is written most like `text`, by code or name."""

    def likeness(unit: UnitHead) -> float:
        names = (unit.name, unit.short)
        told = [unit.code, *(n.zh for n in names), *(n.en.lower() for n in names)]
        return max(SequenceMatcher(None, text.lower(), one).ratio() for one in told)

    return max(_provinces(reader), key=likeness)


def _called(unit: UnitHead) -> str:
    """Return a unit in both languages with its code, for a sentence of either."""
    return f"{unit.name.zh} {unit.name.en} {unit.code}"


def _provinces(reader: PublicationReader) -> tuple[UnitHead, ...]:
    return tuple(unit for unit in unit_heads(reader) if unit.level == "province")


def _region(reader: PublicationReader, code: str) -> str:
    regions = {row["code"]: str(row["region"]) for row in reader.fixed("units")}
    return regions[code]


def _national(
    judged: tuple[Judged, ...], own: tuple[Judged, ...]
) -> tuple[Judged, ...]:
    mine = {j.indicator for j in own}
    return tuple(
        j for j in judged if j.document_kind == "sibling" and j.indicator not in mine
    )


def _sources(reader: PublicationReader, code: str) -> tuple[UnitSource, ...]:
    return tuple(
        UnitSource(
            wording(row, "name"),
            row["figures"],
            row["vintages"],
            row["newest"],
            row["vintage"],
        )
        for row in reader.rows("unit_sources", unit=code)
    )
