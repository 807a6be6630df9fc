"""Signing in by a provider of identities: a real one, which lies where it is told to.

The provider is a process of its own on loopback (`provider.py`); between it and our
server goes whatever a browser would carry.
"""

import http.client
import json
import re
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

import pytest
from pydantic import ValidationError

from dashboard.app import create_app
from indicators.errors import ConflictError, UserError
from office.access import shell_caller
from office.account_ties import bind, unbind
from office.accounts import NewAccount, add_account, disable_account
from office.settings import Settings
from office.trail import trail_book
from office.workspace import Workspace
from tests.conftest import SetUp
from tests.wire.provider import CLIENT, SECRET, VISITOR
from tests.wire.visitor import PUBLIC, Browser

PROVIDER, BACK = "/sign-in/provider", "/sign-in/provider/back"
SCRIPT = Path(__file__).with_name("provider.py")


@dataclass
class There:
    """The provider's process."""

    port: int

    @property
    def issuer(self) -> str:
        """Return its name."""
        return f"http://127.0.0.1:{self.port}/realm"

    def switch(self, fault: str = "", subject: str = VISITOR) -> None:
        """Let it lie from now on."""
        self.ask("POST", "/switch", urlencode({"fault": fault, "subject": subject}))

    def asked(self) -> list[str]:
        """Return every path that it was asked for."""
        _, found = self.ask("GET", "/asked")
        return list(json.loads(found))

    def ask(self, method: str, path: str, body: str = "") -> tuple[str, str]:
        """Return where its answer leads, and the answer."""
        with closing(http.client.HTTPConnection("127.0.0.1", self.port)) as asking:
            asking.request(method, path, body)
            answer = asking.getresponse()
            return answer.getheader("Location") or "", answer.read().decode()


@dataclass
class Office:
    """Our server, which trusts that provider."""

    there: There
    workspace: Workspace
    browser: Browser = field(init=False)

    def __post_init__(self) -> None:
        """Open a browser."""
        self.browser = Browser(create_app(self.workspace))

    def sent(self, wanted: str = "/") -> str:
        """Begin to sign in; return where the provider sends the browser back to."""
        begun = self.browser.get(f"{PROVIDER}?{urlencode({'next': wanted})}")
        assert begun.status_code == 303, begun.text
        address = begun.headers["Location"]
        assert address.startswith(f"{self.there.issuer}/authorize?")
        back, _ = self.there.ask("GET", address.partition(str(self.there.port))[2])
        assert back.startswith(f"{PUBLIC}{BACK}?")
        return back

    def enter(self, wanted: str = "/") -> Any:
        """Sign in; return the last answer."""
        return self.browser.get(self.sent(wanted).removeprefix(PUBLIC))

    def is_in(self) -> bool:
        """Tell whether pages are open."""
        return bool(self.browser.get("/").status_code == 200)


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        return int(taken.getsockname()[1])


@contextmanager
def provider() -> Iterator[There]:
    """Yield a provider of identities, a process of its own, once it answers."""
    port = free_port()
    command = [sys.executable, str(SCRIPT), str(port)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as running:
        try:
            assert running.stdout
            assert running.stdout.readline() == "ready\n"
            yield There(port)
        finally:
            running.terminate()


@pytest.fixture(scope="module")
def process() -> Iterator[There]:
    with provider() as there:
        yield there


@pytest.fixture
def there(process: There) -> There:
    process.switch()
    return process


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory, set_up: SetUp) -> Path:
    made = tmp_path_factory.mktemp("provider")
    workspace = Workspace(Settings(data=made))
    set_up(workspace)
    person = NewAccount("visits", "来访", ["leader"])
    add_account(workspace, shell_caller(workspace.actor), person)
    return made


@pytest.fixture
def build(folder: Path, there: There) -> Callable[..., Workspace]:
    def build(**more: Any) -> Workspace:
        told = {"oidc_issuer": there.issuer, "oidc_client": CLIENT, **more}
        told.setdefault("oidc_secret", SECRET)
        return Workspace(
            Settings(data=folder, TRADEPLAN_LANG="zh", public_url=PUBLIC, **told)
        )

    return build


@pytest.fixture
def office(there: There, build: Callable[..., Workspace]) -> Office:
    workspace = build()
    bind(workspace, shell_caller(workspace.actor), "visits", VISITOR)
    return Office(there, workspace)


