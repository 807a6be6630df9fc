"""Taking back what nobody has looked at yet."""

from etl.failpoint import failpoint
from office.access import Caller
from office.register.submission_decision import Decision, Held
from office.register.submission_rows import SubmissionRow
from office.rounds.words import optional
from office.submissions.known import acting, book, known
from office.submissions.rules import refuse_unless, require_sender
from office.workspace import Workspace


def withdraw(
    workspace: Workspace, caller: Caller, number: str, reason: str = ""
) -> SubmissionRow:
    """Take a draft or a submission back before its review has begun.

    Raises:
        ForbiddenError: the caller may not act for its unit.
        ConflictError: it is under review, or was decided.
    """
    require_sender(caller, known(workspace, number))
    text = optional("reason", reason)

    def decide(now: Held) -> Decision:
        refuse_unless(now, "draft", "submitted")
        return Decision("withdrawn", text, changes={"state": "withdrawn"})

    row = book(workspace).act(number, decide, acting(workspace, caller))
    failpoint("submission.committed")
    return row
