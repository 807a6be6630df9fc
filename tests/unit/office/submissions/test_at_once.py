"""Two who act at once, in threads and in processes: one does, the other is told."""

from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context

import pytest

from indicators.definition import Bilingual
from indicators.errors import ConflictError
from office.access import shell_caller
from office.collections.opening import NewCollection, open_collection
from office.settings import Settings
from office.submissions.handing_in import hand_in
from office.submissions.known import known
from office.submissions.reviewing import accept, begin_review
from office.submissions.signing import sign
from office.submissions.uploading import Upload, draft
from office.submissions.withdrawing import withdraw
from office.trail import verified
from office.workspace import Workspace
from tests.unit.office.acting import at_once
from tests.unit.office.submissions.conftest import REPORTED, Desk, caller, tidy

THREADS = 6


def opened(desk: Desk, unit: str) -> str:
    """Return a collection that asks a unit for its figures of 2023."""
    code = f"year-{unit}-{next(desk.letters)}"
    title = Bilingual("年度数据", "yearly figures")
    wanted = NewCollection(
        code,
        title,
        frequency="year",
        period="2023",
        units=(unit,),
        indicators=(REPORTED[0],),
        due=desk.hands.now.date(),
    )
    open_collection(desk.workspace, shell_caller("os:tester"), wanted)
    return code


def acts(desk: Desk, number: str, act: str) -> int:
    return [a.act for a in known(desk.workspace, number).acts].count(act)


def test_of_two_reviewers_one_accepts(desk: Desk) -> None:
    receipt = desk.handed_in(desk.upload(desk.new_unit()))
    seen = desk.seen(receipt)
    reviewers = [caller(f"审核{n}", "reviewer") for n in range(THREADS)]
    found = at_once(
        [lambda r=r: accept(desk.workspace, r, seen) for r in reviewers]  # type: ignore[misc]
    )
    assert found == {"done": 1, "submission_state": THREADS - 1}
    assert acts(desk, receipt.number, "accepted") == 1


def test_of_two_reviewers_one_begins(desk: Desk) -> None:
    receipt = desk.handed_in(desk.upload(desk.new_unit()))
    reviewers = [caller(f"审核{n}", "reviewer") for n in range(THREADS)]
    found = at_once(
        [lambda r=r: begin_review(desk.workspace, r, receipt.number) for r in reviewers]  # type: ignore[misc]
    )
    assert found == {"done": 1, "submission_state": THREADS - 1}


def test_what_is_withdrawn_and_accepted_at_once_is_one_of_them(desk: Desk) -> None:
    for _ in range(4):
        unit = desk.new_unit()
        receipt = desk.handed_in(desk.upload(unit))
        seen, head = desk.seen(receipt), desk.people(unit)[-1]
        found = at_once(
            [
                lambda s=seen: accept(desk.workspace, desk.reviewer, s),  # type: ignore[misc]
                lambda h=head, n=receipt.number: withdraw(desk.workspace, h, n),  # type: ignore[misc]
            ]
        )
        assert found == {"done": 1, "submission_state": 1}


def test_one_draft_handed_in_by_many_is_handed_in_once(desk: Desk) -> None:
    unit = desk.new_unit()
    number = desk.signed(desk.upload(unit))
    head = desk.people(unit)[-1]
    found = at_once([lambda: hand_in(desk.workspace, head, number)] * THREADS)
    assert found == {"done": 1, "submission_state": THREADS - 1}
    assert acts(desk, number, "handed_in") == 1


def test_a_seat_is_signed_once(desk: Desk) -> None:
    unit = desk.new_unit()
    number = desk.drafted(desk.upload(unit))
    people = [caller(f"{unit}-{n}", "submitter", unit=unit) for n in range(THREADS)]
    found = at_once([lambda p=p: sign(desk.workspace, p, number) for p in people])  # type: ignore[misc]
    assert found == {"done": 3, "signed_already": THREADS - 3}
    seats = [
        a.facts["seat"] for a in known(desk.workspace, number).acts if a.act == "signed"
    ]
    assert seats == ["filler", "checker", "head"]


def test_drafts_sent_at_once_have_numbers_of_their_own(desk: Desk) -> None:
    unit = desk.new_unit()
    filler = desk.people(unit)[0]
    made: list[str] = []
    upload = desk.upload(unit)
    found = at_once(
        [lambda: made.append(draft(desk.workspace, filler, upload).number)] * THREADS
    )
    assert found == {"done": THREADS}
    assert sorted(made) == [f"2026-{unit}-{n:04d}" for n in range(1, THREADS + 1)]


def test_one_slot_is_taken_once(desk: Desk) -> None:
    unit = desk.new_unit()
    code = opened(desk, unit)
    upload = desk.upload(unit, collection=code)
    numbers = [desk.signed(upload) for _ in range(3)]
    head = desk.people(unit)[-1]
    found = at_once(
        [lambda n=n: hand_in(desk.workspace, head, n) for n in numbers]  # type: ignore[misc]
    )
    assert found == {"done": 1, "slot_taken": 2}


def test_an_upload_while_under_review_takes_its_place_by_name(desk: Desk) -> None:
    unit = desk.new_unit()
    code = opened(desk, unit)
    first = desk.handed_in(desk.upload(unit, collection=code))
    begin_review(desk.workspace, desk.reviewer, first.number)
    newer = tidy(unit, ("2023", "14"))
    with pytest.raises(ConflictError, match="slot_taken"):
        desk.handed_in(desk.upload(unit, newer, collection=code))
    second = desk.handed_in(
        desk.upload(unit, newer, collection=code, replaces=first.number)
    )
    # Accepting the older one after a newer came is refused, and told which.
    with pytest.raises(ConflictError, match="submission_state") as refused:
        accept(desk.workspace, desk.reviewer, desk.seen(first))
    assert refused.value.facts["other"] == second.number
    accept(desk.workspace, desk.reviewer, desk.seen(second))
    # A correction of the correction supersedes what was accepted, however often.
    third = desk.handed_in(desk.upload(unit, collection=code, replaces=second.number))
    fourth = desk.handed_in(
        desk.upload(unit, newer, collection=code, replaces=third.number)
    )
    assert known(desk.workspace, second.number).row.state == "accepted"
    accept(desk.workspace, desk.second, desk.seen(fourth))
    states = [
        known(desk.workspace, each.number).row.state
        for each in (first, second, third, fourth)
    ]
    assert states == ["superseded", "superseded", "superseded", "accepted"]
    with pytest.raises(ConflictError, match="replaced_state"):
        desk.handed_in(desk.upload(unit, collection=code, replaces=third.number))


def send_from_a_process(told: tuple[Settings, Upload, str]) -> str:
    """Draft a file in a process of its own; return its number."""
    settings, upload, person = told
    filler = caller(person, "submitter", unit=upload.unit)
    return draft(Workspace(settings), filler, upload).number


def test_processes_send_and_the_chain_is_whole(desk: Desk) -> None:
    unit = desk.new_unit()
    sent = [
        (desk.workspace.settings, desk.upload(unit), f"{unit}-{n}") for n in range(8)
    ]
    with ProcessPoolExecutor(4, mp_context=get_context("spawn")) as pool:
        numbers = list(pool.map(send_from_a_process, sent))
    assert len(set(numbers)) == len(sent)
    shell = shell_caller("os:tester")
    assert verified(desk.workspace, shell).broken == []
