"""Accepted submissions that stand at a moment, and who may see what of them.

What was accepted stands until its correction is accepted, and while that one is under
embargo; so what a round was frozen with, and what a publication was made of, can be
told afterwards.
"""

from collections.abc import Sequence
from datetime import datetime

from office.access import Caller, may
from office.register.looking import has_register
from office.register.submission_lists import acts_of_kind, rows_of_kind
from office.register.submission_rows import Kind, SubmissionRow
from office.workspace import Workspace


def in_force(
    workspace: Workspace, kind: Kind, moment: datetime
) -> tuple[SubmissionRow, ...]:
    """Return the submissions of a kind that stand at a moment, by number.

    `moment` in UTC. Nobody's register is made for looking at it.
    """
    settings = workspace.settings
    if not has_register(settings.register_url, workspace.root / "register"):
        return ()
    engine = workspace.register.engine
    accepted = {
        act.submission
        for act in acts_of_kind(engine, kind, ("accepted",))
        if act.recorded <= moment
    }
    rows = rows_of_kind(engine, kind)
    standing = {r.number for r in rows if r.number in accepted and is_over(r, moment)}
    replaced = _replaced_by(rows, standing)
    return tuple(row for row in rows if row.number in standing - replaced)


def is_over(row: SubmissionRow, moment: datetime) -> bool:
    """Tell whether a submission is under no embargo at a moment."""
    return row.embargo is None or row.embargo <= moment


def may_see(caller: Caller, row: SubmissionRow) -> bool:
    """Tell whether somebody may see what an accepted submission says.

    What is public is for everybody who may read publications; what is internal for
    the office and the unit itself.
    """
    if row.openness == "public":
        return may(caller, "read") or may(caller, "see_submission", row.unit)
    return may(caller, "see_submission", row.unit)


def _replaced_by(rows: Sequence[SubmissionRow], standing: set[str]) -> set[str]:
    """Return what those that stand take the place of, however many lie between."""
    before = {row.number: row.replaces for row in rows}
    found: set[str] = set()
    for number in standing:
        earlier = before[number]
        while earlier is not None and earlier not in found:
            found.add(earlier)
            earlier = before[earlier]
    return found
