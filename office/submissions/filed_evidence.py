"""Evidence that was accepted: documents about an indicator, a task or an objective."""

from dataclasses import dataclass
from datetime import datetime

from indicators.errors import ConflictError, NotFoundError
from office.access import Caller, may
from office.register.submission_rows import SubmissionRow
from office.submissions.in_force import in_force, may_see
from office.workspace import Workspace


@dataclass(frozen=True, slots=True)
class FiledEvidence:
    """A document: number, unit, what it is about, its name and hash.

    `subject`: `indicator:…`, `task:…` or `objective:…`; `may_save`: whether who looks
    at it may have the file.
    """

    number: str
    unit: str
    subject: str
    file: str
    sha256: str
    is_internal: bool
    may_save: bool


def evidence_about(
    workspace: Workspace, caller: Caller, subject: str, moment: datetime | None = None
) -> list[FiledEvidence]:
    """Return the documents that the caller may know of, by number.

    `subject`: what they are about, or how that begins, such as `task:`; `moment`: in
    UTC, when they stood, by default now.
    """
    return [
        FiledEvidence(
            row.number,
            row.unit,
            row.subject,
            row.file,
            row.sha256,
            row.openness != "public",
            may(caller, "see_submission", row.unit),
        )
        for row in in_force(workspace, "evidence", moment or workspace.clock())
        if may_see(caller, row) and _is_about(row, subject)
    ]


def evidence_numbered(workspace: Workspace, number: str) -> SubmissionRow:
    """Return accepted evidence that a claim of a round may rest on.

    Raises:
        NotFoundError: no evidence of this number is in force.
        ConflictError: it is internal: what a claim rests on every reader may save.
    """
    for row in in_force(workspace, "evidence", workspace.clock()):
        if row.number == number:
            if row.openness != "public":
                raise ConflictError("evidence_internal", number=number)
            return row
    raise NotFoundError("evidence_not_accepted", number=number[:80])


def _is_about(row: SubmissionRow, subject: str) -> bool:
    exact = not subject.endswith(":")
    return row.subject == subject if exact else row.subject.startswith(subject)
