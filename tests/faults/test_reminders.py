"""Reminders by mail to a real server: each once, also over `kill -9`.

The mail server is a process of its own (`smtp_sink.py`); what arrived are files.
"""

import datetime
import email
import ipaddress
import json
import signal
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from email.message import Message
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.x509.oid import NameOID

from indicators.definition import Bilingual
from office.access import shell_caller
from office.accounts import NewAccount, add_account
from office.clock import day_in_china, system_clock
from office.collections.opening import NewCollection, open_collection
from office.collections.reminding import ACTS
from office.reached import Reached
from office.trail import trail_book
from tests.cli.command import Ran, begun, process
from tests.faults.smtp_sink import PASSWORD, USER
from tests.unit.office.submissions.conftest import Desk, empty_desk

SCRIPT = Path(__file__).with_name("smtp_sink.py")
UNITS = ("330000", "440000", "510000")
CODE = "plans-2026"


@dataclass
class Post:
    """A running mail server."""

    port: int
    folder: Path

    def mails(self) -> list[Message]:
        """Return what arrived, in order."""
        files = sorted(self.folder.iterdir())
        return [email.message_from_bytes(each.read_bytes()) for each in files]

    def to(self) -> list[str]:
        """Return whom it arrived for, in order."""
        return sorted(str(each["X-To"]) for each in self.mails())


@contextmanager
def listening(folder: Path, *certificate: Path) -> Iterator[Post]:
    folder.mkdir()
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = int(taken.getsockname()[1])
    command = [sys.executable, SCRIPT, str(port), folder, *certificate]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as running:
        assert running.stdout
        assert running.stdout.readline() == "ready\n"
        yield Post(port, folder)
        running.kill()


@dataclass
class Office:
    """A data folder with a collection that is due, and who is asked."""

    desk: Desk
    post: Post

    def run(self, *words: object, **env: str) -> Ran:
        """Run a command as a process of its own."""
        return process(*words, data=self.desk.workspace.settings.data, **self.env(env))

    def env(self, more: dict[str, str]) -> dict[str, str]:
        """Return how the mail server is told."""
        return {
            "TRADEPLAN_PLAN": str(self.desk.workspace.settings.plan),
            "TRADEPLAN_SMTP_HOST": "127.0.0.1",
            "TRADEPLAN_SMTP_PORT": str(self.post.port),
            "TRADEPLAN_SMTP_SECURITY": "plain",
            "TRADEPLAN_SMTP_FROM": "office@example.org",
            **more,
        }

    def remind(self, **env: str) -> dict[str, str]:
        """Remind; return unit → outcome."""
        ran = self.run("collections", "remind", "--json", **env)
        assert ran.code == 0, ran.out + ran.err
        return {each["unit"]: each["outcome"] for each in ran.record}

    def acts(self) -> list[str]:
        """Return every entry about reminders."""
        entries = trail_book(self.desk.workspace).entries()
        return [each.act for each in entries if each.act in ACTS]


@pytest.fixture
def build(tmp_path: Path) -> Iterator[Callable[[Post], Office]]:
    desk = empty_desk(tmp_path, "")
    desk.hands.now = system_clock()
    by = shell_caller("os:tester")
    for unit, mail in zip(UNITS, ("zj@example.org", "gd@example.org", ""), strict=True):
        person = NewAccount(
            f"u{unit}", "经办人", ["submitter"], unit, reached=Reached(mail, "010-111")
        )
        add_account(desk.workspace, by, person)
    wanted = NewCollection(
        code=CODE,
        title=Bilingual("年度工作安排", "work plans"),
        kind="targets",
        units=UNITS,
        due=day_in_china(system_clock()),
    )
    open_collection(desk.workspace, by, wanted)
    yield lambda post: Office(desk, post)
    desk.workspace.register.engine.dispose()


@pytest.fixture
def office(build: Callable[[Post], Office], tmp_path: Path) -> Iterator[Office]:
    with listening(tmp_path / "sink") as post:
        yield build(post)


def test_each_is_reminded_once(office: Office) -> None:
    dry = office.run("collections", "remind", "--dry-run", "--json").record
    assert [each["outcome"] for each in dry] == ["to_send", "to_send", "nobody"]
    assert office.post.mails() == []
    assert office.acts() == []
    expected = {"330000": "sent", "440000": "sent", "510000": "nobody"}
    assert office.remind() == expected
    assert office.remind() == {**dict.fromkeys(UNITS, "already"), "510000": "nobody"}
    assert office.post.to() == ["gd@example.org", "zj@example.org"]
    assert office.acts() == ["reminder_begun", "reminder_sent"] * 2
    mail = next(each for each in office.post.mails() if "zj@" in str(each["X-To"]))
    text = mail.get_payload(decode=True)
    assert isinstance(text, bytes)
    for word in ("浙江", "年度工作安排", "/collections", "严禁"):
        assert word in text.decode()
    written = "".join(map(str, trail_book(office.desk.workspace).entries()))
    assert "zj@example.org" not in written


