"""Every status at once: indicators × nation and provinces, no cell left out.

A national target is never a province's: where a province set none of its own, the
cell reads 未分解 or 未设目标, and 无数据 where nothing is known (practice on targets).
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from etl.publication.reader import PublicationReader
from indicators.definition import Bilingual
from indicators.progress import NO_DATA, STATUSES
from indicators.standing import NO_TARGET, NOT_ALLOCATED
from indicators.territory import NATION
from indicators.trend import trend
from office.drawn import is_wanted
from office.judged import judged_targets
from office.matrix_wanted import REGIONS, MatrixWanted
from office.published import indicator_heads, plan_head, plan_row, stamp, unit_heads
from office.views import IndicatorHead, Judged, PlanHead, Stamp, UnitHead
from office.workspace import Workspace

EVERY_STATUS = (*STATUSES, NO_TARGET, NOT_ALLOCATED)
_CLASSES = {
    "core": ("core",),
    "monitoring": ("core", "monitoring"),
    "all": ("core", "monitoring", "reference"),
}


@dataclass(frozen=True, slots=True)
class StatusCell:
    """How one indicator of one unit stands.

    `target`: the one that was judged, blank where there is none; `trend` since the
    base year, and `wanted` as in `office.views.Supporting`.
    """

    status: str
    preliminary: bool = False
    target: str = ""
    trend: str = "none"
    wanted: bool | None = None


@dataclass(frozen=True, slots=True)
class StatusRow:
    """One indicator with the cell of each unit, by the unit's code."""

    head: IndicatorHead
    cells: Mapping[str, StatusCell]


@dataclass(frozen=True, slots=True)
class StatusMatrix:
    """The matrix as wanted.

    `units`: the nation, then provinces; `groups`: rows under their objective or
    department, None for those without; `counts`: cells by status before `status`
    narrows them, zero left out; `provinces`: codes by region.
    """

    stamp: Stamp
    plan: PlanHead
    units: tuple[UnitHead, ...]
    groups: tuple[tuple[Bilingual | None, tuple[StatusRow, ...]], ...]
    counts: tuple[tuple[str, int], ...]
    rows: int
    regions: tuple[str, ...]


def status_matrix(
    workspace: Workspace, wanted: MatrixWanted, publication: str | None = None
) -> StatusMatrix:
    """Return the matrix of a publication, narrowed and grouped as wanted.

    Raises:
        NotFoundError: there is no such publication.
        UserError: nothing is published yet.
    """
    reader = workspace.reader(publication)
    every = reader.once("status_rows", lambda: _rows(reader))
    rows = [row for row in every if row.head.class_ in _CLASSES[wanted.breadth]]
    units = _units(reader, wanted.region)
    counts = Counter(row.cells[unit.code].status for row in rows for unit in units)
    if wanted.status:
        rows = [row for row in rows if _has(row, units, wanted.status)]
        units = tuple(
            unit
            for unit in units
            if any(row.cells[unit.code].status == wanted.status for row in rows)
        )
    return StatusMatrix(
        stamp=stamp(workspace, reader),
        plan=plan_head(reader),
        units=units,
        groups=_grouped(reader, rows, wanted),
        counts=tuple((word, counts[word]) for word in EVERY_STATUS if counts[word]),
        rows=len(rows),
        regions=REGIONS,
    )


def _has(row: StatusRow, units: Iterable[UnitHead], status: str) -> bool:
    return any(row.cells[unit.code].status == status for unit in units)


def _units(reader: PublicationReader, region: str) -> tuple[UnitHead, ...]:
    regions = {row["code"]: row["region"] for row in reader.fixed("units")}
    return tuple(
        unit
        for unit in unit_heads(reader)
        if unit.code == NATION or region in {"", regions[unit.code]}
    )


def _grouped(
    reader: PublicationReader, rows: Iterable[StatusRow], wanted: MatrixWanted
) -> tuple[tuple[Bilingual | None, tuple[StatusRow, ...]], ...]:
    objectives = [row["title_zh"] for row in reader.fixed("objectives")]
    found: dict[str, tuple[Bilingual | None, list[StatusRow]]] = {}
    for row in rows:
        by_objective = wanted.grouped == "objective"
        title = row.head.objective if by_objective else row.head.agency
        found.setdefault(title.zh if title else "", (title, []))[1].append(row)
    # In the order of the objectives; what belongs to none comes last.
    known = {name: place for place, name in enumerate(objectives)}
    ordered = sorted(found.items(), key=lambda item: known.get(item[0], len(known)))
    return tuple((title, tuple(held)) for _, (title, held) in ordered)


def _rows(reader: PublicationReader) -> tuple[StatusRow, ...]:
    base, yardstick = plan_row(reader)["base_year"], reader.yardstick()
    annual = reader.annual_assessed(yardstick.by_code, base)
    held = {(row["indicator"], row["unit"]) for row in reader.fixed("held_units")}
    judged = _first_of_each(judged_targets(reader))
    promised = {code for code, unit in judged if unit == NATION}
    units = unit_heads(reader)
    rows = []
    for head in indicator_heads(reader):
        cells = {}
        for unit in units:
            series = (head.code, unit.code)
            moved = trend(head.breaks, annual.get(series, {}), base)
            is_open = unit.code != NATION and head.code in promised
            word = NOT_ALLOCATED if is_open else NO_TARGET
            own = judged.get(series)
            cells[unit.code] = StatusCell(
                status=own.status if own else word if series in held else NO_DATA,
                preliminary=own is not None and own.preliminary,
                target=own.target_id if own else "",
                trend=moved,
                wanted=is_wanted(moved, head.direction),
            )
        rows.append(StatusRow(head, cells))
    return tuple(sorted(rows, key=_weight))


def _weight(row: StatusRow) -> tuple[int, bool]:
    """Order by class, within it what was judged anywhere first."""
    is_judged = any(cell.target for cell in row.cells.values())
    return _CLASSES["all"].index(row.head.class_), not is_judged


def _first_of_each(judged: Iterable[Judged]) -> dict[tuple[str, str], Judged]:
    """Return the target of each indicator and unit that stands first in the plan."""
    found: dict[tuple[str, str], Judged] = {}
    for each in judged:
        found.setdefault((each.indicator, each.unit), each)
    return found
