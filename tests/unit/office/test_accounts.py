"""Accounts and sessions, with real hashes; what locks and chains on both databases."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

import pytest

from indicators.errors import (
    ConflictError,
    ForbiddenError,
    NotFoundError,
    UserError,
)
from office.access import Caller, shell_caller
from office.accounts import (
    NewAccount,
    add_account,
    book,
    caller_of,
    disable_account,
    first_account,
    list_accounts,
    reset_account,
)
from office.passwords import check_password, matches
from office.settings import Settings
from office.signing_in import (
    GUESSES,
    IDLE,
    LOCKED,
    OLDEST,
    SignedIn,
    change_password,
    session_of,
    sign_in,
    sign_out,
)
from office.trail import trail_book, verified
from office.workspace import Workspace
from tests.together import together
from tests.unit.office.acting import at_once
from tests.unit.office.rounds.conftest import NOON, Hands

HERE = "127.0.0.1"
GOOD = "four unrelated words"


@dataclass
class Office:
    """A workspace without figures, its clock, and who sits at its shell."""

    workspace: Workspace
    hands: Hands

    @property
    def shell(self) -> Caller:
        """Return the user of the shell."""
        return shell_caller(self.workspace.actor)

    def add(self, login: str, *roles: str, unit: str = "", person: str = "") -> str:
        """Add an account; return its one-time password."""
        wanted = NewAccount(login, login.title(), roles or ("evaluator",), unit, person)
        return add_account(self.workspace, self.shell, wanted)

    def enter(self, login: str, password: str) -> str:
        """Sign in; return the session's key."""
        return sign_in(self.workspace, login, password, HERE)

    def held(self, key: str) -> SignedIn | None:
        """Return who holds a key."""
        return session_of(self.workspace, key, HERE)

    def acts(self) -> list[str]:
        """Return every act noted, in order."""
        return [each.act for each in trail_book(self.workspace).entries()]


def opened(folder: Path, url: str) -> Office:
    """Return a workspace without figures."""
    hands = Hands()
    return Office(Workspace(Settings(data=folder, register_url=url), hands), hands)


@pytest.fixture
def office(tmp_path: Path) -> Office:
    return opened(tmp_path, "")


@pytest.fixture
def either(url: str, tmp_path: Path) -> Office:
    return opened(tmp_path, url)


def test_an_account_is_opened_and_signed_in_with(either: Office) -> None:
    password = either.add("liming", "evaluator")
    held = either.held(either.enter("liming", password))
    assert held is not None
    assert held.must_change
    assert (held.caller.login, held.caller.roles) == ("liming", {"evaluator"})
    assert either.acts() == ["account_added", "signed_in"]
    assert verified(either.workspace, either.shell).broken == []


def test_neither_password_nor_key_is_kept(office: Office) -> None:
    password = office.add("liming")
    key = office.enter("liming", password)
    (account,) = list_accounts(office.workspace, office.shell)
    assert account.password.startswith("$argon2id$")
    assert password not in account.password
    assert book(office.workspace).session(key) is None
    assert all(
        secret not in each.facts
        for each in trail_book(office.workspace).entries()
        for secret in (password, key)
    )


def test_a_session_changes_its_key_at_each_sign_in(office: Office) -> None:
    password = office.add("liming")
    keys = {office.enter("liming", password) for _ in range(3)}
    assert len(keys) == 3
    assert all(office.held(key) for key in keys)


@pytest.mark.parametrize(
    ("login", "password"),
    [("liming", "wrong"), ("nobody", "wrong"), ("", ""), ("liming", "x" * 5000)],
)
def test_who_is_wrong_is_told_one_thing(
    office: Office, login: str, password: str
) -> None:
    office.add("liming")
    with pytest.raises(ForbiddenError, match="sign_in_refused"):
        office.enter(login, password)


