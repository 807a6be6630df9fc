"""`kill -9` at each named point of a draft, of handing in and of an acceptance.

As the kill leaves it there is no half state: whoever has a receipt has its bytes, and
what was accepted is published by the next worker.
"""

import hashlib
import signal
from dataclasses import dataclass
from pathlib import Path

import pytest

from office.access import shell_caller
from office.accounts import NewAccount, add_account
from office.clock import system_clock
from office.register.submission_rows import SubmissionRow
from office.signing_in import change_password, session_of, sign_in
from office.submissions.known import book
from office.tokens import NewToken, create_token
from office.trail import verified
from office.workspace import Workspace
from tests.cli.command import Ran, process, tradeplan
from tests.unit.office.submissions.conftest import Desk, published_desk, tidy
from tests.unit.office.submissions.working import published

UNIT = "330000"
PASSWORD = "four unrelated words"
PEOPLE = {
    "filler": "submitter",
    "checker": "submitter",
    "head": "submitter",
    "reviewer": "reviewer",
}

OF_DRAFT = {"submission.bytes_kept", "submission.noted"}
OF_HANDING_IN = {
    "submission.figures_kept",
    "submission.written",
    "submission.committed",
}
OF_ACCEPTING = {"submission.written", "submission.committed"}


@dataclass
class Office:
    """A data folder, and the token of each who acts in it."""

    desk: Desk
    tokens: dict[str, str]
    file: Path

    @property
    def workspace(self) -> Workspace:
        """Return the data folder, open."""
        return self.desk.workspace

    def run(self, who: str, *words: object, point: str = "") -> Ran:
        """Run a command by a person's token; what is to die is a process of its own."""
        settings = self.workspace.settings
        env = {"TRADEPLAN_PLAN": str(settings.plan), "TRADEPLAN_FAILPOINT": point}
        token = {"TRADEPLAN_TOKEN": self.tokens[who]} if who else {}
        ran = process if point else tradeplan
        return ran(*words, data=settings.data, **env, **token)

    def dies(self, who: str, *words: object, point: str) -> None:
        """Run a command that dies at a point."""
        assert self.run(who, *words, point=point).code == -signal.SIGKILL, point

    def send(self, point: str = "") -> Ran:
        """Send the file as one request, however often."""
        words = ("submit", self.file, "--request", "one", "--json")
        return self.run("filler", *words, point=point)

    def signed(self) -> str:
        """Return the number of a draft that the unit signed."""
        number = str(self.send().record["number"])
        for who in ("filler", "checker", "head"):
            assert self.run(who, "submissions", "sign", number).code == 0
        return number

    def rows(self) -> list[SubmissionRow]:
        """Return every submission; all that they refer to is there."""
        rows = list(book(self.workspace).rows())
        for row in rows:
            names = [row.sha256, *([row.figures] if row.figures else [])]
            for name in names:
                content = self.workspace.blobs.read(name)
                assert hashlib.sha256(content).hexdigest() == name
            assert (row.state == "draft") is (row.handed_in is None)
        assert verified(self.workspace, shell_caller("os:tester")).broken == []
        return rows

    def acts(self, number: str) -> list[str]:
        """Return what was done to a submission."""
        found = book(self.workspace).find(number)
        assert found is not None
        return [each.act for each in found.acts]


@pytest.fixture
def office(tmp_path: Path) -> Office:
    """Return a published data folder with four people and a file to send."""
    desk = published_desk(tmp_path, "")
    # Processes go by the machine's clock, and tokens end by it.
    desk.hands.now = system_clock()
    file = tmp_path / "报送.csv"
    file.write_bytes(tidy(UNIT, ("2023", "12")))
    tokens = {
        who: opened_for(desk.workspace, who, role) for who, role in PEOPLE.items()
    }
    return Office(desk, tokens, file)


def opened_for(workspace: Workspace, login: str, role: str) -> str:
    """Add an account whose password is changed; return a token of it."""
    unit = UNIT if role == "submitter" else ""
    shell = shell_caller(workspace.actor)
    once = add_account(workspace, shell, NewAccount(login, login, (role,), unit))
    held = session_of(workspace, sign_in(workspace, login, once, "here"), "here")
    assert held is not None
    change_password(workspace, held, once, PASSWORD, PASSWORD)
    return create_token(workspace, login, PASSWORD, "here", NewToken("test")).key


def test_a_draft_that_dies_is_there_once_or_not_at_all(office: Office) -> None:
    for point, left in (("submission.bytes_kept", 0), ("submission.noted", 1)):
        died = office.send(point)
        assert died.code == -signal.SIGKILL
        assert len(office.rows()) == left
    assert office.send().code == 0
    assert office.send().code == 0
    assert [row.state for row in office.rows()] == ["draft"]


@pytest.mark.parametrize("point", sorted(OF_HANDING_IN))
def test_handing_in_that_dies(office: Office, point: str) -> None:
    number = office.signed()
    office.dies("head", "submissions", "hand-in", number, point=point)
    (row,) = office.rows()
    is_done = point == "submission.committed"
    assert row.state == ("submitted" if is_done else "draft")
    again = office.run("head", "submissions", "hand-in", number, "--json")
    assert again.code == (9 if is_done else 0)
    (row,) = office.rows()
    assert row.state == "submitted"
    assert office.acts(number).count("handed_in") == 1


@pytest.mark.parametrize("point", sorted(OF_ACCEPTING))
def test_an_acceptance_that_dies(office: Office, point: str) -> None:
    number = office.signed()
    receipt = office.run("head", "submissions", "hand-in", number, "--json").record
    seen = ("--sha256", receipt["sha256"])
    beside = ("--publication", office.workspace.publications.current())
    accept = ("review", "accept", number, *seen, *beside)
    office.dies("reviewer", *accept, point=point)
    (row,) = office.rows()
    is_done = point == "submission.committed"
    assert (row.state, row.load is not None) == (
        ("accepted", True) if is_done else ("submitted", False)
    )
    if not is_done:
        assert office.run("", "worker", "--once").code == 0
        assert published(office.desk, UNIT) == []
        assert office.run("reviewer", *accept).code == 0
    assert office.run("", "worker", "--once").code == 0
    assert published(office.desk, UNIT) == [("2023", "12", number)]
    assert office.acts(number).count("accepted") == 1


def test_what_was_accepted_outlives_a_load_that_dies(office: Office) -> None:
    number = office.signed()
    receipt = office.run("head", "submissions", "hand-in", number, "--json").record
    beside = office.workspace.publications.current()
    words = ("--sha256", receipt["sha256"], "--publication", beside)
    assert office.run("reviewer", "review", "accept", number, *words).code == 0
    for point in ("load.entered", "load.committed", "publish.sealed"):
        office.dies("", "worker", "--once", point=point)
    assert office.run("", "worker", "--once").code == 0
    assert published(office.desk, UNIT) == [("2023", "12", number)]
