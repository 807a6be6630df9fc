"""Every act on a round in every state: the state afterwards, or why it is refused.

A refused act leaves the round as it was, row by row.
"""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from sqlalchemy import select

from indicators.definition import Bilingual
from indicators.errors import TradePlanError
from indicators.rounds import Round
from office.register.round_tables import (
    answer,
    circulation,
    claim,
    comment,
    edit,
    freeze,
    person,
    round_,
    round_act,
)
from office.rounds.acting import adopt, appoint, circulate, freeze_round, open_round
from office.rounds.claiming import asserted, claim_in
from office.rounds.comments import answer_comment, comment_on, opinions_of
from office.rounds.desk import Desk
from office.rounds.drafting import edit_sentence
from office.rounds.known import book
from office.rounds.verifying import verified
from tests.unit.office.rounds.conftest import Office

LATER = date(2026, 12, 24)
TITLE = Bilingual("轮", "round")
SITES = "indicator.cold_chain_sites"

TABLE = """
act       none    proposed draft    frozen  sent    commented answered adopted
open      draft   exists   exists   exists  exists  exists    exists   exists
appoint   unknown draft    draft    draft   sent    sent      sent     closed
report    unknown draft    draft    draft   sent    sent      sent     closed
edit      unknown draft    draft    draft   sent    sent      sent     closed
freeze    unknown draft    draft    reason  reason  reason    reason   closed
refreeze  unknown draft    draft    draft   sent    sent      sent     closed
circulate unknown unfrozen unfrozen sent    sent    sent      sent     closed
comment   unknown unasked  unasked  unasked sent    sent      sent     closed
answer    unknown no_one   no_one   no_one  no_one  sent      sent     closed
adopt     unknown unfrozen unfrozen unsent  adopted unheard   adopted  closed
verify    unknown unfrozen unfrozen draft   sent    sent      sent     adopted
"""
"""What each act comes to in each state: the state afterwards, or why not."""

AFTERWARDS = {"draft": "draft", "sent": "circulated", "adopted": "adopted"}
REFUSED = {
    "exists": "round_exists",
    "unknown": "round_unknown",
    "closed": "round_state",
    "reason": "round_text_missing",
    "unfrozen": "round_not_frozen",
    "unsent": "round_not_circulated",
    "unheard": "round_comments_open",
    "unasked": "comment_not_asked",
    "no_one": "comment_unknown",
}

HEAD, *ROWS = [line.split() for line in TABLE.strip().splitlines()]
CELLS = [
    (row[0], state, found)
    for row in ROWS
    for state, found in zip(HEAD[1:], row[1:], strict=True)
]


def opening(desk: Desk) -> None:
    day = date(2024, 6, 30)
    open_round(desk, Round(desk.code, "mid_term", TITLE, 2023, day, None, TITLE))


def answering(desk: Desk) -> None:
    given = opinions_of(desk.workspace, desk.code)
    number = given[0].comment.number if given else 999_999
    answer_comment(desk, number, "partly", "已加注")


def reporting(desk: Desk) -> None:
    subject = ("reported", "area", "1")
    claim_in(desk, [asserted(subject, "已完成", "自评", ("440000", ""))])


ACTS: dict[str, Callable[[Desk], object]] = {
    "open": opening,
    "appoint": lambda desk: appoint(desk, "lead", "李明", "商务部"),
    "report": reporting,
    "edit": lambda desk: edit_sentence(desk, SITES, "zh", "冷链基地超额建成"),
    "freeze": lambda desk: freeze_round(desk, None, ""),
    "refreeze": lambda desk: freeze_round(desk, None, "更正"),
    "circulate": lambda desk: circulate(desk, ["广东"], LATER),
    "comment": lambda desk: comment_on(desk, "广东省", "一", "请注明口径"),
    "answer": answering,
    "adopt": adopt,
    "verify": lambda desk: verified(desk.workspace, desk.code, from_inputs=False),
}
"""Each act as it would succeed where the state allows it."""

WAY = ("open", "freeze", "circulate", "comment", "answer", "adopt")
STATES = ("none", "draft", "frozen", "sent", "commented", "answered", "adopted")


def brought_to(office: Office, state: str) -> Desk:
    """Return the desk of a new round that was brought to a state."""
    if state == "proposed":
        return office.proposed()
    desk = Desk(office.workspace, office.new_code(), "李明")
    for act in WAY[: STATES.index(state)]:
        ACTS[act](desk)
    return desk


def held(desk: Desk) -> dict[str, list[Any]]:
    """Return every row that the register holds of a round."""
    ours = select(circulation.c.number).where(circulation.c.round == desk.code)
    said = select(comment.c.number).where(comment.c.circulation.in_(ours))
    of_round = (round_act, person, freeze, claim, circulation, edit)
    statements = {
        "round": select(round_).where(round_.c.code == desk.code),
        "comment": select(comment).where(comment.c.circulation.in_(ours)),
        "answer": select(answer).where(answer.c.comment.in_(said)),
        **{t.name: select(t).where(t.c.round == desk.code) for t in of_round},
    }
    with desk.book.engine.connect() as connection:
        return {
            name: [dict(row) for row in connection.execute(statement).mappings()]
            for name, statement in statements.items()
        }


@pytest.mark.parametrize(("act", "state", "found"), CELLS)
def test_every_act_in_every_state(
    office: Office, act: str, state: str, found: str
) -> None:
    desk = brought_to(office, state)
    before = held(desk)
    if found in AFTERWARDS:
        turn = 0 if state == "none" else desk.known.turn
        ACTS[act](desk)
        assert desk.known.state == AFTERWARDS[found]
        moves = act in {"open", "freeze", "refreeze", "circulate", "adopt"}
        is_noted = state == "proposed" and act != "verify"
        assert desk.known.turn - turn == moves + is_noted
        assert (held(desk) == before) is (act == "verify")
        return
    with pytest.raises(TradePlanError) as refused:
        ACTS[act](desk)
    assert refused.value.code == REFUSED[found]
    assert held(desk) == before


def test_a_yearly_round_is_adopted_without_being_sent_out(office: Office) -> None:
    desk = office.opened("annual")
    freeze_round(desk, None, "")
    adopt(desk)
    assert desk.known.state == "adopted"
    assert [row.act for row in book(office.workspace).acts(desk.code)] == [
        *("created", "frozen", "adopted"),
    ]


def test_every_act_notes_who_acts_and_the_account(office: Office) -> None:
    desk = brought_to(office, "adopted")
    acts = book(office.workspace).acts(desk.code)
    assert [row.act for row in acts] == [
        *("created", "frozen", "circulated", "adopted"),
    ]
    told = {(row.by, row.actor, row.recorded) for row in acts}
    assert told == {("李明", office.workspace.actor, office.hands.now)}
    frozen = acts[1].facts
    assert frozen["publication"] == office.workspace.publications.current()
    assert acts[2].facts == {
        "units": ["440000"],
        "due": LATER.isoformat(),
        "freeze": frozen["freeze"],
    }


@pytest.mark.parametrize("act", [act for act in ACTS if act != "verify"])
@pytest.mark.parametrize("name", ["", "  "])
def test_nobody_acts_without_a_name(office: Office, act: str, name: str) -> None:
    state = "commented" if act == "answer" else "sent"
    desk = brought_to(office, "none" if act == "open" else state)
    before = held(desk)
    with pytest.raises(TradePlanError) as refused:
        ACTS[act](Desk(desk.workspace, desk.code, name))
    assert (refused.value.code, refused.value.facts) == (
        "round_text_missing",
        {"what": "by"},
    )
    assert held(desk) == before
