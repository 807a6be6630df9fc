"""Submissions as they are shown: each only to its unit and to the office."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from indicators.errors import NotFoundError
from office.access import Caller, may, require
from office.register.submission_decision import Held
from office.register.submission_rows import FileRow, SubmissionActRow, SubmissionRow
from office.submissions.known import book, known
from office.workspace import Workspace

Figures = Literal["none", "internal", "embargoed", "queued", "loaded", "refused"]
"""What became of the figures of an accepted submission; `none` before that."""


@dataclass(frozen=True, slots=True)
class Submission:
    """A submission with every act on it, its files, and where its figures are."""

    row: SubmissionRow
    acts: Sequence[SubmissionActRow]
    files: Sequence[FileRow]
    figures: Figures


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which submissions are looked for; empty: any."""

    unit: str = ""
    state: str = ""
    kind: str = ""
    collection: str = ""

    def fits(self, row: SubmissionRow) -> bool:
        """Tell whether a submission is one that is looked for."""
        return (
            self.unit in {"", row.unit}
            and self.state in {"", row.state}
            and self.kind in {"", row.kind}
            and self.collection in {"", row.collection}
        )


def submissions(
    workspace: Workspace, caller: Caller, wanted: Wanted = Wanted()
) -> list[SubmissionRow]:
    """Return the submissions that the caller may see, the newest first.

    Raises:
        ForbiddenError: the caller may see none at all.
    """
    require(caller, "see_submission")
    rows = [
        row
        for row in book(workspace).rows()
        if wanted.fits(row) and may(caller, "see_submission", row.unit)
    ]
    return sorted(rows, key=_moment, reverse=True)


def submission_of(workspace: Workspace, caller: Caller, number: str) -> Submission:
    """Return one submission; of another unit's it is not even told that there is one.

    Raises:
        ForbiddenError: the caller may see none at all.
        NotFoundError: there is none that he may see.
    """
    require(caller, "see_submission")
    held = known(workspace, number)
    if not may(caller, "see_submission", held.row.unit):
        raise NotFoundError("submission_unknown", number=number[:80])
    return Submission(held.row, held.acts, held.files, _figures(workspace, held))


def content_of(
    workspace: Workspace, caller: Caller, number: str, sha256: str
) -> tuple[str, bytes]:
    """Return name and bytes of a file of a submission, for a download.

    Raises:
        ForbiddenError, NotFoundError: as `submission_of`, or no such file goes with it.
        DamagedError: the kept bytes are no longer what their hash says.
    """
    found = submission_of(workspace, caller, number)
    names = {each.sha256: each.name for each in found.files}
    names[found.row.sha256] = found.row.file
    if sha256 not in names:
        raise NotFoundError(
            "submission_file_unknown", number=number, sha256=sha256[:12]
        )
    return names[sha256], workspace.blobs.read(sha256)


def waiting(workspace: Workspace, caller: Caller) -> list[SubmissionRow]:
    """Return what waits for a reviewer, the oldest first.

    Raises:
        ForbiddenError: the caller may not review.
    """
    require(caller, "review")
    open_ = ("submitted", "under_review")
    rows = [row for row in book(workspace).rows() if row.state in open_]
    return sorted(rows, key=_moment)


def _moment(row: SubmissionRow) -> tuple[datetime, str]:
    return (row.handed_in or row.recorded, row.number)


def _figures(workspace: Workspace, held: Held) -> Figures:
    row = held.row
    if row.state not in {"accepted", "superseded"} or row.figures is None:
        return "none"
    if not row.is_published:
        return "internal"
    if row.load is None:
        return "embargoed" if row.state == "accepted" else "none"
    _, state, _ = book(workspace).load_states()[row.load]
    states: dict[str, Figures] = {"accepted": "loaded", "refused": "refused"}
    return states.get(state, "queued")
