"""Which acts a page offers on a submission; whether one is done decides the office."""

from collections.abc import Iterator

from office.access import Caller, Right, may
from office.submissions.looking import Submission
from office.submissions.rules import acted_for_unit


def possible(found: Submission, caller: Caller) -> Iterator[str]:
    """Yield the acts that make sense for who looks at a submission as it stands."""
    row = found.row
    right: Right = "submit_on_behalf" if row.on_behalf else "submit"
    is_sender = may(caller, right, row.unit)
    if row.state == "draft" and is_sender:
        if row.checked["ok"] and not row.on_behalf:
            yield "sign"
        if row.checked["ok"]:
            yield "hand_in"
        if row.kind == "observations" and not _is_signed(found):
            yield "correct"
        yield "withdraw"
    if row.state == "submitted" and is_sender:
        yield "withdraw"
    if may(caller, "review") and caller.person not in acted_for_unit(found.acts):
        yield from _of_a_reviewer(found, caller)


def _is_signed(found: Submission) -> bool:
    return any(each.act == "signed" for each in found.acts)


def _of_a_reviewer(found: Submission, caller: Caller) -> Iterator[str]:
    if found.row.state == "submitted":
        yield "begin"
    if found.row.state == "under_review":
        begun = [each for each in found.acts if each.act == "review_begun"]
        if begun and begun[-1].person != caller.person:
            yield "take_over"
            return
    if found.row.state in {"submitted", "under_review"}:
        yield from ("accept", "supplement")
