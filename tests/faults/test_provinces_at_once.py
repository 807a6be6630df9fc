"""31 provinces hand in at once over real HTTP while two reviewers accept.

Every second province and one reviewer use the pages, the others the programs' door.
Nothing is lost, nothing doubled; what is published is what was accepted.
"""

import hashlib
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Event

import pytest

from office.access import shell_caller
from office.clock import system_clock
from office.submissions.known import book
from office.trail import verified
from tests.faults.crash import until
from tests.faults.served_office import Visitor, account, free_port, served
from tests.unit.office.submissions.conftest import Desk, published_desk, tidy
from tests.unit.office.submissions.working import published

SEATS = ("filler", "checker", "head")


def visitors(
    desk: Desk, port: int, units: list[str], people: int
) -> dict[str, list[Visitor]]:
    """Return who sits in each unit."""
    found: dict[str, list[Visitor]] = {}
    for number, unit in enumerate(units):
        logins = [f"{unit}-{seat}" for seat in SEATS[:people]]
        # Each unit sits behind an address of its own: the door counts by address.
        found[unit] = [
            Visitor(
                port,
                each,
                account(desk.workspace, each, "submitter", unit),
                address=f"10.0.{number}.1",
            )
            for each in logins
        ]
    return found


def hand_in(people: list[Visitor], unit: str, content: bytes, by_page: bool) -> str:
    """Send, sign and hand in as a unit; return the number."""
    if by_page:
        for each in people:
            each.sign_in()
    number = people[0].upload(unit, content)
    for seat in range(len(SEATS)):
        assert people[min(seat, len(people) - 1)].act(number, "sign")
    assert people[-1].act(number, "hand_in", explanation=""), people[-1].refused
    return number


def review(desk: Desk, reviewer: Visitor, done: Event) -> None:
    """Accept whatever waits until nobody hands in any more and nothing waits."""
    while True:
        was_done = done.is_set()
        waiting = [
            row
            for row in book(desk.workspace).rows()
            if row.state in {"submitted", "under_review"}
        ]
        for row in waiting:
            reviewer.act(row.number, "begin")
            seen = {
                "sha256": row.sha256,
                "publication": desk.workspace.publications.current() or "",
            }
            reviewer.act(row.number, "accept", **seen, remark="")
        if was_done and not waiting:
            return
        done.wait(0.05)


@pytest.mark.soak
def test_nothing_is_lost_and_nothing_doubled(tmp_path: Path, soak_factor: int) -> None:
    desk = published_desk(tmp_path, "")
    desk.hands.now = system_clock()
    workspace, port = desk.workspace, free_port()
    people = 1 if soak_factor == 1 else len(SEATS)
    units = [unit.code for unit in workspace.plan.territory.provinces()]
    assert len(units) == 31
    # Each acceptance is published: the whole crowd is for the long campaign.
    units = units[:6] if soak_factor == 1 else units
    sits = visitors(desk, port, units, people)
    sent = {u: tidy(u, ("2023", str(100 + n))) for n, u in enumerate(units)}
    first, second = (
        Visitor(port, login, account(workspace, login, "reviewer"))
        for login in ("reviewer-a", "reviewer-b")
    )
    done = Event()
    env = {"TRADEPLAN_SIGNERS": str(people), "TRADEPLAN_TRUSTED_PROXY": "127.0.0.1"}
    with served(workspace, port, **env):
        second.sign_in()
        with ThreadPoolExecutor(2) as desks, ThreadPoolExecutor(len(units)) as crowd:
            reviews = [
                desks.submit(review, desk, each, done) for each in (first, second)
            ]
            handed = {
                unit: crowd.submit(hand_in, sits[unit], unit, sent[unit], n % 2 == 0)
                for n, unit in enumerate(units)
            }
            try:
                numbers = {unit: each.result() for unit, each in handed.items()}
            finally:
                done.set()
            for each in reviews:
                each.result()
        until(lambda: all(published(desk, unit) for unit in units))
    held = {unit: published(desk, unit) for unit in units}
    assert held == {
        unit: [("2023", str(100 + n), numbers[unit])] for n, unit in enumerate(units)
    }
    rows = list(book(workspace).rows())
    assert Counter(row.unit for row in rows) == Counter(units)
    assert {row.state for row in rows} == {"accepted"}
    for row in rows:
        assert hashlib.sha256(sent[row.unit]).hexdigest() == row.sha256
        assert workspace.blobs.read(row.sha256) == sent[row.unit]
        found = book(workspace).find(row.number)
        assert found is not None
        acts = Counter(act.act for act in found.acts)
        assert (acts["handed_in"], acts["accepted"]) == (1, 1)
    assert verified(workspace, shell_caller("os:tester")).broken == []
    assert len(set(numbers.values())) == len(units)
