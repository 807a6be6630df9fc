"""Signing inside a unit: 填报人 → 审核人 → 负责人, each for the very bytes."""

from indicators.errors import UserError
from office.access import Caller, require
from office.register.submission_decision import Decision, Held
from office.submissions.known import acting, book, known
from office.submissions.rules import next_seat, refuse_unless
from office.workspace import Workspace


def sign(workspace: Workspace, caller: Caller, number: str) -> str:
    """Sign a draft in the next seat, and return that seat.

    How many of the three must be different persons is a setting.

    Raises:
        ForbiddenError: the caller does not speak for the unit, or signed in a seat
            that must be another's.
        UserError: it is handed in on behalf of its unit, which signed the letter.
        ConflictError: it is a draft no longer, or signed already.
    """
    held = known(workspace, number)
    require(caller, "submit", held.row.unit)
    if held.row.on_behalf:
        raise UserError("signed_by_letter", number=number)
    least = workspace.settings.signers
    seats: list[str] = []

    def decide(now: Held) -> Decision:
        refuse_unless(now, "draft")
        seats.append(next_seat(now, caller.person, least))
        facts = {"seat": seats[-1], "sha256": now.row.sha256}
        return Decision("signed", facts=facts)

    book(workspace).act(number, decide, acting(workspace, caller))
    return seats[-1]
