"""The template that a unit fills in, made from the indicator files of the plan."""

from dataclasses import dataclass, replace
from decimal import Decimal

from etl.intake.template_files import template_csv, template_xlsx
from etl.intake.template_rows import COLUMNS, Asked, Wanted, asked_of
from indicators.errors import NotFoundError, UserError
from indicators.observations import FREQUENCIES
from indicators.plan import Plan
from indicators.submitted import Sender, sender
from office.clock import day_in_china
from office.collections.known import asked_for
from office.workspace import Workspace

FORMATS = {"csv": template_csv, "xlsx": template_xlsx}


@dataclass(frozen=True, slots=True)
class TemplateWanted:
    """Which template: as `kind` csv or xlsx, and of what; blank: everything.

    `frequency`: month has the year to date with it; `collection`: only what that one
    asks for, of its period; `with_values`: each row asks for the last period of which
    a figure is known, and gives that figure, so that the file passes the check.
    """

    kind: str = "xlsx"
    frequency: str = ""
    collection: str = ""
    with_values: bool = False


def template(
    workspace: Workspace, unit: str, wanted: TemplateWanted = TemplateWanted()
) -> bytes:
    """Return the template of a unit.

    Raises:
        NotFoundError: there is no such unit or collection.
        ConflictError: the collection is not open yet, or does not ask the unit.
        UserError: no such frequency or kind, or nothing that the unit reports.
    """
    if wanted.frequency and wanted.frequency not in FREQUENCIES:
        raise UserError("frequency_unknown", value=wanted.frequency)
    if wanted.kind not in FORMATS:
        raise UserError("template_kind_unknown", value=wanted.kind)
    plan, by = workspace.plan, _sender(workspace.plan, unit)
    last = _last(workspace, plan, by)
    of = Wanted(wanted.frequency)
    if wanted.collection:
        of = _of_collection(workspace, wanted.collection, unit)
    asked = asked_of(plan, by, of, day_in_china(workspace.clock()), last)
    if not asked.rows:
        raise UserError("nothing_to_report", unit=asked.unit)
    return FORMATS[wanted.kind](_with_values(asked) if wanted.with_values else asked)


def _of_collection(workspace: Workspace, code: str, unit: str) -> Wanted:
    found = asked_for(workspace, code, unit, "observations")
    return Wanted(found.frequency, tuple(found.due), found.period, found.title.zh)


def _sender(plan: Plan, unit: str) -> Sender:
    departments = {department.code for department in plan.departments}
    if plan.territory.get(unit) is None and unit not in departments:
        raise NotFoundError("unit_unknown", unit=unit[:80])
    return sender(plan, unit)


def _last(
    workspace: Workspace, plan: Plan, by: Sender
) -> dict[tuple[str, str, str], tuple[str, Decimal]]:
    """Return the last figure of each series that the unit reports."""
    if workspace.publications.current() is None:
        return {}
    place = by.unit if plan.territory.get(by.unit) else "000000"
    rows = workspace.reader().rows(
        "figures_of_units",
        indicators=[i.code for i in plan.indicators if i.reported_by == by.reporter],
        units=[place],
    )
    last: dict[tuple[str, str, str], tuple[str, Decimal]] = {}
    for row in rows:
        key = (row["indicator"], row["unit"], row["frequency"])
        last[key] = max(last.get(key, ("", Decimal(0))), (row["period"], row["value"]))
    return last


def _with_values(asked: Asked) -> Asked:
    at = {name: COLUMNS.index(name) for name in COLUMNS}
    rows = []
    for row in asked.rows:
        cells = list(row)
        if cells[at["上次接受时期"]]:
            cells[at["报告期"]] = cells[at["上次接受时期"]]
            cells[at["数值"]] = cells[at["上次接受值"]]
        rows.append(tuple(cells))
    return replace(asked, rows=tuple(rows))
