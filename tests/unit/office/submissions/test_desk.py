"""The queue of a reviewer: how long, until when, and what he may accept at once."""

from datetime import date, timedelta

from indicators.definition import Bilingual
from indicators.rounds import Round
from office.access import STRANGER
from office.collections.opening import NewCollection, open_collection
from office.rounds.acting import open_round
from office.rounds.claiming import asserted, claim_in
from office.rounds.desk import Desk as RoundDesk
from office.submissions.desk import Waiting, review_desk
from office.submissions.reviewing import ask_to_supplement, begin_review
from office.waiting import waits_of
from tests.unit.office.submissions.conftest import REPORTED, Desk, caller, tidy


def of(desk: Desk, number: str, who: object = None) -> Waiting:
    found = review_desk(desk.workspace, who or desk.reviewer)  # type: ignore[arg-type]
    return next(each for each in found if each.row.number == number)


def test_age_is_told_in_days_of_china(desk: Desk) -> None:
    receipt = desk.handed_in(desk.upload(desk.new_unit()))
    assert (of(desk, receipt.number).days, of(desk, receipt.number).due) == (0, None)
    # Noon in China; eleven hours and a half later it is still that day, then not.
    desk.hands.now += timedelta(hours=11, minutes=30)
    assert of(desk, receipt.number).days == 0
    desk.hands.now += timedelta(hours=1)
    waiting = of(desk, receipt.number)
    assert (waiting.days, waiting.today) == (1, date(2026, 12, 2))


def test_what_may_go_at_once_depends_on_who_asks(desk: Desk) -> None:
    unit = desk.new_unit()
    receipt = desk.handed_in(desk.upload(unit))
    assert of(desk, receipt.number).is_clean
    # He signed it himself, under another account.
    filler = desk.people(unit)[0]
    same = caller(filler.person, "reviewer", login="other")
    assert not of(desk, receipt.number, same).is_clean
    begin_review(desk.workspace, desk.reviewer, receipt.number)
    assert of(desk, receipt.number).is_clean
    theirs = of(desk, receipt.number, desk.second)
    assert (theirs.is_clean, theirs.held_by) == (False, desk.reviewer.person)


def test_a_warning_needs_eyes_of_its_own(desk: Desk) -> None:
    unit = desk.new_unit()
    twice = tidy(unit, ("2023", "12"), ("2023", "12"))
    receipt = desk.handed_in(desk.upload(unit, twice), row_repeated="同一数")
    assert not of(desk, receipt.number).is_clean


def test_what_waits_is_counted_for_whom_it_waits(desk: Desk) -> None:
    unit, seen = desk.new_unit(), desk.workspace
    filler = desk.people(unit)[0]
    before = waits_of(seen, desk.reviewer).get("review", 0)
    receipt = desk.handed_in(desk.upload(unit))
    assert waits_of(seen, desk.reviewer) == {"review": before + 1}
    assert waits_of(seen, filler) == {}
    begin_review(seen, desk.reviewer, receipt.number)
    reason = "缺 2022 年数"
    ask_to_supplement(seen, desk.reviewer, receipt.number, receipt.sha256, reason)
    assert waits_of(seen, desk.reviewer).get("review", 0) == before
    assert waits_of(seen, filler) == {"supplement": 1}
    # Who only evaluates or reads has nothing to do here.
    assert waits_of(seen, desk.evaluator) == waits_of(seen, STRANGER) == {}


def test_a_unit_is_told_what_it_owes_near_the_day(desk: Desk) -> None:
    asked, other = desk.new_unit(), desk.new_unit()
    title = Bilingual("2023 年年度数据", "yearly figures of 2023")
    wanted = NewCollection(
        code="owed",
        title=title,
        frequency="year",
        period="2023",
        units=(asked,),
        indicators=(REPORTED[0],),
        opens=date(2026, 11, 1),
        due=date(2026, 12, 10),
    )
    open_collection(desk.workspace, desk.evaluator, wanted)
    filler, stranger = desk.people(asked)[0], desk.people(other)[0]
    assert waits_of(desk.workspace, filler) == {}
    desk.hands.now += timedelta(days=7)
    assert waits_of(desk.workspace, filler) == {"returns": 1}
    at = RoundDesk(desk.workspace, "with-a-day", "评估员", "pinggu", "page")
    day, due = date(2024, 12, 31), date(2027, 1, 31)
    open_round(at, Round(at.code, "annual", title, 2023, day, due, title))
    # The made-up plan has one area.
    assert waits_of(desk.workspace, stranger) == {"tasks": 1}
    report = asserted(("reported", "area", "1"), "已完成", "", (other, ""))
    claim_in(at, [report])
    assert waits_of(desk.workspace, stranger) == {}
    assert waits_of(desk.workspace, filler) == {"returns": 1, "tasks": 1}