def test_after_bad_guesses_an_account_rests(either: Office) -> None:
    password = either.add("liming")
    for _ in range(GUESSES):
        with pytest.raises(ForbiddenError):
            either.enter("liming", "wrong")
    with pytest.raises(ForbiddenError, match="sign_in_refused"):
        either.enter("liming", password)
    either.hands.now += LOCKED + timedelta(seconds=1)
    assert either.held(either.enter("liming", password))


def test_a_good_password_clears_the_count(office: Office) -> None:
    password = office.add("liming")
    for _ in range(3):
        for _ in range(GUESSES - 1):
            with pytest.raises(ForbiddenError):
                office.enter("liming", "wrong")
        office.enter("liming", password)


def test_guesses_at_once_are_counted_each(either: Office) -> None:
    either.add("liming")
    found = at_once([lambda: either.enter("liming", "wrong")] * (GUESSES + 2))
    assert found == {"sign_in_refused": GUESSES + 2}
    (account,) = list_accounts(either.workspace, either.shell)
    assert (account.failures, account.locked_until) == (GUESSES, NOON + LOCKED)


def test_a_session_ends_when_it_rests_or_grows_old(office: Office) -> None:
    password = office.add("liming")
    rested = office.enter("liming", password)
    office.hands.now += IDLE + timedelta(seconds=1)
    assert office.held(rested) is None
    used = office.enter("liming", password)
    until = office.hands.now + OLDEST
    while office.hands.now + IDLE < until:
        office.hands.now += IDLE - timedelta(minutes=1)
        assert office.held(used)
    office.hands.now = until + timedelta(seconds=1)
    assert office.held(used) is None


def test_who_signs_out_is_out(office: Office) -> None:
    key = office.enter("liming", office.add("liming"))
    held = office.held(key)
    assert held is not None
    sign_out(office.workspace, held)
    assert office.held(key) is None
    assert office.held("no such key") is None


def test_a_password_is_changed_once_and_for_all_sessions(either: Office) -> None:
    password = either.add("liming")
    other, key = either.enter("liming", password), either.enter("liming", password)
    held = either.held(key)
    assert held is not None
    new = change_password(either.workspace, held, password, GOOD, GOOD)
    assert (either.held(other), either.held(key)) == (None, None)
    fresh = either.held(new)
    assert fresh is not None
    assert not fresh.must_change
    with pytest.raises(ForbiddenError):
        either.enter("liming", password)


@pytest.mark.parametrize(
    ("old", "new", "again", "code"),
    [
        ("wrong", GOOD, GOOD, "password_wrong"),
        (None, GOOD, "something else", "password_differs"),
        (None, None, None, "password_same"),
        (None, "short", "short", "password_length"),
        (None, "x" * 129, "x" * 129, "password_length"),
        (None, "LiMing-2026!", "LiMing-2026!", "password_plain"),
        (None, "aaaaaaaaaaaa", "aaaaaaaaaaaa", "password_plain"),
    ],
)
def test_a_password_that_is_not_taken_changes_nothing(
    office: Office, old: str | None, new: str | None, again: str | None, code: str
) -> None:
    password = office.add("liming")
    held = office.held(office.enter("liming", password))
    assert held is not None
    words = [password if word is None else word for word in (old, new, again)]
    with pytest.raises(UserError, match=code):
        change_password(office.workspace, held, *words)
    assert office.enter("liming", password)


@pytest.mark.parametrize("act", [disable_account, reset_account])
def test_what_happens_to_an_account_ends_its_sessions(
    office: Office, act: Callable[[Workspace, Caller, str], object]
) -> None:
    office.add("chief", "administrator")
    key = office.enter("liming", office.add("liming"))
    assert office.held(key)
    act(office.workspace, office.shell, "liming")
    assert office.held(key) is None


def test_a_reset_account_has_a_new_password(office: Office) -> None:
    old = office.add("liming")
    new = reset_account(office.workspace, office.shell, "liming")
    with pytest.raises(ForbiddenError):
        office.enter("liming", old)
    held = office.held(office.enter("liming", new))
    assert held is not None
    assert held.must_change


