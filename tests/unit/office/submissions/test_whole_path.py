"""From a draft to a published figure and what becomes of it, on both databases."""

from datetime import timedelta

import pytest

from indicators.errors import ConflictError, NotFoundError
from office.access import shell_caller
from office.jobs.work import Stop
from office.jobs.worker import work
from office.register.job_rows import job_rows
from office.submissions.catching_up import queue_missing
from office.submissions.known import known
from office.submissions.reviewing import accept, begin_review
from office.trail import trail_book, verified
from tests.unit.office.submissions.conftest import Desk, tidy
from tests.unit.office.submissions.working import acts_of, published, run_jobs


def test_a_draft_becomes_a_published_figure(desk: Desk) -> None:
    unit = desk.new_unit()
    receipt = desk.handed_in(desk.upload(unit))
    assert receipt.number == f"2026-{unit}-0001"
    seen = desk.seen(receipt)
    begin_review(desk.workspace, desk.reviewer, receipt.number)
    row = accept(desk.workspace, desk.reviewer, seen)
    assert row.state == "accepted"
    run_jobs(desk)
    assert published(desk, unit) == [("2023", "12", receipt.number)]
    assert acts_of(desk, receipt.number) == [
        "drafted",
        *["signed"] * 3,
        "handed_in",
        "review_begun",
        "accepted",
    ]
    noted = [e.act for e in trail_book(desk.workspace).entries()]
    assert noted[-2:] == ["load_accepted", "published"]
    assert "submission_accepted" in noted
    assert verified(desk.workspace, shell_caller("os:tester")).broken == []


def test_a_published_figure_names_its_line(desk: Desk) -> None:
    unit = desk.new_unit()
    receipt = desk.handed_in(desk.upload(unit))
    row = known(desk.workspace, receipt.number).row
    figures = desk.workspace.blobs.read(row.figures or "").decode()
    assert f"{receipt.number} E2 " in figures
    assert f",{receipt.number},preliminary," in figures


def test_a_correction_takes_the_place_of_what_was_accepted(desk: Desk) -> None:
    unit = desk.new_unit()
    first = desk.handed_in(desk.upload(unit))
    accept(desk.workspace, desk.reviewer, desk.seen(first))
    run_jobs(desk)
    desk.hands.now += timedelta(days=1)
    upload = desk.upload(unit, tidy(unit, ("2023", "15")), replaces=first.number)
    second = desk.handed_in(upload)
    # Until the correction is accepted the first one stands.
    assert known(desk.workspace, first.number).row.state == "accepted"
    assert published(desk, unit) == [("2023", "12", first.number)]
    accept(desk.workspace, desk.second, desk.seen(second))
    run_jobs(desk)
    assert known(desk.workspace, first.number).row.state == "superseded"
    assert published(desk, unit) == [("2023", "15", second.number)]


def test_nothing_is_published_before_its_embargo_is_over(desk: Desk) -> None:
    unit = desk.new_unit()
    day = desk.hands.now + timedelta(hours=20)
    receipt = desk.handed_in(desk.upload(unit, embargo=day))
    row = accept(desk.workspace, desk.reviewer, desk.seen(receipt))
    assert row.load is None
    run_jobs(desk)
    assert published(desk, unit) == []
    desk.hands.now = day
    work(desk.workspace, Stop(), linger=0)
    assert published(desk, unit) == [("2023", "12", receipt.number)]


def test_what_is_internal_is_never_published(desk: Desk) -> None:
    unit = desk.new_unit()
    receipt = desk.handed_in(desk.upload(unit, openness="internal"))
    row = accept(desk.workspace, desk.reviewer, desk.seen(receipt))
    assert (row.state, row.load) == ("accepted", None)
    work(desk.workspace, Stop(), linger=0)
    assert published(desk, unit) == []


def test_a_cancelled_load_of_what_was_accepted_is_queued_again(desk: Desk) -> None:
    unit = desk.new_unit()
    receipt = desk.handed_in(desk.upload(unit))
    accept(desk.workspace, desk.reviewer, desk.seen(receipt))
    engine = desk.workspace.queue.engine
    for row in job_rows(engine, ("queued",), 9):
        desk.workspace.queue.cancel(row.number, "某人", desk.hands.now)
    assert queue_missing(desk.workspace) == [receipt.number]
    # Asked again it is waiting, not missing.
    assert queue_missing(desk.workspace) == []
    run_jobs(desk)
    assert published(desk, unit) == [("2023", "12", receipt.number)]
    assert acts_of(desk, receipt.number)[-1] == "requeued"


def test_what_the_warehouse_lost_is_queued_again_when_work_begins(desk: Desk) -> None:
    unit = desk.new_unit()
    receipt = desk.handed_in(desk.upload(unit))
    accept(desk.workspace, desk.reviewer, desk.seen(receipt))
    run_jobs(desk)
    desk.workspace.warehouse_file.unlink()
    work(desk.workspace, Stop(), linger=0)
    assert published(desk, unit) == [("2023", "12", receipt.number)]
    assert queue_missing(desk.workspace) == []


def test_a_number_that_there_is_not(desk: Desk) -> None:
    with pytest.raises(NotFoundError, match="submission_unknown"):
        known(desk.workspace, "2026-330000-9999")


def test_a_request_sent_twice_is_taken_once(desk: Desk) -> None:
    unit = desk.new_unit()
    upload = desk.upload(unit, request="one")
    assert desk.drafted(upload) == desk.drafted(upload)
    other = desk.upload(unit, tidy(unit, ("2023", "13")), request="one")
    with pytest.raises(ConflictError, match="request_taken"):
        desk.drafted(other)