def test_a_kill_before_a_mail_sends_none_and_says_so(office: Office) -> None:
    ran = office.run("collections", "remind", TRADEPLAN_FAILPOINT="reminder.begun")
    assert ran.code == -signal.SIGKILL
    assert office.post.mails() == []
    first = office.remind()
    assert sorted(first.values()) == ["doubtful", "nobody", "sent"]
    assert len(office.post.mails()) == 1
    assert sorted(office.remind().values()) == ["already", "doubtful", "nobody"]


def test_a_kill_after_a_mail_sends_no_second_one(office: Office) -> None:
    ran = office.run("collections", "remind", TRADEPLAN_FAILPOINT="reminder.sent:2")
    assert ran.code == -signal.SIGKILL
    assert len(office.post.mails()) == 2
    assert sorted(office.remind().values()) == ["already", "doubtful", "nobody"]
    assert office.post.to() == ["gd@example.org", "zj@example.org"]
    shown = office.run("collections", "remind", COLUMNS="200")
    assert "请打电话" in shown.out


def test_two_at_once_send_one_mail(office: Office) -> None:
    data = office.desk.workspace.settings.data
    words = ("collections", "remind", "--json")
    running = [begun(*words, data=data, **office.env({})) for _ in range(4)]
    outcomes = [
        each["outcome"] for one in running for each in json.loads(one.communicate()[0])
    ]
    assert outcomes.count("sent") == 2
    assert office.post.to() == ["gd@example.org", "zj@example.org"]


def test_a_worker_reminds_between_jobs(office: Office) -> None:
    data = office.desk.workspace.settings.data
    env = {"PYTHONUNBUFFERED": "1", **office.env({})}
    with begun("worker", data=data, **env) as worker:
        assert worker.stdout
        told = next(line for line in worker.stdout if "提醒" in line)
        worker.terminate()
    assert "已发 2 封，未发出 1 封" in told
    assert office.post.to() == ["gd@example.org", "zj@example.org"]


def test_a_refused_mail_is_told_and_not_tried_again_today(office: Office) -> None:
    by = shell_caller("os:tester")
    wrong = NewAccount(
        "wrong", "x", ["submitter"], "510000", reached=Reached("refused@example.org")
    )
    add_account(office.desk.workspace, by, wrong)
    assert office.remind()["510000"] == "failed"
    assert office.remind()["510000"] == "failed"
    assert office.acts().count("reminder_failed") == 1


def test_without_a_server_nothing_is_begun(office: Office) -> None:
    none = {"TRADEPLAN_SMTP_HOST": "", "TRADEPLAN_SMTP_FROM": ""}
    refused = office.run("collections", "remind", "--json", **none)
    assert refused.error["code"] == "mail_off"
    gone = office.run("collections", "remind", "--json", TRADEPLAN_SMTP_PORT="1")
    assert gone.error["code"] == "mail_unreachable"
    assert office.acts() == []
    open_ = office.run("collections", "remind", TRADEPLAN_SMTP_HOST="192.0.2.1")
    assert "smtp_security" in open_.err


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    key = rsa.generate_private_key(65537, 2048)
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "127.0.0.1")])
    now = datetime.datetime.now(datetime.UTC)
    here = x509.SubjectAlternativeName(
        [x509.IPAddress(ipaddress.ip_address("127.0.0.1"))]
    )
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(now - datetime.timedelta(days=1))
        .not_valid_after(now + datetime.timedelta(days=1))
        .add_extension(here, critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    file = tmp_path_factory.mktemp("certificate") / "mail.pem"
    file.write_bytes(
        key.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )
        + made.public_bytes(serialization.Encoding.PEM)
    )
    return file


def test_an_encrypted_server_takes_mail_by_password(
    build: Callable[[Post], Office], tmp_path: Path, certificate: Path
) -> None:
    secret = tmp_path / "secret"
    secret.write_text(PASSWORD)
    safe = {
        "TRADEPLAN_SMTP_SECURITY": "starttls",
        "TRADEPLAN_SMTP_USER": USER,
        "SSL_CERT_FILE": str(certificate),
    }
    with listening(tmp_path / "safe", certificate) as post:
        office = build(post)
        wrong = office.run(
            "collections", "remind", "--json", TRADEPLAN_SMTP_PASSWORD="guess", **safe
        )
        assert wrong.error["code"] == "mail_unreachable"
        assert "guess" not in wrong.out + wrong.err
        strange = office.run(
            "collections", "remind", "--json", **{**safe, "SSL_CERT_FILE": ""}
        )
        assert strange.error["code"] == "mail_unreachable"
        assert office.acts() == []
        told = {**safe, "TRADEPLAN_SMTP_PASSWORD_FILE": str(secret)}
        assert office.remind(**told)["330000"] == "sent"
        assert len(post.mails()) == 2


def test_a_server_that_offers_no_encryption_gets_nothing(office: Office) -> None:
    ran = office.run(
        "collections", "remind", "--json", TRADEPLAN_SMTP_SECURITY="starttls"
    )
    assert ran.error["code"] == "mail_unreachable"
    assert office.post.mails() == []
