"""The queue of a reviewer: how long, until when, and what he may accept at once."""

from datetime import date, timedelta

from office.submissions.desk import Waiting, review_desk
from office.submissions.reviewing import begin_review
from tests.unit.office.submissions.conftest import Desk, caller, tidy


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
