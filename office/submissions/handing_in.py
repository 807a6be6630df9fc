"""A draft becomes a submission: examined once more, explained, given a receipt."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from etl.failpoint import failpoint
from indicators.errors import UserError
from office.access import Caller
from office.clock import day_in_china
from office.register.submission_decision import Decision, Held
from office.register.submission_rows import SubmissionRow
from office.rounds.words import optional
from office.submissions.examination import EXAMINERS
from office.submissions.examining import (
    Examined,
    corrections_of,
    sent_of,
    with_corrections,
)
from office.submissions.known import acting, book, known
from office.submissions.rules import (
    refuse_taken_slot,
    refuse_unexplained,
    refuse_unless,
    refuse_unsigned,
    replaced_at_once,
    require_sender,
)
from office.workspace import Workspace


@dataclass(frozen=True, slots=True)
class HandedIn:
    """The receipt: what was handed in, when (UTC), and the hash of its bytes."""

    number: str
    unit: str
    file: str
    sha256: str
    moment: datetime
    on_behalf: bool


def hand_in(
    workspace: Workspace,
    caller: Caller,
    number: str,
    explained: Mapping[str, str] | None = None,
) -> HandedIn:
    """Hand a draft in, all of it, and return the receipt.

    `explained`: code of a warning → why the figures are right all the same; the
    explanation under "" is of every warning that has none of its own. Whatever of
    the same slot it replaces is superseded at once, unless that was accepted.

    Raises:
        ForbiddenError: the caller may not act for its unit.
        UserError: an error stands in it, a warning has no explanation, a signature
            or the covering letter is missing.
        ConflictError: it is a draft no longer, or another stands in its slot.
    """
    held = known(workspace, number)
    require_sender(caller, held)
    refuse_unless(held, "draft")
    who = acting(workspace, caller)
    examined = _examined(workspace, held)
    told = _explanations(number, examined, explained or {})
    figures = _kept_figures(workspace, held, examined, who.recorded)

    def decide(now: Held) -> Decision:
        refuse_unless(now, "draft")
        refuse_unsigned(now)
        refuse_taken_slot(now)
        return replace(
            _decision(now, examined, figures, who.recorded),
            text="\n".join(filter(None, told.values())),
            facts={"sha256": now.row.sha256, "explained": told},
            supersedes=replaced_at_once(now),
        )

    row = book(workspace).act(number, decide, who)
    failpoint("submission.committed")
    return receipt_of(row)


def receipt_of(row: SubmissionRow) -> HandedIn:
    """Return the receipt of what was handed in.

    Raises:
        UserError: it never was.
    """
    if row.handed_in is None:
        raise UserError("receipt_none", number=row.number)
    return HandedIn(
        row.number, row.unit, row.file, row.sha256, row.handed_in, row.on_behalf
    )


def _decision(
    now: Held,
    examined: Examined,
    figures: tuple[tuple[str, int], ...],
    moment: datetime,
) -> Decision:
    changes = {
        "state": "submitted",
        "handed_in": moment,
        "checked": with_corrections(examined, corrections_of(now.row)),
        "indicators": list(examined.indicators),
        "figures": figures[0][0] if figures else None,
    }
    return Decision("handed_in", changes=changes, keeps=figures)


def _examined(workspace: Workspace, held: Held) -> Examined:
    row = held.row
    # Once more: plan and published figures may be others than when it was sent.
    found = EXAMINERS[row.kind](workspace, sent_of(workspace, row))
    if not found.ok:
        raise UserError("submission_errors", number=row.number, count=found.errors)
    return found


def _explanations(
    number: str, examined: Examined, explained: Mapping[str, str]
) -> dict[str, str]:
    refuse_unexplained(number, examined.warnings, explained)
    return {
        code: optional("explanation", text)
        for code, text in explained.items()
        if text.strip()
    }


def _kept_figures(
    workspace: Workspace, held: Held, examined: Examined, moment: datetime
) -> tuple[tuple[str, int], ...]:
    if examined.figures is None:
        return ()
    content = examined.figures(held.row.number, day_in_china(moment))
    sha256 = workspace.blobs.keep(content)
    failpoint("submission.figures_kept")
    return ((sha256, len(content)),)
