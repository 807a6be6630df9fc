"""Personal tokens: what they give, when they end, what is kept of them."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from indicators.errors import ForbiddenError, NotFoundError, UserError
from office.access import Caller, may, shell_caller
from office.accounts import (
    NewAccount,
    account_of,
    add_account,
    caller_of,
    disable_account,
    reset_account,
)
from office.settings import Settings
from office.signing_in import change_password, session_of, sign_in
from office.tokens import (
    SCOPES,
    Made,
    NewToken,
    book,
    caller_with,
    create_token,
    list_tokens,
    revoke_token,
)
from office.trail import trail_book
from office.workspace import Workspace
from tests.unit.office.rounds.conftest import Hands

HERE = "127.0.0.1"
GOOD = "four unrelated words"


class Person:
    """Somebody with an account whose one-time password is changed."""

    def __init__(self, folder: Path, url: str) -> None:
        """Open a register and add the account."""
        self.hands = Hands()
        settings = Settings(data=folder, register_url=url)
        self.workspace = Workspace(settings, self.hands)
        self.shell = shell_caller(self.workspace.actor)
        self.first = self.added("liming", "reviewer")

    def added(self, login: str, role: str) -> str:
        """Add an account with a password of its own; return the one-time one."""
        wanted = NewAccount(login, login.title(), (role,))
        once = add_account(self.workspace, self.shell, wanted)
        held = session_of(
            self.workspace, sign_in(self.workspace, login, once, HERE), HERE
        )
        assert held is not None
        change_password(self.workspace, held, once, GOOD, GOOD)
        return once

    def made(self, *scopes: str, days: int = 90, login: str = "liming") -> Made:
        """Make a token."""
        wanted = NewToken("程序", scopes, days)
        return create_token(self.workspace, login, GOOD, HERE, wanted)

    def caller(self, key: str) -> Caller:
        """Return who acts with a token."""
        return caller_with(self.workspace, key, HERE)

    def itself(self, login: str = "liming") -> Caller:
        """Return the person, signed in without a token."""
        return caller_of(account_of(self.workspace, login), HERE)


@pytest.fixture
def person(tmp_path: Path, url: str) -> Iterator[Person]:
    made = Person(tmp_path, url)
    yield made
    made.workspace.register.engine.dispose()


def test_a_token_acts_for_its_person_within_its_scopes(person: Person) -> None:
    by = person.caller(person.made("review").key)
    assert (by.login, by.person, by.origin) == ("liming", "liming", HERE)
    assert may(by, "review")
    assert not may(by, "see_submission")
    # A scope that the person has no role for gives nothing.
    assert not may(person.caller(person.made("submit").key), "submit")


def test_without_scopes_it_gives_all_but_managing_accounts(person: Person) -> None:
    by = person.caller(person.made().key)
    assert by.scopes == frozenset(SCOPES)
    assert "manage_accounts" not in SCOPES
    with pytest.raises(UserError, match="scope_unknown"):
        person.made("manage_accounts")


def test_the_key_is_kept_nowhere(person: Person) -> None:
    made = person.made("read")
    ((token, _),) = book(person.workspace).tokens()
    told = [each.facts for each in trail_book(person.workspace).entries()]
    assert made.key not in token.key
    assert not [facts for facts in told if made.key in facts]


def test_it_ends_by_itself_by_revoking_and_with_its_account(person: Person) -> None:
    keys = [person.made("review", days=1).key for _ in range(3)]
    for key in keys:
        person.caller(key)
    revoke_token(person.workspace, person.itself(), 1)
    with pytest.raises(ForbiddenError, match="token_refused"):
        person.caller(keys[0])
    with pytest.raises(NotFoundError, match="token_unknown"):
        revoke_token(person.workspace, person.itself(), 1)
    person.hands.now += timedelta(days=1)
    with pytest.raises(ForbiddenError, match="token_refused"):
        person.caller(keys[1])


@pytest.mark.parametrize("end", [disable_account, reset_account])
def test_it_ends_with_a_reset_or_disabling(person: Person, end: object) -> None:
    key = person.made("review").key
    end(person.workspace, person.shell, "liming")  # type: ignore[operator]
    with pytest.raises(ForbiddenError, match="token_refused"):
        person.caller(key)
    (listed,) = list_tokens(person.workspace, person.shell)
    assert not listed.is_good


@pytest.mark.parametrize("key", ["", "tp_", "tp_x", "x" * 9000, "tp_ü"])
def test_what_is_no_token(person: Person, key: str) -> None:
    with pytest.raises(ForbiddenError, match="token_refused"):
        person.caller(key)


def test_it_takes_the_password_and_one_that_was_changed(person: Person) -> None:
    with pytest.raises(ForbiddenError, match="sign_in_refused"):
        create_token(person.workspace, "liming", "wrong", HERE, NewToken("x"))
    wanted = NewAccount("new", "New", ("reviewer",))
    once = add_account(person.workspace, person.shell, wanted)
    with pytest.raises(ForbiddenError, match="password_must_change"):
        create_token(person.workspace, "new", once, HERE, NewToken("x"))
    with pytest.raises(UserError, match="token_days"):
        person.made(days=367)
    with pytest.raises(UserError, match="round_text_missing"):
        create_token(person.workspace, "liming", GOOD, HERE, NewToken(" "))


def test_one_sees_and_ends_one_s_own(person: Person) -> None:
    person.added("wang", "evaluator")
    mine, other = person.made("read"), person.made("read", login="wang")
    listed = list_tokens(person.workspace, person.itself())
    assert [each.token.number for each in listed] == [mine.number]
    with pytest.raises(NotFoundError, match="token_unknown"):
        revoke_token(person.workspace, person.itself(), other.number)
    revoke_token(person.workspace, person.shell, other.number)
    acts = [each.act for each in trail_book(person.workspace).entries()]
    assert acts.count("token_created") == 2
    assert acts[-1] == "token_revoked"
