"""Which rounds there are: those the plan proposes and those that people opened.

A proposed round is in the register from the first act on it; until then it is a
draft that nobody has touched.
"""

from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime
from difflib import get_close_matches
from typing import cast

from indicators.definition import Bilingual
from indicators.errors import ConflictError, NotFoundError
from indicators.rounds import Round, RoundKind
from office.register.round_book import Act, RoundBook
from office.register.round_rows import RoundRow
from office.workspace import Workspace

DRAFT, CIRCULATED, ADOPTED = "draft", "circulated", "adopted"
OPEN = (DRAFT, CIRCULATED)
"""States in which something may still be said of a round."""


@dataclass(frozen=True, slots=True)
class KnownRound:
    """A round and how far it is.

    `turn`: how often it was acted on; 0 while it is only proposed by the plan.
    `freeze`: the number of the frozen result in force.
    """

    round: Round
    state: str
    turn: int
    freeze: int | None
    by: str
    recorded: datetime | None


def book(workspace: Workspace) -> RoundBook:
    """Return the rounds of the register."""
    return RoundBook(workspace.register.engine)


def known_rounds(workspace: Workspace) -> tuple[KnownRound, ...]:
    """Return every round of the plan in force, by cut-off day."""
    code = workspace.plan.code
    acted = {row.code: row for row in book(workspace).rounds() if row.plan == code}
    proposed = [
        KnownRound(each, DRAFT, 0, None, "", None)
        for each in workspace.plan.rounds
        if each.code not in acted
    ]
    every = [*proposed, *(_known(row) for row in acted.values())]
    return tuple(sorted(every, key=lambda k: (k.round.cut_off, k.round.code)))


def known_round(workspace: Workspace, code: str) -> KnownRound:
    """Return one round.

    Raises:
        NotFoundError: there is none of this code, with the nearest.
    """
    rounds = {known.round.code: known for known in known_rounds(workspace)}
    if code in rounds:
        return rounds[code]
    near = get_close_matches(code, rounds, n=1, cutoff=0)
    known = near[0] if near else "—"
    raise NotFoundError("round_unknown", round=code[:80], known=known)


def hold(workspace: Workspace, known: KnownRound, act: Act) -> KnownRound:
    """Return the round as the register holds it; note it first if it does not."""
    if known.turn:
        return known
    row = row_of(known.round, workspace.plan.code, act)
    # Two may begin with it at one moment: it is noted once, and what either does
    # then is refused where the other was quicker.
    with suppress(ConflictError):
        book(workspace).open(row, {"proposed": True})
    return _known(row)


def row_of(made: Round, plan: str, act: Act) -> RoundRow:
    """Return a new round as the register keeps it."""
    return RoundRow(
        code=made.code,
        plan=plan,
        kind=made.kind,
        title_zh=made.title.zh,
        title_en=made.title.en,
        data_period=made.data_period,
        cut_off=made.cut_off.isoformat(),
        due=made.due.isoformat() if made.due else None,
        note_zh=made.note.zh,
        note_en=made.note.en,
        state=DRAFT,
        turn=1,
        freeze=None,
        by=act.by,
        actor=act.actor,
        recorded=act.recorded,
    )


def _known(row: RoundRow) -> KnownRound:
    made = Round(
        code=row.code,
        kind=cast(RoundKind, row.kind),
        title=Bilingual(row.title_zh, row.title_en),
        data_period=row.data_period,
        cut_off=date.fromisoformat(row.cut_off),
        due=date.fromisoformat(row.due) if row.due else None,
        note=Bilingual(row.note_zh, row.note_en),
    )
    return KnownRound(made, row.state, row.turn, row.freeze, row.by, row.recorded)
