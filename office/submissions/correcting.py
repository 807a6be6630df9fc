"""Correcting how a draft was understood: the same bytes, read in another way.

A person says the encoding, the sheet, the row of the heading or the unit of measure.
The draft is examined again, and what was said stays with it: whoever signs, hands in,
reviews or accepts it reads it in that way.
"""

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from indicators.errors import ConflictError, UserError
from office.access import Caller
from office.corrections import corrections
from office.register.submission_decision import Decision, Held
from office.register.submission_rows import SubmissionRow
from office.submissions.examination import EXAMINERS
from office.submissions.examining import Sent, with_corrections
from office.submissions.impact import try_it
from office.submissions.known import acting, book, known
from office.submissions.rules import refuse_unless, require_sender, signatures
from office.workspace import Workspace


def correct(
    workspace: Workspace, caller: Caller, number: str, said: Mapping[str, Any]
) -> SubmissionRow:
    """Read a draft in the way that a person says, and examine it again.

    `said`: what `office.corrections` is given.

    Raises:
        ForbiddenError: the caller may not act for its unit.
        ConflictError: it is a draft no longer, or somebody signed what was understood.
        UserError: it is of a kind in which nothing is understood but read, or an
            encoding is said that is not read here.
    """
    held = known(workspace, number)
    require_sender(caller, held)
    row = held.row
    if row.kind != "observations":
        raise UserError("correction_kind", number=number, kind=row.kind)
    corrected = corrections(**said)
    content = workspace.blobs.read(row.sha256)
    sent = Sent(content, row.file, row.unit, corrected)
    examined = EXAMINERS[row.kind](workspace, sent)

    def decide(now: Held) -> Decision:
        refuse_unless(now, "draft")
        if signatures(now):
            raise ConflictError("correction_signed", number=number)
        facts = {key: value for key, value in asdict(corrected).items() if value}
        changes = {
            "checked": with_corrections(examined, corrected),
            "indicators": list(examined.indicators),
        }
        return Decision("corrected", facts=facts, changes=changes)

    row = book(workspace).act(number, decide, acting(workspace, caller))
    try_it(workspace, caller, number)
    return row
