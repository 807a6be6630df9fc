"""Opinions on a draft and what became of them: the table of adopted opinions.

Practice on comments: a draft goes out, and every comment ends in the
征求意见采纳情况表 as 采纳, 部分采纳 or 未采纳, with the reason.
"""

from dataclasses import dataclass

from indicators.errors import ConflictError, NotFoundError
from office.clock import day_in_china
from office.register.round_rows import AnswerRow, CirculationRow, CommentRow
from office.register.round_tables import answer, comment
from office.rounds.desk import Desk
from office.rounds.known import CIRCULATED, book
from office.rounds.names import named_unit
from office.rounds.words import MOST_SECTION, VERDICTS, one_of, optional, written
from office.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Opinion:
    """One opinion of a unit on a draft, and the latest answer to it, if any."""

    comment: CommentRow
    unit: str
    freeze: int
    answer: AnswerRow | None


def circulations(workspace: Workspace, code: str) -> list[CirculationRow]:
    """Return to whom the drafts of a round were sent, in order."""
    rows = book(workspace).read(CirculationRow)
    return [row for row in rows if row.round == code]


def opinions_of(workspace: Workspace, code: str) -> tuple[Opinion, ...]:
    """Return every opinion on the drafts of a round, in the order of coming in."""
    sent = {row.number: row for row in circulations(workspace, code)}
    answers = {row.comment: row for row in book(workspace).read(AnswerRow)}
    return tuple(
        Opinion(
            row,
            sent[row.circulation].unit,
            sent[row.circulation].freeze,
            answers.get(row.number),
        )
        for row in book(workspace).read(CommentRow)
        if row.circulation in sent
    )


def silent_units(workspace: Workspace, code: str) -> tuple[str, ...]:
    """Return the units that were asked and have said nothing."""
    spoke = {each.unit for each in opinions_of(workspace, code)}
    asked = dict.fromkeys(row.unit for row in circulations(workspace, code))
    return tuple(unit for unit in asked if unit not in spoke)


def comment_on(desk: Desk, unit: str, section: str, text: str) -> int:
    """Take down the opinion of a unit on the draft it was sent; return its number.

    Raises:
        NotFoundError: no such round or unit.
        ConflictError: the unit was not asked, its day is over, or the round is not
            out for comments; nothing is kept.
    """
    act, code = desk.act(), desk.known.round.code
    asked = named_unit(desk.workspace, unit)
    sent = [row for row in circulations(desk.workspace, code) if row.unit == asked]
    if not sent:
        raise ConflictError("comment_not_asked", round=code, unit=unit)
    last = sent[-1]
    if day_in_china(act.recorded).isoformat() > last.due:
        raise ConflictError("comment_late", round=code, unit=unit, due=last.due)
    row = {
        "circulation": last.number,
        "section": optional("section", section, MOST_SECTION),
        "text": written("text", text),
    }
    return desk.book.say(code, comment, [row], act, (CIRCULATED,))[0]


def answer_comment(desk: Desk, number: int, verdict: str, reason: str) -> None:
    """Say what became of an opinion; whatever is not adopted whole needs a reason.

    Raises:
        NotFoundError: no such round, or it has no opinion of this number.
        UserError: an unknown verdict, or no reason.
        ConflictError: the round is adopted.
    """
    act, said = desk.act(), one_of("verdict", verdict, VERDICTS)
    code = desk.known.round.code
    given = opinions_of(desk.workspace, code)
    if number not in {each.comment.number for each in given}:
        raise NotFoundError("comment_unknown", round=code, number=number)
    why = (optional if said == "adopted" else written)("reason", reason)
    row = {"comment": number, "verdict": said, "reason": why}
    desk.book.say(code, answer, [row], act, (CIRCULATED,))
