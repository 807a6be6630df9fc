"""What must hold of a submission before an act: rules that only look.

They are asked while nobody else acts on it. Sources: practice on signing inside a unit,
on four eyes and on handing in on behalf of a unit.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from indicators.errors import ConflictError, ForbiddenError, UserError
from office.access import Caller, require
from office.register.submission_decision import Held
from office.register.submission_rows import State, SubmissionActRow, SubmissionRow

SEATS = ("filler", "checker", "head")
"""填报人、审核人、负责人: who signs inside a unit, in this order."""

OF_THE_OFFICE = ("review_begun", "accepted", "supplement", "superseded", "requeued")
"""Acts that are not done for the unit."""


def require_sender(caller: Caller, held: Held) -> None:
    """Let those act who speak for the unit of a submission, or hand in for it.

    Raises:
        ForbiddenError: the caller does neither.
    """
    row = held.row
    require(caller, "submit_on_behalf" if row.on_behalf else "submit", row.unit)


def refuse_unless(held: Held, *states: State) -> None:
    """Refuse an act that the state of a submission forbids.

    Raises:
        ConflictError: it is in none of `states`; who acted last is told.
    """
    row = held.row
    if row.state in states:
        return
    last = held.acts[-1]
    raise ConflictError(
        "submission_state",
        number=row.number,
        state=row.state,
        act=last.act,
        by=last.name,
        other=str(last.facts.get("by", "")) or "—",
    )


def signatures(held: Held) -> dict[str, str]:
    """Return seat → person of those who signed these bytes."""
    return {
        each.facts["seat"]: each.person
        for each in held.acts
        if each.act == "signed" and each.facts["sha256"] == held.row.sha256
    }


def next_seat(held: Held, person: str, least: int) -> str:
    """Return the seat that a person signs in next.

    `least`: how many different persons must have signed in the end.

    Raises:
        ConflictError: all have signed already.
        ForbiddenError: with this person too few different ones would have signed.
    """
    signed = signatures(held)
    left = [seat for seat in SEATS if seat not in signed]
    if not left:
        raise ConflictError("signed_already", number=held.row.number)
    persons = {*signed.values(), person}
    if len(persons) + len(left) - 1 < least:
        raise ForbiddenError("signer_same", number=held.row.number, least=least)
    return left[0]


def refuse_unsigned(held: Held) -> None:
    """Refuse what its unit has not signed, or the office has no letter for.

    Raises:
        UserError: a signature, a covering letter or the scan of a self-assessment is
            missing.
    """
    number = held.row.number
    roles = {each.role for each in held.files}
    if held.row.kind == "self_assessment" and "scan" not in roles:
        raise UserError("submission_scan", number=number)
    if held.row.on_behalf:
        if "letter" not in roles:
            raise UserError("letter_missing", number=number)
        return
    signed = signatures(held)
    missing = [seat for seat in SEATS if seat not in signed]
    if missing:
        raise UserError("signature_missing", number=number, seats="、".join(missing))


def refuse_unexplained(
    number: str, warnings: Sequence[str], explained: Mapping[str, str]
) -> None:
    """Refuse warnings that nobody explained; an explanation of "" is of all.

    Raises:
        UserError: one has no explanation.
    """
    general = explained.get("", "").strip()
    left = [
        code for code in warnings if not (explained.get(code, "").strip() or general)
    ]
    if left:
        raise UserError("warning_unexplained", number=number, codes="、".join(left))


def refuse_taken_slot(held: Held) -> None:
    """Refuse a second submission for one slot that does not name the first.

    In a collection one submission of a unit and kind stands; another takes its place
    only by naming it, or one that came in its place.

    Raises:
        ConflictError: another stands there, or the one named stands no longer.
    """
    row = held.row
    first = held.before[0] if held.before else None
    if first is not None and first.state in {"draft", "withdrawn", "superseded"}:
        raise ConflictError(
            "replaced_state", number=row.number, other=first.number, state=first.state
        )
    if row.collection is None:
        return
    named = {each.number for each in held.before}
    others = [each for each in held.rivals if each.number not in named]
    if others:
        raise ConflictError(
            "slot_taken",
            number=row.number,
            other=others[0].number,
            state=others[0].state,
        )


def replaced_at_once(held: Held) -> list[str]:
    """Return what a submission takes the place of when it is handed in.

    What was accepted stands until the correction is accepted too.
    """
    open_ = {"submitted", "under_review", "supplement"}
    return [each.number for each in held.before if each.state in open_]


def replaced_by_acceptance(held: Held) -> list[str]:
    """Return what an acceptance supersedes: what it corrects, however often."""
    return [each.number for each in held.before if each.state == "accepted"]


def refuse_own_eyes(held: Held, caller: Caller) -> None:
    """Refuse a reviewer who has a part in what he is to review.

    Persons are compared, not accounts; so is every act that was done for the unit.

    Raises:
        ForbiddenError: he acted for the unit, or belongs to it.
    """
    number = held.row.number
    if caller.unit and caller.unit == held.row.unit:
        raise ForbiddenError("reviewer_of_unit", number=number, unit=caller.unit)
    if caller.person in acted_for_unit(held.acts):
        raise ForbiddenError("reviewer_same", number=number, person=caller.person)


def acted_for_unit(acts: Sequence[SubmissionActRow]) -> set[str]:
    """Return the persons who did something for the unit of a submission."""
    return {each.person for each in acts if each.act not in OF_THE_OFFICE}


def held_by(held: Held) -> str:
    """Return the person who took a submission under review, the latest; "" if none."""
    persons = [each.person for each in held.acts if each.act == "review_begun"]
    return persons[-1] if held.row.state == "under_review" and persons else ""


def refuse_held_by_others(held: Held, caller: Caller) -> None:
    """Refuse a second reviewer at what a first one has under review.

    Raises:
        ConflictError: somebody else has it.
    """
    holder = held_by(held)
    if holder and holder != caller.person:
        raise ConflictError("review_held", number=held.row.number, by=holder)


def refuse_stale(held: Held, seen: tuple[str, str], current: str) -> None:
    """Refuse a verdict on something else than what was seen.

    `seen`: hash of the submission and publication beside which it was looked at, ""
    where nothing was published; `current`: the publication in force.

    Raises:
        ConflictError: the bytes or the publication are others now.
    """
    sha256, publication = seen
    row: SubmissionRow = held.row
    facts: dict[str, Any] = {"number": row.number}
    if sha256 != row.sha256:
        raise ConflictError(
            "stale_bytes", **facts, seen=sha256[:12], held=row.sha256[:12]
        )
    if publication != current:
        raise ConflictError(
            "stale_publication",
            **facts,
            seen=publication[:12] or "—",
            held=current[:12] or "—",
        )
