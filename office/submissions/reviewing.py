"""Review: taken up, accepted, or asked to supplement (请补充).

An acceptance is one transaction: state, act, trail, the load of the figures and the
publication after it. It names the bytes and the publication that the reviewer saw.
"""

from dataclasses import dataclass
from datetime import datetime

from etl.failpoint import failpoint
from etl.jobs.ingest import LoadOrder
from etl.sources.layout import LoadOptions
from office.access import Caller, require
from office.register.submission_decision import Decide, Decision, Held
from office.register.submission_rows import SubmissionRow
from office.rounds.words import optional, written
from office.submissions.impact import try_it
from office.submissions.known import acting, book, known
from office.submissions.rules import (
    refuse_held_by_others,
    refuse_own_eyes,
    refuse_stale,
    refuse_unless,
    replaced_by_acceptance,
)
from office.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Seen:
    """What a reviewer looked at: a submission's bytes, beside a publication.

    `publication`: empty where nothing is published.
    """

    number: str
    sha256: str
    publication: str


def begin_review(
    workspace: Workspace, caller: Caller, number: str, *, take_over: bool = False
) -> SubmissionRow:
    """Take a submission under review; of two reviewers the second is told.

    `take_over`: it is taken from the one who has it, and that is written down.

    Raises:
        ForbiddenError: the caller may not review it.
        ConflictError: it is not waiting for review, or somebody else has it.
    """
    _reviewer(workspace, caller, number)

    def decide(now: Held) -> Decision:
        refuse_unless(now, "submitted", "under_review")
        refuse_own_eyes(now, caller)
        if not take_over:
            refuse_unless(now, "submitted")
        facts = {"taken_over": now.row.state == "under_review"}
        return Decision("review_begun", facts=facts, changes={"state": "under_review"})

    row = _acted(workspace, caller, number, decide)
    try_it(workspace, caller, number)
    return row


def accept(
    workspace: Workspace, caller: Caller, seen: Seen, remark: str = ""
) -> SubmissionRow:
    """Accept a submission as it was seen, and queue what is to come of it.

    Targets are read by the publication that is queued for them.

    Figures that are internal are kept and never published; those under embargo are
    queued by the worker when it is over.

    Raises:
        ForbiddenError: the caller may not review it: he had a part in it.
        ConflictError: its state forbids it, a newer one came, another reviewer has
            it, or the bytes or the publication are not those that were seen.
    """
    _reviewer(workspace, caller, seen.number)
    who, text = acting(workspace, caller), optional("remark", remark)

    def decide(now: Held) -> Decision:
        refuse_unless(now, "submitted", "under_review")
        refuse_own_eyes(now, caller)
        refuse_held_by_others(now, caller)
        # Asked here: nobody else's act can come between this and what is written.
        current = workspace.publications.current() or ""
        refuse_stale(now, (seen.sha256, seen.publication), current)
        return Decision(
            "accepted",
            text=text,
            facts={"sha256": seen.sha256, "publication": seen.publication},
            changes={"state": "accepted"},
            supersedes=replaced_by_acceptance(now),
            order=order_of(workspace, now.row, who.recorded),
            publishes=_is_target_in_force(now.row, who.recorded),
        )

    workspace.work_folder.ring()
    row = _acted(workspace, caller, seen.number, decide)
    workspace.work_folder.ring()
    return row


def ask_to_supplement(
    workspace: Workspace, caller: Caller, number: str, sha256: str, reason: str
) -> SubmissionRow:
    """Ask the unit to supplement what it handed in; the reason is kept for ever.

    The unit answers with another submission that names this one.

    Raises:
        UserError: no reason is given.
        ForbiddenError, ConflictError: as `accept`.
    """
    _reviewer(workspace, caller, number)
    text = written("reason", reason)

    def decide(now: Held) -> Decision:
        refuse_unless(now, "submitted", "under_review")
        refuse_own_eyes(now, caller)
        refuse_held_by_others(now, caller)
        refuse_stale(now, (sha256, ""), "")
        facts = {"sha256": sha256}
        return Decision("supplement", text, facts, {"state": "supplement"})

    return _acted(workspace, caller, number, decide)


def order_of(
    workspace: Workspace, row: SubmissionRow, moment: datetime
) -> LoadOrder | None:
    """Return what is to be loaded of an accepted submission; None: nothing yet.

    Raises:
        DamagedError: the kept bytes are no longer what their hash says.
    """
    is_held_back = row.embargo is not None and row.embargo > moment
    if not row.is_published or row.figures is None or is_held_back:
        return None
    content = workspace.blobs.read(row.figures)
    return LoadOrder(f"{row.number}.csv", content, LoadOptions(), moment)


def _is_target_in_force(row: SubmissionRow, moment: datetime) -> bool:
    return row.kind == "targets" and (row.embargo is None or row.embargo <= moment)


def _reviewer(workspace: Workspace, caller: Caller, number: str) -> None:
    require(caller, "review")
    refuse_own_eyes(known(workspace, number), caller)


def _acted(
    workspace: Workspace, caller: Caller, number: str, decide: Decide
) -> SubmissionRow:
    row = book(workspace).act(number, decide, acting(workspace, caller))
    failpoint("submission.committed")
    return row
