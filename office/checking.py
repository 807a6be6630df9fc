"""Check a unit's file: what was understood, its figures, its findings; no account.

A check stores nothing and changes nothing. History is that of the publication in
force; without one it is not looked at, and the record says so.
"""

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from functools import partial
from itertools import chain
from operator import itemgetter
from pathlib import Path
from typing import Any

from etl.intake.book import MOST_BYTES, address
from etl.intake.found import Found
from etl.intake.placing import placed
from etl.intake.reading import Sheetful
from etl.intake.understanding import Intake, take_in
from etl.intake.understood import NONE, NOTHING, Corrections, Understood
from etl.uncollected import uncollected
from indicators.errors import UserError
from indicators.examine import Examination, weigh
from indicators.examine_rows import examine_rows
from indicators.findings import Finding, FindingsError
from indicators.observation_rows import cells_of
from indicators.observations import CellKey, Observation
from indicators.plan import Plan
from indicators.plausibility import Held
from indicators.submitted import Sender, across, not_theirs, sender
from indicators.suspects import (
    perhaps_across,
    perhaps_doubtful,
    perhaps_not_theirs,
    without,
)
from office.clock import day_in_china
from office.corrections import corrections
from office.handed_in import content_of, name_of
from office.lazily import Lazily
from office.moved import Moved, moved
from office.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Checked:
    """A file as it was understood, its figures, and all that is to be said of it.

    `rows`: of data; `observations` in file order, `line` being that of the file;
    `addresses`: sheet and cell of each observation, in the same order; `moved`: how
    they stand to what is published, None where nothing is.
    """

    name: str
    sha256: str
    understood: Understood
    rows: int
    observations: Sequence[Observation]
    findings: tuple[Found, ...]
    addresses: Sequence[tuple[str, str]]
    moved: Moved | None = None

    @property
    def has_history(self) -> bool:
        """Tell whether the figures were held against a publication."""
        return self.moved is not None

    @property
    def ok(self) -> bool:
        """Tell whether nothing keeps the file out."""
        return not any(f.finding.severity == "error" for f in self.findings)


@dataclass(frozen=True, slots=True)
class _Against:
    """What a file is held against."""

    plan: Plan
    by: Sender | None
    held: Held
    today: date


def check(
    workspace: Workspace,
    content: bytes,
    name: str,
    unit: str = "",
    corrected: Corrections = NONE,
) -> Checked:
    """Return what a file says and what is wrong with it.

    `unit`: who sends it, a province, lower unit or department; without one nobody
    is asked whether the figures are theirs.

    Raises:
        UserError: there is no such unit.
        DefinitionError: the plan is not in order.
    """
    plan = workspace.plan
    by = _sender(plan, unit)
    sha256 = hashlib.sha256(content).hexdigest()
    with uncollected():
        try:
            intake = take_in(
                content,
                plan,
                unit if by and by.reporter != unit else "",
                by.reporter if by else "",
                corrected,
            )
        except FindingsError as refused:
            found = tuple(Found(finding) for finding in refused.findings)
            return Checked(name, sha256, NOTHING, 0, (), found, ())
        return _checked(workspace, Checked(
            name, sha256, intake.understood, sum(s.rows for s in intake.sheets),
            (), (), (),
        ), intake, by)  # fmt: skip


def check_file(
    workspace: Workspace, path: Path, unit: str = "", **said: Any
) -> tuple[bytes, Checked]:
    """Return the bytes of a file and what came of checking it.

    `said`: see `office.corrections`.

    Raises:
        UserError: it cannot be read, it is too large, there is no such unit, or an
            encoding is said that is not read here.
    """
    content = content_of(path, MOST_BYTES)
    if content is None:
        raise UserError("file_oversized", path=str(path), most=MOST_BYTES)
    said_of_it = corrections(**said)
    return content, check(workspace, content, name_of(path), unit, said_of_it)


def _sender(plan: Plan, unit: str) -> Sender | None:
    if not unit:
        return None
    departments = {department.code for department in plan.departments}
    if plan.territory.get(unit) is None and unit not in departments:
        raise UserError("unit_unknown", unit=unit[:80])
    return sender(plan, unit)


