"""Drafts sent out, opinions up to their day, and the table of what became of them."""

from datetime import date, datetime

import pytest

from indicators.errors import ConflictError, NotFoundError, TradePlanError, UserError
from office.register.round_rows import CirculationRow
from office.rounds.acting import adopt, circulate, freeze_round
from office.rounds.comments import (
    answer_comment,
    comment_on,
    opinions_of,
    silent_units,
)
from office.rounds.desk import Desk
from office.rounds.records import opinion_records
from tests.unit.office.rounds.conftest import Office

DUE = date(2026, 12, 24)


@pytest.fixture
def desk(office: Office) -> Desk:
    """Return the desk of a round that was frozen."""
    opened = office.opened()
    freeze_round(opened, None, "")
    return opened


def asked(desk: Desk) -> list[tuple[str, str]]:
    rows = [row for row in desk.book.read(CirculationRow) if row.round == desk.code]
    return [(row.unit, row.due) for row in rows]


def test_a_draft_goes_to_units_by_any_of_their_names(desk: Desk) -> None:
    names = ["发展改革委", "440000", "广东省", " 广东 ", "CHONGQING", "commerce"]
    names += ["ministry of commerce", "４４００００"]
    circulate(desk, names, DUE)
    assert asked(desk) == [
        (unit, "2026-12-24")
        for unit in ("development_reform", "440000", "500000", "commerce")
    ]
    assert silent_units(desk.workspace, desk.code) == tuple(
        unit for unit, _ in asked(desk)
    )


@pytest.mark.parametrize(
    ("units", "due", "code", "known"),
    [
        ([], DUE, "round_text_missing", ""),
        (["广东", "火星"], DUE, "unit_unknown_near", ""),
        (["广东省政府"], DUE, "unit_unknown_near", "广东"),
        (["广州市"], DUE, "unit_unknown_near", ""),
        (["全国"], DUE, "unit_unknown_near", ""),
        (["香港"], DUE, "unit_unknown_near", ""),
        ([""], DUE, "unit_unknown_near", ""),
        (["广东"], date(2026, 11, 30), "round_due_past", ""),
    ],
)
def test_to_nobody_or_for_yesterday_nothing_is_sent(
    desk: Desk, units: list[str], due: date, code: str, known: str
) -> None:
    with pytest.raises(UserError) as refused:
        circulate(desk, units, due)
    assert refused.value.code == code
    assert known in str(refused.value.facts.get("known", ""))
    assert (asked(desk), desk.known.state, desk.known.turn) == ([], "draft", 2)


def test_today_may_be_the_day_by_the_calendar_of_china(
    office: Office, desk: Desk
) -> None:
    office.hands.now = datetime(2026, 12, 1, 16, 0)
    with pytest.raises(UserError, match="round_due_past"):
        circulate(desk, ["广东"], date(2026, 12, 1))
    circulate(desk, ["广东"], date(2026, 12, 2))
    assert asked(desk) == [("440000", "2026-12-02")]


def test_an_opinion_is_heard_until_its_day_is_over_in_china(
    office: Office, desk: Desk
) -> None:
    circulate(desk, ["广东", "重庆"], DUE)
    office.hands.now = datetime(2026, 12, 24, 15, 59, 59)
    number = comment_on(desk, "广东", " 一 ", " 请注明口径 ")
    office.hands.now = datetime(2026, 12, 24, 16, 0)
    with pytest.raises(ConflictError) as refused:
        comment_on(desk, "广东", "二", "迟到的意见")
    assert refused.value.code == "comment_late"
    assert refused.value.facts == {
        "round": desk.code,
        "unit": "广东",
        "due": "2026-12-24",
    }
    (given,) = opinions_of(desk.workspace, desk.code)
    assert (given.comment.number, given.unit, given.freeze) == (
        number,
        "440000",
        desk.known.freeze,
    )
    assert (given.comment.section, given.comment.text) == ("一", "请注明口径")
    assert silent_units(desk.workspace, desk.code) == ("500000",)


def test_sent_again_with_another_day_it_is_heard_on_the_new_draft(
    office: Office, desk: Desk
) -> None:
    circulate(desk, ["广东"], DUE)
    comment_on(desk, "广东", "", "第一稿的意见")
    first = desk.known.freeze
    office.hands.now = datetime(2026, 12, 25, 4)
    with pytest.raises(ConflictError, match="comment_late"):
        comment_on(desk, "广东", "", "过期")
    freeze_round(desk, None, "按意见更正")
    circulate(desk, ["广东"], date(2027, 1, 15))
    comment_on(desk, "广东", "", "第二稿的意见")
    given = opinions_of(desk.workspace, desk.code)
    assert [each.comment.text for each in given] == ["第一稿的意见", "第二稿的意见"]
    assert [each.freeze for each in given] == [first, desk.known.freeze]
    assert first != desk.known.freeze