def test_a_disabled_account_cannot_sign_in(office: Office) -> None:
    office.add("chief", "administrator")
    password = office.add("liming")
    disable_account(office.workspace, office.shell, "liming")
    with pytest.raises(ForbiddenError):
        office.enter("liming", password)


def test_one_administrator_is_left(office: Office) -> None:
    office.add("chief", "administrator")
    with pytest.raises(UserError, match="last_administrator"):
        disable_account(office.workspace, office.shell, "chief")
    office.add("deputy", "administrator")
    disable_account(office.workspace, office.shell, "chief")
    with pytest.raises(UserError, match="last_administrator"):
        disable_account(office.workspace, office.shell, "deputy")


@pytest.mark.parametrize(
    ("wanted", "error", "code"),
    [
        (NewAccount("Li Ming", "李明", ["evaluator"]), UserError, "login_form"),
        (NewAccount("../etc", "李明", ["evaluator"]), UserError, "login_form"),
        (NewAccount("l" * 64, "李明", ["evaluator"]), UserError, "login_form"),
        (NewAccount("liming", " ", ["evaluator"]), UserError, "round_text_missing"),
        (NewAccount("liming", "李明", ["king"]), UserError, "role_unknown"),
        (NewAccount("liming", "李明", []), UserError, "role_missing"),
        (NewAccount("liming", "李明", ["submitter"]), UserError, "role_needs_unit"),
        (NewAccount("liming", "李明", ["submitter", "evaluator"], "浙江"), UserError,
         "roles_apart"),
        (NewAccount("liming", "李明", ["submitter"], "浙疆"), NotFoundError,
         "unit_unknown_near"),
        (NewAccount("taken", "李明", ["evaluator"]), ConflictError, "login_taken"),
    ],
)  # fmt: skip
def test_an_account_that_cannot_be(
    office: Office, wanted: NewAccount, error: type[Exception], code: str
) -> None:
    office.add("taken")
    with pytest.raises(error, match=code):
        add_account(office.workspace, office.shell, wanted)
    assert [each.login for each in list_accounts(office.workspace, office.shell)] == [
        "taken"
    ]


def test_a_province_or_department_is_named_as_people_name_it(office: Office) -> None:
    office.add("zj", "submitter", unit="浙江省")
    office.add("hg", "liaison", unit="海关总署")
    accounts = list_accounts(office.workspace, office.shell)
    assert {each.login: each.unit for each in accounts} == {
        "zj": "330000",
        "hg": "customs",
    }


def test_only_who_manages_accounts_does(office: Office) -> None:
    office.add("liming")
    account = book(office.workspace).find("liming")
    assert account is not None
    by = caller_of(account, HERE)
    with pytest.raises(ForbiddenError, match="not_allowed"):
        add_account(office.workspace, by, NewAccount("x1", "X", ["administrator"]))
    for act in (disable_account, reset_account):
        with pytest.raises(ForbiddenError, match="not_allowed"):
            act(office.workspace, by, "liming")
    with pytest.raises(ForbiddenError, match="not_allowed"):
        list_accounts(office.workspace, by)


def test_the_first_account_comes_once(office: Office) -> None:
    password = first_account(office.workspace, office.shell)
    assert password is not None
    assert first_account(office.workspace, office.shell) is None
    held = office.held(office.enter("admin", password))
    assert held is not None
    assert held.caller.roles == {"administrator"}


def test_of_servers_that_start_at_once_one_adds_the_first_account(
    either: Office,
) -> None:
    told = together([lambda: first_account(either.workspace, either.shell)] * 4)
    assert sum(password is not None for password in told) == 1


def test_an_unknown_account(office: Office) -> None:
    for act in (disable_account, reset_account):
        with pytest.raises(NotFoundError, match="account_unknown"):
            act(office.workspace, office.shell, "nobody")


def test_nobodys_password_matches_nothing() -> None:
    assert not matches("", "anything")
    check_password(GOOD, "liming")