def test_a_person_signs_in_and_goes_where_he_wanted(office: Office) -> None:
    before = office.browser.get("/sign-in?next=%2Findicators%3Flang%3Den")
    assert "Sign in with single sign-on" in before.text
    into = office.enter("/indicators?lang=en")
    assert into.status_code == 200
    assert 'http-equiv="refresh" content="0; url=/indicators?lang=en"' in into.text
    (session,) = [
        each for each in into.headers.getlist("Set-Cookie") if "tradeplan=" in each
    ]
    for mark in ("Secure", "HttpOnly", "SameSite=Strict", "Path=/"):
        assert mark in session
    assert office.is_in()
    last = trail_book(office.workspace).entries()[-1]
    assert (last.act, last.actor) == ("signed_in", "visits")
    facts = json.loads(last.facts) if isinstance(last.facts, str) else last.facts
    assert facts == {"issuer": office.there.issuer, "subject": VISITOR}


def test_what_is_sent_to_the_provider_holds_nothing_twice(office: Office) -> None:
    def asked() -> dict[str, list[str]]:
        begun = office.browser.get(PROVIDER)
        way = begun.headers["Set-Cookie"]
        for mark in ("Secure", "HttpOnly", "SameSite=Lax", f"Path={PROVIDER}"):
            assert mark in way
        return parse_qs(urlsplit(begun.headers["Location"]).query)

    one, other = asked(), asked()
    for name in ("state", "nonce", "code_challenge"):
        assert len(one[name][0]) >= 43
        assert one[name] != other[name]
    assert one["code_challenge_method"] == ["S256"]
    assert one["redirect_uri"] == [f"{PUBLIC}{BACK}"]
    assert one["scope"] == ["openid"]
    assert "client_secret" not in one


def test_each_sign_in_makes_a_new_session(office: Office) -> None:
    def key() -> str:
        assert office.enter().status_code == 200
        kept = office.browser.client.get_cookie("tradeplan", "plan.example.org")
        assert kept is not None
        return kept.value

    assert key() != key()


def test_a_one_time_password_is_not_asked_of_whom_the_provider_knows(
    office: Office,
) -> None:
    assert office.enter().status_code == 200
    assert office.browser.get("/").status_code == 200


# Fault → the answer's status, and what of the reason is told.
REFUSED = {
    "nonce": (403, "nonce"),
    "no_nonce": (403, "nonce"),
    "state": (400, "不是从这个浏览器开始的"),
    "mix_up": (403, "（iss）"),
    "issuer": (403, "iss"),
    "audience": (403, "aud"),
    "audiences": (403, "（aud）"),
    "expired": (403, "expired"),
    "no_expiry": (403, "exp"),
    "future": (403, "future"),
    "subject": (403, "sub"),
    "alg_none": (403, "unsupported_algorithm"),
    "alg_hs256": (403, "unsupported_algorithm"),
    "signature": (403, "bad_signature"),
    "refuses": (403, "access_denied"),
}


@pytest.mark.parametrize("fault", REFUSED)
def test_who_comes_with_a_fault_stays_outside(office: Office, fault: str) -> None:
    status, told = REFUSED[fault]
    entries = len(trail_book(office.workspace).entries())
    office.there.switch(fault)
    answer = office.enter()
    assert answer.status_code == status, answer.text
    (refused,) = re.findall(r'role="alert">(.*?)</p>', answer.text)
    assert told in refused
    assert 'name="password"' in answer.text
    assert "tradeplan=" not in "".join(answer.headers.getlist("Set-Cookie"))
    assert not office.is_in()
    assert len(trail_book(office.workspace).entries()) == entries


def test_a_code_is_good_once(office: Office) -> None:
    back = office.sent().removeprefix(PUBLIC)
    way = office.browser.client.get_cookie(
        "tradeplan_way", "plan.example.org", PROVIDER
    )
    assert way is not None
    assert office.browser.get(back).status_code == 200
    # The same address again, and once more with the cookie that was taken away.
    other = Browser(create_app(office.workspace))
    assert other.get(back).status_code == 400
    office.browser.client.set_cookie(
        "tradeplan_way", way.value, domain="plan.example.org", path=PROVIDER
    )
    assert office.browser.get(back).status_code == 400


def test_a_code_that_was_used_is_refused_by_the_provider(office: Office) -> None:
    first = parse_qs(urlsplit(office.sent()).query)
    office.browser.get(f"{BACK}?{urlencode(first, doseq=True)}")
    second = parse_qs(urlsplit(office.sent()).query)
    replayed = {"code": first["code"][0], "state": second["state"][0]}
    answer = office.browser.get(f"{BACK}?{urlencode(replayed)}")
    assert answer.status_code == 503
    assert "HTTP 400" in answer.text


def test_another_browser_cannot_finish_what_was_begun(office: Office) -> None:
    back = office.sent().removeprefix(PUBLIC)
    stranger = Browser(create_app(office.workspace))
    answer = stranger.get(back)
    assert answer.status_code == 400
    assert "不是从这个浏览器开始的" in answer.text


