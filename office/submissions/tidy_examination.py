"""The examination of figures in our own tidy file.

Every row's `reference` becomes the number of the submission and its line, its vintage
the number: from a published figure one walks back to file, line and person.
"""

import csv
import io
from collections.abc import Sequence
from datetime import date

from etl.file_rows import read_rows
from etl.sources import tidy
from etl.sources.layout import LoadOptions, RawFile
from indicators.examine import examine
from indicators.findings import Finding, FindingsError, has_errors
from indicators.measure import convert, find_measure
from indicators.observations import Observation
from indicators.plan import Plan
from office.clock import day_in_china
from office.receipts import finding_record
from office.submissions.examining import Examined, Figures
from office.workspace import Workspace


def examine_tidy(
    workspace: Workspace, content: bytes, name: str, unit: str
) -> Examined:
    """Examine the figures that a unit hands in as a tidy file."""
    today = day_in_china(workspace.clock())
    try:
        table = read_rows(content)
        if not tidy.matches(table):
            raise FindingsError(Finding("layout_unknown", facts={"known": "tidy"}))
        options = LoadOptions(vintage=None)
        found = tidy.read(RawFile(name, table, options, workspace.plan, today))
    except FindingsError as refused:
        return _examined(workspace.plan, refused.findings, (), 0)
    examined = examine(found.reported, workspace.plan, today)
    findings = [*found.findings, *examined.findings]
    findings += _of_others(workspace, examined.observations, unit)
    if not examined.observations and not has_errors(findings):
        findings.append(Finding("rows_none"))
    return _examined(workspace.plan, findings, examined.observations, found.rows_in)


def _of_others(
    workspace: Workspace, observations: Sequence[Observation], unit: str
) -> list[Finding]:
    """Return an error for each figure that is not the unit's own."""
    territory = workspace.plan.territory
    names = {each.code: each.name.zh for each in territory.units}
    return [
        Finding(
            "unit_unknown", o.line, "unit", names.get(o.unit, o.unit), {"near": unit}
        )
        for o in observations
        if o.unit != unit
    ]


def _examined(
    plan: Plan,
    findings: Sequence[Finding],
    observations: Sequence[Observation],
    rows: int,
) -> Examined:
    record = {
        "ok": not has_errors(findings),
        "layout": "tidy",
        "rows": rows,
        "findings": [finding_record(each) for each in findings],
    }
    codes = dict.fromkeys(each.indicator for each in observations)
    return Examined(record, tuple(codes), _figures(observations, plan))


def _figures(observations: Sequence[Observation], plan: Plan) -> Figures:
    units = {each.code: each.unit for each in plan.indicators}

    def written(number: str, _recorded: date) -> bytes:
        out = io.StringIO()
        rows = csv.writer(out, lineterminator="\n")
        rows.writerow(tidy.COLUMNS)
        for each in observations:
            rows.writerow(_row(each, number, units[each.indicator]))
        return out.getvalue().encode()

    return written


def _step(each: Observation, unit_of_measure: str) -> str:
    """Return the step of rounding in the unit that the value was typed in."""
    stored, typed = find_measure(unit_of_measure), find_measure(each.text_unit)
    if each.rounded_to is None or stored is None or typed is None:
        return ""
    return f"{convert(each.rounded_to, stored, typed).normalize():f}"


def _row(each: Observation, number: str, unit_of_measure: str) -> list[str]:
    return [
        *(each.indicator, each.unit, each.frequency, each.period, each.value_text),
        *(each.text_unit, each.source, number, each.status, each.bound),
        _step(each, unit_of_measure),
        each.released.isoformat() if each.released else "",
        each.released_basis,
        f"{number} {each.line}",
        each.note,
    ]