def test_whoever_was_not_asked_is_not_heard(desk: Desk) -> None:
    circulate(desk, ["广东"], DUE)
    with pytest.raises(ConflictError, match="comment_not_asked"):
        comment_on(desk, "重庆", "", "意见")
    with pytest.raises(NotFoundError, match="unit_unknown_near"):
        comment_on(desk, "火星", "", "意见")
    with pytest.raises(UserError, match="round_text_missing"):
        comment_on(desk, "广东", "一", "  ")
    with pytest.raises(UserError, match="round_text_long"):
        comment_on(desk, "广东", "节" * 129, "意见")
    assert opinions_of(desk.workspace, desk.code) == ()


@pytest.mark.parametrize(
    ("verdict", "reason", "code"),
    [
        ("adopted", "", ""),
        ("adopted", "照办", ""),
        ("partly", "只改一处", ""),
        ("not_adopted", "与口径不符", ""),
        ("partly", "", "round_text_missing"),
        ("not_adopted", "  ", "round_text_missing"),
        ("采纳", "照办", "round_word"),
        ("", "照办", "round_word"),
    ],
)
def test_what_becomes_of_an_opinion(
    desk: Desk, verdict: str, reason: str, code: str
) -> None:
    circulate(desk, ["广东"], DUE)
    number = comment_on(desk, "广东", "", "意见")
    if code:
        with pytest.raises(UserError) as refused:
            answer_comment(desk, number, verdict, reason)
        assert refused.value.code == code
    else:
        answer_comment(desk, number, verdict, reason)
    (record,) = opinion_records(desk.workspace, desk.code)
    given = (record["verdict"], record["reason"], record["answered_by"])
    assert given == ((None,) * 3 if code else (verdict, reason, "李明"))


def test_the_latest_answer_counts_and_the_table_is_whole(desk: Desk) -> None:
    circulate(desk, ["广东", "商务部"], DUE)
    numbers = [comment_on(desk, "广东", "", text) for text in ("一", "二")]
    numbers.append(
        comment_on(Desk(desk.workspace, desk.code, "王芳"), "商务部", "", "三")
    )
    answer_comment(desk, numbers[0], "not_adopted", "不符")
    answer_comment(desk, numbers[0], "partly", "再议")
    answer_comment(desk, numbers[2], "adopted", "")
    records = opinion_records(desk.workspace, desk.code)
    assert [r["number"] for r in records] == numbers
    assert [r["verdict"] for r in records] == ["partly", None, "adopted"]
    assert records[2]["unit_name"] == {"zh": "商务部", "en": "Ministry of Commerce"}
    assert records[2]["by"] == "王芳"
    with pytest.raises(UserError, match="round_comments_open"):
        adopt(desk)
    answer_comment(desk, numbers[1], "adopted", "")
    adopt(desk)
    assert desk.known.state == "adopted"


def test_an_opinion_on_another_round_is_not_answered_here(
    office: Office, desk: Desk
) -> None:
    circulate(desk, ["广东"], DUE)
    number = comment_on(desk, "广东", "", "意见")
    other = office.opened()
    for where, asked_for in ((other, number), (desk, number + 1)):
        with pytest.raises(NotFoundError) as refused:
            answer_comment(where, asked_for, "adopted", "")
        assert refused.value.facts == {"round": where.code, "number": asked_for}


def test_an_adopted_round_hears_nobody(desk: Desk) -> None:
    circulate(desk, ["广东"], DUE)
    adopt(desk)
    with pytest.raises(ConflictError, match="round_state"):
        comment_on(desk, "广东", "", "意见")
    assert opinions_of(desk.workspace, desk.code) == ()


@pytest.mark.parametrize("code", ["nowhere", "round-99999", ""])
def test_a_round_that_there_is_not(office: Office, code: str) -> None:
    with pytest.raises(TradePlanError) as refused:
        opinion_records(office.workspace, code)
    assert refused.value.code == "round_unknown"
    assert str(refused.value.facts["known"]).startswith(("round-", "proposed-"))