@pytest.mark.parametrize(
    "fault", ["down", "described_issuer", "described_elsewhere", "long", "moved"]
)
def test_a_provider_that_fails_leaves_the_form(office: Office, fault: str) -> None:
    office.there.switch(fault)
    answer = office.browser.get(PROVIDER)
    assert answer.status_code == 503
    assert "统一身份认证" in answer.text
    assert 'name="password"' in answer.text


def test_a_subject_that_nobody_is_tied_to_is_told_what_to_say(office: Office) -> None:
    office.there.switch(subject="somebody<b>else")
    answer = office.enter()
    assert answer.status_code == 403
    assert "somebody&lt;b&gt;else" in answer.text
    assert "tradeplan users bind" in answer.text
    assert not office.is_in()


def test_an_account_that_is_disabled_or_untied_stays_outside(
    there: There, build: Callable[..., Workspace]
) -> None:
    workspace = build()
    by = shell_caller(workspace.actor)
    add_account(workspace, by, NewAccount("leaves", "离任", ["leader"]))
    bind(workspace, by, "leaves", "leaver")
    there.switch(subject="leaver")
    office = Office(there, workspace)
    assert office.enter().status_code == 200
    unbind(workspace, by, "leaves")
    assert not office.is_in()
    assert office.enter().status_code == 403
    bind(workspace, by, "leaves", "leaver")
    disable_account(workspace, by, "leaves")
    assert office.enter().status_code == 403


def test_a_subject_has_one_account(office: Office) -> None:
    by = shell_caller(office.workspace.actor)
    add_account(office.workspace, by, NewAccount("second", "另一人", ["leader"]))
    with pytest.raises(ConflictError, match="subject_taken"):
        bind(office.workspace, by, "second", VISITOR)
    bind(office.workspace, by, "second", VISITOR, "https://another.example.org")
    for wrong in ("", "x" * 256, "甲"):
        with pytest.raises(UserError, match="subject_form"):
            bind(office.workspace, by, "second", wrong)


def test_new_keys_of_the_provider_are_fetched(office: Office) -> None:
    assert office.enter().status_code == 200
    office.there.switch("new_key")
    fetched = office.there.asked().count("/realm/keys")
    # Not anew at once: everybody could make us ask, by a token of his own making.
    assert office.enter().status_code == 403
    assert office.there.asked().count("/realm/keys") == fetched
    later = Office(office.there, office.workspace)
    assert later.enter().status_code == 200


def test_nothing_else_is_asked_of_the_provider(office: Office) -> None:
    before = len(office.there.asked())
    assert office.enter().status_code == 200
    assert office.there.asked()[before:] == [
        "/realm/.well-known/openid-configuration",
        "/realm/authorize",
        "/realm/token",
        "/realm/keys",
        "/asked",
    ]


def test_without_a_provider_there_is_no_way_by_one(folder: Path) -> None:
    workspace = Workspace(Settings(data=folder, public_url=PUBLIC))
    browser = Browser(create_app(workspace))
    assert PROVIDER not in browser.get("/sign-in").text
    for route in (PROVIDER, BACK):
        assert browser.get(route).status_code == 404


def test_the_form_can_be_switched_off(
    there: There, build: Callable[..., Workspace]
) -> None:
    office = Office(there, build(local_sign_in=False, oidc_name="某部<统一>认证"))
    form = office.browser.get("/sign-in")
    assert 'name="password"' not in form.text
    assert "用某部&lt;统一&gt;认证登录" in form.text
    refused = office.browser.sign_in("visits", "whatever it is")
    assert refused.status_code == 403
    assert "已关闭" in refused.text


def test_the_secret_may_stand_in_a_file(
    office: Office, build: Callable[..., Workspace], tmp_path: Path
) -> None:
    kept = tmp_path / "secret"
    kept.write_text(f"{SECRET}\n")
    by_file = Office(office.there, build(oidc_secret="", oidc_secret_file=kept))
    assert by_file.enter().status_code == 200
    wrong = Office(office.there, build(oidc_secret="another"))
    assert wrong.enter().status_code == 503
    assert "another" not in repr(wrong.workspace.settings)
    with pytest.raises(UserError, match="secret_file"):
        create_app(build(oidc_secret="", oidc_secret_file=tmp_path / "none"))


@pytest.mark.parametrize(
    "told",
    [
        {"oidc_issuer": "http://plan.example.org/", "oidc_client": "x"},
        {"oidc_issuer": "https://plan.example.org/?a=b", "oidc_client": "x"},
        {"oidc_issuer": "https://plan.example.org/"},
        {"oidc_client": "x"},
        {"local_sign_in": False},
    ],
)
def test_settings_that_leave_a_hole_are_refused(told: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        Settings(**told)


def test_the_sign_in_page_asks_for_no_picture(office: Office) -> None:
    (icon,) = re.findall(
        r'rel="icon" href="([^"]*)"', office.browser.get("/sign-in").text
    )
    assert icon == "data:,"
