"""`kill -9` of the web server and of the worker while a unit hands in over HTTP.

The server dies at each named point of a draft, of handing in and of an acceptance, and
the worker at points of the load and the publication after it. After each kill whoever
has a receipt has its bytes, nothing is half there, and the work goes on.
"""

import http.client
import signal
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

import pytest

from etl.failpoint import POINTS
from office.access import shell_caller
from office.clock import system_clock
from office.register.submission_rows import SubmissionRow
from office.submissions.known import book
from office.trail import verified
from tests.cli.command import process
from tests.faults.served_office import Visitor, account, free_port, served
from tests.unit.office.submissions.conftest import Desk, published_desk, tidy
from tests.unit.office.submissions.working import published

OF_WORKER = [p for p in POINTS if p.startswith(("load.", "job.", "publish."))]
KILLED = -signal.SIGKILL
CYCLES, KILLS = 16, 100
"""Of the long campaign: provinces in turn, and the least number of kills."""


@dataclass
class KilledOffice:
    """A data folder, a clerk, a reviewer, and how often somebody was killed."""

    desk: Desk
    port: int
    unit: str
    clerk: Visitor
    reviewer: Visitor
    random: Random = field(default_factory=lambda: Random(7))
    kills: int = 0

    def serve(self, act: Callable[[], object], point: str = "") -> None:
        """Run a server for one act; with a point it dies in it."""
        env = {"TRADEPLAN_SIGNERS": "1", "TRADEPLAN_FAILPOINT": point}
        with served(self.desk.workspace, self.port, **env) as server:
            if not point:
                act()
                return
            with pytest.raises((ConnectionError, http.client.HTTPException)):
                act()
            assert server.wait(30) == KILLED
        self.kills += 1
        self.sound()

    def work(self, point: str = "") -> int:
        """Run a worker until nothing waits, or it dies at a point."""
        plan = str(self.desk.workspace.settings.plan)
        env = {"TRADEPLAN_PLAN": plan, "TRADEPLAN_FAILPOINT": point}
        ran = process("worker", "--once", data=self.desk.workspace.root, **env)
        self.kills += ran.code == KILLED
        assert ran.code in ({0, KILLED} if point else {0}), ran.err
        self.sound()
        return ran.code

    def sound(self) -> None:
        """Check that what is noted has its bytes, and that the trail holds."""
        workspace = self.desk.workspace
        for row in book(workspace).rows():
            for name in filter(None, (row.sha256, row.figures)):
                assert workspace.blobs.read(name)
            assert (row.state == "draft") is (row.handed_in is None)
            assert (row.state == "accepted") is (row.load is not None)
        assert verified(workspace, shell_caller("os:tester")).broken == []

    def rows(self) -> list[SubmissionRow]:
        """Return the submissions of the unit."""
        return [r for r in book(self.desk.workspace).rows() if r.unit == self.unit]

    def row(self, number: str) -> SubmissionRow:
        """Return one submission."""
        return next(row for row in self.rows() if row.number == number)

    def acts(self, number: str) -> list[str]:
        """Return what was done to a submission."""
        found = book(self.desk.workspace).find(number)
        assert found is not None
        return [each.act for each in found.acts]

    def drafted(self, content: bytes, points: list[str]) -> str:
        """Return the number of a draft, after servers that died of it."""
        for point in points:
            before = len(self.rows())
            self.serve(lambda: self.clerk.upload(self.unit, content), point)
            assert len(self.rows()) - before == (point == "submission.noted")
        if "submission.noted" not in points:
            self.serve(lambda: self.clerk.upload(self.unit, content))
        number = max(row.number for row in self.rows() if row.state == "draft")
        self.serve(lambda: [self.clerk.act(number, "sign") for _ in range(3)])
        return number

    def handed_in(self, number: str, points: list[str]) -> None:
        """Hand a draft in, after servers that died of it."""
        for point in points:
            self.serve(lambda: self.clerk.act(number, "hand_in"), point)
            is_done = point == "submission.committed"
            assert self.row(number).state == ("submitted" if is_done else "draft")
        if "submission.committed" not in points:
            self.serve(lambda: self.clerk.act(number, "hand_in"))
        assert self.acts(number).count("handed_in") == 1

    def accepted(self, number: str, points: list[str]) -> None:
        """Accept a submission, after servers that died of it."""
        seen = {
            "sha256": self.row(number).sha256,
            "publication": self.desk.workspace.publications.current() or "",
        }
        for point in points:
            self.serve(lambda: self.reviewer.act(number, "accept", **seen), point)
            is_done = point == "submission.committed"
            assert self.row(number).state == ("accepted" if is_done else "submitted")
        assert self.acts(number).count("accepted") == 1


def opened(desk: Desk, port: int, unit: str, reviewer: Visitor) -> KilledOffice:
    login = f"clerk-{unit}"
    key = account(desk.workspace, login, "submitter", unit)
    return KilledOffice(desk, port, unit, Visitor(port, login, key), reviewer)


def one_cycle(office: KilledOffice, value: int, soak: bool) -> None:
    """Walk a figure from upload to publication through a kill at every step."""
    content = tidy(office.unit, ("2023", str(value)))
    first = ["submission.bytes_kept", "submission.noted"]
    handing_in = ["submission.figures_kept", "submission.written"]
    number = office.drafted(content, first if soak else first[1:])
    office.handed_in(number, [*handing_in, "submission.committed"] if soak else [])
    office.accepted(number, ["submission.written", "submission.committed"][not soak :])
    for point in office.random.sample(OF_WORKER, 4 if soak else 1):
        office.work(point)
    office.work()
    assert published(office.desk, office.unit) == [("2023", str(value), number)]


@pytest.mark.soak
def test_an_office_that_is_killed_at_every_step(
    tmp_path: Path, soak_factor: int
) -> None:
    desk = published_desk(tmp_path, "")
    desk.hands.now = system_clock()
    port, soak = free_port(), soak_factor > 1
    key = account(desk.workspace, "reviewer", "reviewer")
    reviewer = Visitor(port, "reviewer", key)
    units = [unit.code for unit in desk.workspace.plan.territory.provinces()]
    random, kills = Random(7), 0
    for n, unit in enumerate(units[: CYCLES if soak else 1]):
        office = opened(desk, port, unit, reviewer)
        office.random = random
        one_cycle(office, 100 + n, soak)
        kills += office.kills
    assert kills >= (KILLS if soak else 2)