def _checked(
    workspace: Workspace, empty: Checked, intake: Intake, by: Sender | None
) -> Checked:
    plan = workspace.plan
    today = day_in_china(workspace.clock())
    examined = [(s, examine_rows(s.reported, plan, today)) for s in intake.sheets]
    each = [e.observations for _, e in examined]
    observations = each[0] if len(each) == 1 else tuple(chain.from_iterable(each))
    history = held_figures(workspace, cells_of(observations))
    against = _Against(plan, by, history or {}, today)
    findings = list(intake.found)
    # A period that became a day is told as such, not once more as unreadable.
    told = {(f.sheet, f.address) for f in findings if f.code == "period_became_date"}
    for sheet, examination in examined:
        judged = placed(_judged(examination, against), sheet)
        findings += [f for f in judged if (f.sheet, f.address) not in told]
    findings += _twice_in_sheets(examined)
    if not observations and not any(f.finding.severity == "error" for f in findings):
        findings.append(Found(Finding("rows_none")))
    return replace(
        empty,
        observations=observations,
        findings=tuple(findings),
        addresses=Lazily(partial(_addresses, examined)),
        moved=None if history is None else moved(observations, history),
    )


def _judged(examination: Examination, against: _Against) -> list[Finding]:
    plan, by, held = against.plan, against.by, against.held
    all_ = examination.observations
    asked = perhaps_not_theirs(all_, plan, by) if by else ()
    theirs = not_theirs(asked, plan, by, held) if by else []
    foreign = {f.line for f in theirs}
    own = [o for o in all_ if o.line not in foreign] if foreign else all_
    doubts = weigh(perhaps_doubtful(own, plan, held), plan, held)
    wrong = {(d.line, d.column) for d in doubts if d.severity == "error"}
    sound = without(own, wrong)
    return [
        *(*examination.findings, *theirs, *doubts),
        *across(perhaps_across(sound, plan), plan),
    ]


def _twice_in_sheets(
    examined: Sequence[tuple[Sheetful, Examination]],
) -> list[Found]:
    """Return a finding for each figure that an earlier sheet has otherwise."""
    if len(examined) < 2:  # noqa: PLR2004 - one sheet cannot differ from itself
        return []
    first: dict[tuple[str, ...], Observation] = {}
    found: list[Found] = []
    for sheet, examination in examined:
        again = []
        for o in examination.observations:
            known = first.setdefault(o.key, o)
            if known is not o:
                code = "row_repeated" if known.value == o.value else "two_values"
                facts: dict[str, str | int | float] = {
                    "first_line": known.line,
                    "first_value": known.value_text,
                    "period": o.period,
                    "unit": o.unit,
                }
                again.append(Finding(code, o.line, o.column, o.value_text, facts))
        found += placed(again, sheet)
    return found


def _addresses(
    examined: Iterable[tuple[Sheetful, Examination]],
) -> Iterable[tuple[str, str]]:
    for sheet, examination in examined:
        at = {
            c.title: c.at
            for c in sheet.heading.columns
            if c.role in {"value", "figure"}
        }
        number = {row.line: row.row for row in sheet.sheet.rows}
        for o in examination.observations:
            yield sheet.sheet.name, address(at[o.column], number[o.line])


def held_figures(
    workspace: Workspace, cells: Sequence[CellKey]
) -> dict[CellKey, Decimal] | None:
    """Return every published figure of the units and indicators of `cells`.

    None where nothing is published yet.
    """
    if workspace.publications.current() is None:
        return None
    if not cells:
        return {}
    rows = workspace.reader().rows(
        "figures_of_units",
        indicators=sorted(set(map(itemgetter(0), cells))),
        units=sorted(set(map(itemgetter(1), cells))),
    )
    return {
        (r["indicator"], r["unit"], r["frequency"], r["period"]): r["value"]
        for r in rows
    }


def record_of(checked: Checked) -> dict[str, Any]:
    """Return a check in the shape of docs/cli.md, without sentences.

    `history`: whether the figures were held against a publication.
    """
    return {
        "file": checked.name,
        "sha256": checked.sha256,
        "ok": checked.ok,
        "layout": checked.understood.layout,
        "understood": checked.understood.record(),
        "rows": checked.rows,
        "figures": len(checked.observations),
        "history": checked.has_history,
        "findings": [found.record() for found in checked.findings],
        "impact": checked.moved and checked.moved.record(),
    }
