"""Acts on a round: opened, people named, frozen, sent out for comments, adopted.

Order of a freeze: the result is computed, its bytes are kept, then one transaction
moves the round, if nobody acted on it meanwhile. A round that an act was refused
for is as it was.
"""

from collections.abc import Sequence
from datetime import date

from etl.failpoint import failpoint
from indicators.errors import ConflictError, NotFoundError, UserError
from indicators.rounds import Round, check_round
from office.clock import day_in_china
from office.register.round_book import Move
from office.register.round_rows import FreezeRow
from office.register.round_tables import circulation, claim, edit, person
from office.rounds.desk import Desk
from office.rounds.judging import as_of, judged_round
from office.rounds.known import (
    ADOPTED,
    CIRCULATED,
    DRAFT,
    OPEN,
    KnownRound,
    book,
    hold,
    known_rounds,
    row_of,
)
from office.rounds.names import named_unit
from office.rounds.result import bytes_of, digest_of, result_of
from office.rounds.saying import said_of
from office.rounds.words import MOST_NAME, ROLES, one_of, optional, written
from office.workspace import Workspace


def open_round(desk: Desk, made: Round) -> KnownRound:
    """Open a round that the plan does not propose; its code is the desk's.

    Raises:
        UserError: its code is none, it could judge nothing, or it has no title.
        ConflictError: there is one of this code.
    """
    act, plan = desk.act(), desk.workspace.plan
    _check_titles(made)
    check_round(made, plan.base_year, plan.target_year)
    if any(each.round.code == made.code for each in known_rounds(desk.workspace)):
        raise ConflictError("round_exists", round=made.code)
    desk.book.open(row_of(made, plan.code, act), {})
    return desk.known


def appoint(desk: Desk, role: str, name: str, unit: str) -> None:
    """Name the person who has a part in a round.

    Raises:
        UserError: no such part, or no name.
        ConflictError: the round is adopted.
    """
    act = desk.act()
    row = {
        "round": desk.code,
        "role": one_of("role", role, ROLES),
        "name": written("name", name, MOST_NAME),
        "unit": named_unit(desk.workspace, unit) if unit else "",
        "withdrawn": False,
    }
    hold(desk.workspace, desk.known, act)
    desk.book.say(desk.code, person, [row], act, OPEN)


def freeze_round(desk: Desk, publication: str | None, reason: str) -> FreezeRow:
    """Freeze what a round comes to on a publication, the current one by default.

    Raises:
        ConflictError: the round is adopted, or somebody acted on it meanwhile.
        UserError: its cut-off day is not over, the publication does not know all
            that was out by then, a second freeze has no reason, or it could judge
            nothing.
    """
    act, known, workspace = desk.act(), desk.known, desk.workspace
    _refuse_unless(known, OPEN)
    if known.freeze is not None:
        written("reason", reason)
    reader = workspace.reader(publication)
    _check_days(workspace, known.round, as_of(reader))
    said = said_of(workspace, desk.code)
    result = judged_round(workspace, known.round, said, reader.id)
    content, digest = bytes_of(result), digest_of(result)
    row = {
        "round": desk.code,
        "publication": reader.id,
        "sha256": workspace.blobs.keep(content),
        "content_digest": digest,
        "method": result.method,
        "reason": optional("reason", reason),
    }
    failpoint("round.result_kept")
    held = hold(workspace, known, act)
    facts = {"publication": reader.id, "content_digest": digest}
    move = Move(desk.code, held.turn, "frozen", {}, facts)
    number = desk.book.freeze(move, act, row, len(content))
    failpoint("round.frozen")
    return freeze_of(workspace, number)


def circulate(desk: Desk, units: Sequence[str], due: date) -> None:
    """Send the frozen draft of a round to units for comments, until a day.

    Raises:
        UserError: nothing is frozen, no unit is named, or the day is past.
        NotFoundError: there is no such unit.
        ConflictError: the round is adopted, or somebody acted on it meanwhile.
    """
    act, known = desk.act(), desk.known
    _refuse_unless(known, OPEN)
    if known.freeze is None:
        raise UserError("round_not_frozen", round=desk.code)
    codes = list(dict.fromkeys(named_unit(desk.workspace, unit) for unit in units))
    if not codes:
        raise UserError("round_text_missing", what="units")
    day = due.isoformat()
    if due < day_in_china(act.recorded):
        raise UserError("round_due_past", due=day)
    rows = [
        {"round": desk.code, "freeze": known.freeze, "unit": unit, "due": day}
        for unit in codes
    ]
    facts = {"units": codes, "due": day, "freeze": known.freeze}
    move = Move(desk.code, known.turn, "circulated", {"state": CIRCULATED}, facts)
    desk.book.move(move, act, circulation, rows)


def adopt(desk: Desk, seen: int | None = None) -> None:
    """Adopt a round as it was last frozen; nothing of it changes afterwards.

    `seen`: the turn of the round that the adopter looked at, by default the
    present one.

    Raises:
        UserError: nothing is frozen; a mid-term or final draft was not sent out; an
            opinion has no answer yet; something was said since the last freeze.
        ConflictError: it is adopted already, or somebody acted on it meanwhile.
    """
    act, known = desk.act(), desk.known
    _refuse_unless(known, OPEN)
    if known.freeze is None:
        raise UserError("round_not_frozen", round=desk.code)
    if known.round.kind != "annual" and known.state == DRAFT:
        raise UserError("round_not_circulated", round=desk.code)
    turn = known.turn if seen is None else seen
    facts = {"freeze": known.freeze}
    move = Move(desk.code, turn, "adopted", {"state": ADOPTED}, facts)
    kept = freeze_of(desk.workspace, known.freeze)
    said = result_of(desk.workspace.blobs.read(kept.sha256)).said
    desk.book.close(move, act, {claim: said.until, edit: said.edited})


def freezes_of(workspace: Workspace, code: str) -> list[FreezeRow]:
    """Return every freeze of a round, the first one first."""
    return [row for row in book(workspace).read(FreezeRow) if row.round == code]


def freeze_of(workspace: Workspace, number: int) -> FreezeRow:
    """Return one freeze.

    Raises:
        NotFoundError: there is none of this number.
    """
    for row in book(workspace).read(FreezeRow):
        if row.number == number:
            return row
    raise NotFoundError("freeze_unknown", number=number)


def _refuse_unless(known: KnownRound, states: Sequence[str]) -> None:
    if known.state not in states:
        raise ConflictError(
            "round_state", round=known.round.code, state=known.state, by=known.by
        )


def _check_titles(made: Round) -> None:
    for title in (made.title.zh, made.title.en):
        written("title", title, MOST_NAME)


def _check_days(workspace: Workspace, asked: Round, known: date) -> None:
    today = day_in_china(workspace.clock())
    day = asked.cut_off.isoformat()
    if today <= asked.cut_off:
        raise UserError("round_before_cut_off", round=asked.code, day=day)
    if known < asked.cut_off:
        then = known.isoformat()
        raise UserError(
            "round_publication_early", round=asked.code, day=day, as_of=then
        )
