"""Two who act at once: one does, the other is told; nothing is overwritten or lost."""

from collections import Counter
from datetime import date

import pytest

from indicators.errors import ConflictError, UserError
from office.register.round_book import Move
from office.register.round_rows import ClaimRow, FreezeRow
from office.register.round_tables import circulation
from office.rounds.acting import adopt, circulate, freeze_round
from office.rounds.claiming import asserted, claim_in
from office.rounds.comments import answer_comment, comment_on, opinions_of
from office.rounds.desk import Desk
from office.rounds.known import book, hold
from tests.unit.office.acting import at_once
from tests.unit.office.rounds.conftest import Office

LATER = date(2026, 12, 24)
THREADS = 6


def by(desk: Desk, number: int) -> Desk:
    return Desk(desk.workspace, desk.code, f"经办人{number}")


def sent_out(office: Office) -> Desk:
    desk = office.opened()
    freeze_round(desk, None, "")
    circulate(desk, ["广东"], LATER)
    return desk


def test_who_acts_on_what_is_no_longer_so_is_told_by_whom(office: Office) -> None:
    desk = sent_out(office)
    seen = desk.known.turn
    freeze_round(by(desk, 2), None, "更正")
    with pytest.raises(ConflictError) as refused:
        adopt(desk, seen)
    assert refused.value.code == "round_moved"
    assert refused.value.facts == {
        "round": desk.code,
        "act": "frozen",
        "by": "经办人2",
    }
    assert desk.known.state == "circulated"
    adopt(desk, seen + 1)
    assert desk.known.state == "adopted"


def test_what_belongs_to_a_refused_act_is_not_kept(office: Office) -> None:
    desk = office.opened()
    act, stale = desk.act(), Move(desk.code, 7, "circulated", {}, {})
    row = {"round": desk.code, "freeze": 1, "unit": "440000", "due": "2026-12-24"}
    with pytest.raises(ConflictError, match="round_moved"):
        desk.book.move(stale, act, circulation, [row])
    kept = {
        "round": desk.code,
        "publication": office.workspace.publications.current(),
        "sha256": office.workspace.blobs.keep(b"result"),
        "content_digest": "0" * 64,
        "method": "test",
        "reason": "",
    }
    with pytest.raises(ConflictError, match="round_moved"):
        desk.book.freeze(stale, act, kept, 6)
    assert [row for row in desk.book.read(FreezeRow) if row.round == desk.code] == []
    assert desk.known.turn == 1


def test_an_act_on_a_round_that_is_not_there(office: Office) -> None:
    desk = Desk(office.workspace, "nowhere", "李明")
    with pytest.raises(UserError, match="round_unknown"):
        desk.book.move(Move("nowhere", 1, "adopted", {}, {}), desk.act())


def test_of_many_adopters_one_adopts(office: Office) -> None:
    desk = sent_out(office)
    desks = [by(desk, number) for number in range(THREADS)]
    found = at_once([lambda each=each: adopt(each) for each in desks])
    assert found.keys() <= {"done", "round_moved", "round_state"}
    assert (found["done"], found.total()) == (1, THREADS)
    acts = book(office.workspace).acts(desk.code)
    assert Counter(row.act for row in acts)["adopted"] == 1
    assert desk.known.turn == len(acts) == 4


def test_of_many_freezers_one_freezes(office: Office) -> None:
    desk = office.proposed()
    desks = [by(desk, number) for number in range(THREADS)]
    found = at_once([lambda each=each: freeze_round(each, None, "") for each in desks])
    # Whoever comes later finds it frozen, and would need a reason.
    assert found.keys() <= {"done", "round_moved", "round_text_missing"}
    assert (found["done"], found.total()) == (1, THREADS)
    frozen = [row for row in desk.book.read(FreezeRow) if row.round == desk.code]
    assert [row.number for row in frozen] == [desk.known.freeze]


def test_no_claim_is_lost(office: Office) -> None:
    desk = office.proposed()
    made = asserted(("reported", "area", "1"), "已完成", "自评", ("440000", ""))
    desks = [by(desk, number) for number in range(THREADS)]
    found = at_once([lambda each=each: claim_in(each, [made, made]) for each in desks])
    assert found == {"done": THREADS}
    rows = [row for row in desk.book.read(ClaimRow) if row.round == desk.code]
    assert Counter(row.by for row in rows) == {each.by: 2 for each in desks}
    assert len({row.number for row in rows}) == 2 * THREADS


def test_a_round_that_two_begin_with_is_noted_once(office: Office) -> None:
    desk = office.proposed()
    known, act = desk.known, desk.act()
    one, other = (hold(office.workspace, known, act) for _ in range(2))
    assert one == other == desk.known
    assert [row.act for row in desk.book.acts(desk.code)] == ["created"]


def test_an_opinion_is_heard_or_comes_too_late(office: Office) -> None:
    outcomes = Counter[str]()
    for _ in range(4):
        desk = sent_out(office)
        found = at_once(
            [
                lambda: adopt(desk),  # noqa: B023 - joined before the next one
                lambda: comment_on(desk, "广东", "", "请注明口径"),  # noqa: B023 - as above
            ]
        )
        outcomes += found
        assert found["done"] == 1
        is_heard = bool(opinions_of(desk.workspace, desk.code))
        assert (desk.known.state == "adopted") is not is_heard
    assert set(outcomes) <= {"done", "round_state", "round_comments_open"}


def test_a_claim_is_frozen_or_comes_too_late(office: Office) -> None:
    made = asserted(("reported", "area", "1"), "已完成", "自评", ("440000", ""))
    outcomes = Counter[str]()
    for _ in range(4):
        desk = sent_out(office)
        found = at_once(
            [
                lambda: adopt(desk),  # noqa: B023 - joined before the next one
                lambda: claim_in(desk, [made]),  # noqa: B023 - as above
            ]
        )
        outcomes += found
        assert found["done"] == 1
        claims = [r for r in desk.book.read(ClaimRow) if r.round == desk.code]
        assert (desk.known.state == "adopted") is not bool(claims)
    assert set(outcomes) <= {"done", "round_state", "round_said_since"}


def test_an_answer_of_another_opinion_opens_no_way(office: Office) -> None:
    desk = sent_out(office)
    first = comment_on(desk, "广东", "", "一")
    comment_on(desk, "广东", "", "二")
    for verdict in ("partly", "adopted"):
        answer_comment(desk, first, verdict, "理由")
    with pytest.raises(UserError) as refused:
        adopt(desk)
    assert refused.value.facts == {"round": desk.code, "count": 1}
    assert desk.known.state == "circulated"
