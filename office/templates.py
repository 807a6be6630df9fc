"""The template that a unit fills in, made from the indicator files of the plan."""

from dataclasses import replace
from decimal import Decimal

from etl.intake.template_files import template_csv, template_xlsx
from etl.intake.template_rows import COLUMNS, Asked, asked_of
from indicators.errors import NotFoundError, UserError
from indicators.observations import FREQUENCIES
from indicators.plan import Plan
from indicators.submitted import Sender, sender
from office.clock import day_in_china
from office.workspace import Workspace

FORMATS = {"csv": template_csv, "xlsx": template_xlsx}


def template(
    workspace: Workspace,
    unit: str,
    frequency: str = "",
    kind: str = "xlsx",
    *,
    with_values: bool = False,
) -> bytes:
    """Return the template of a unit as `kind`: csv or xlsx.

    `frequency` blank: all; month has the year to date with it. `with_values`: each
    row asks for the last period of which a figure is known, and gives that figure;
    such a file passes the check as it is.

    Raises:
        NotFoundError: there is no such unit.
        UserError: no such frequency or kind, or nothing that the unit reports.
    """
    if frequency and frequency not in FREQUENCIES:
        raise UserError("frequency_unknown", value=frequency)
    if kind not in FORMATS:
        raise UserError("template_kind_unknown", value=kind)
    plan, by = workspace.plan, _sender(workspace.plan, unit)
    last = _last(workspace, plan, by)
    asked = asked_of(plan, by, frequency, day_in_china(workspace.clock()), last)
    if not asked.rows:
        raise UserError("nothing_to_report", unit=asked.unit)
    return FORMATS[kind](_with_values(asked) if with_values else asked)


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
