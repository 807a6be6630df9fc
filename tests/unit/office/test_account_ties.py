"""Ties of an account: provider's subject, mail address, number; on both databases."""

from collections.abc import Callable
from pathlib import Path

import pytest

from indicators.errors import ConflictError, ForbiddenError, NotFoundError, UserError
from office.access import Caller
from office.account_ties import bind, reach, unbind
from office.accounts import NewAccount, account_of, add_account, list_accounts
from office.reached import Reached, checked_mail, checked_phone
from office.signing_in import GUESSES, session_of, sign_in, sign_in_as
from office.trail import trail_book
from tests.unit.office.test_accounts import Office, opened

ISSUER = "https://sso.example.org"


@pytest.fixture
def office(url: str, tmp_path: Path) -> Office:
    return opened(tmp_path, url)


def test_a_bound_person_signs_in_under_a_lock_of_the_password(office: Office) -> None:
    office.add("bound")
    bind(office.workspace, office.shell, "bound", "s-1", ISSUER)
    for _ in range(GUESSES):
        with pytest.raises(ForbiddenError):
            office.enter("bound", "wrong")
    key = sign_in_as(office.workspace, ISSUER, "s-1", "192.0.2.7")
    held = office.held(key)
    assert held is not None
    assert held.caller.login == "bound"
    assert not held.must_change
    # The lock of the password is none of the provider's business.
    assert account_of(office.workspace, "bound").locked_until is not None


def test_the_one_time_password_still_asks_for_another(office: Office) -> None:
    password = office.add("both")
    bind(office.workspace, office.shell, "both", "s-2", ISSUER)
    held = office.held(office.enter("both", password))
    assert held is not None
    assert held.must_change


def test_ties_end_sessions_and_stand_in_the_trail(office: Office) -> None:
    office.add("tied")
    bind(office.workspace, office.shell, "tied", "s-3", ISSUER)
    key = sign_in_as(office.workspace, ISSUER, "s-3", "192.0.2.7")
    bind(office.workspace, office.shell, "tied", "s-4", ISSUER)
    assert office.held(key) is None
    with pytest.raises(ForbiddenError, match="provider_stranger"):
        sign_in_as(office.workspace, ISSUER, "s-3", "192.0.2.7")
    unbind(office.workspace, office.shell, "tied")
    with pytest.raises(ForbiddenError, match="provider_stranger"):
        sign_in_as(office.workspace, ISSUER, "s-4", "192.0.2.7")
    acts = office.acts()
    for act in ("account_bound", "account_unbound", "signed_in"):
        assert act in acts


def test_how_people_are_reached_is_not_in_the_trail(office: Office) -> None:
    told = Reached("liming@example.org", "010-6512 3456")
    wanted = NewAccount("called", "李明", ["evaluator"], reached=told)
    add_account(office.workspace, office.shell, wanted)
    known = account_of(office.workspace, "called")
    assert (known.mail, known.phone) == (told.mail, told.phone)
    later = Reached("", "+86 10 65123456")
    reach(office.workspace, office.shell, "called", later)
    known = account_of(office.workspace, "called")
    assert (known.mail, known.phone) == ("", later.phone)
    written = "".join(str(each) for each in trail_book(office.workspace).entries())
    assert "account_reached" in written
    assert "liming@" not in written
    assert "6512" not in written


@pytest.mark.parametrize(
    "act",
    [
        lambda office, by: bind(office.workspace, by, "x", "s", ISSUER),
        lambda office, by: unbind(office.workspace, by, "x"),
        lambda office, by: reach(office.workspace, by, "x", Reached()),
    ],
)
def test_only_who_manages_accounts_may(
    office: Office, act: Callable[[Office, Caller], object]
) -> None:
    evaluator = Caller("e", "e", "e", "", frozenset({"evaluator"}), "")
    with pytest.raises(ForbiddenError):
        act(office, evaluator)
    with pytest.raises(NotFoundError, match="account_unknown"):
        act(office, office.shell)


def test_without_a_provider_an_issuer_is_named(office: Office) -> None:
    office.add("none")
    with pytest.raises(UserError, match="provider_off"):
        bind(office.workspace, office.shell, "none", "s-9")


def test_two_may_be_tied_to_nobody(office: Office) -> None:
    for login in ("first", "other"):
        office.add(login)
        unbind(office.workspace, office.shell, login)
    bind(office.workspace, office.shell, "first", "s-5", ISSUER)
    with pytest.raises(ConflictError, match="subject_taken"):
        bind(office.workspace, office.shell, "other", "s-5", ISSUER)
    assert len(list_accounts(office.workspace, office.shell)) >= 2
    assert session_of(office.workspace, "no key", "") is None
    with pytest.raises(ForbiddenError):
        sign_in(office.workspace, "other", "", "")


@pytest.mark.parametrize("mail", ["a@b", "name.o'x+1@mail.example.org", " a@b.cn "])
def test_addresses_that_are_taken(mail: str) -> None:
    assert checked_mail(mail) == mail.strip()


@pytest.mark.parametrize(
    "mail",
    ["a", "a@", "@b", "a@b\nBcc: c@d", "a b@c", "甲@b", "a@b>", "a," * 40 + "@b"],
)
def test_addresses_that_are_none(mail: str) -> None:
    with pytest.raises(UserError, match="mail_form"):
        checked_mail(mail)


@pytest.mark.parametrize("phone", ["010-65123456", "+86 (10) 6512#12", "12345"])
def test_numbers_that_are_taken(phone: str) -> None:
    assert checked_phone(phone) == phone


@pytest.mark.parametrize("phone", ["12", "call me", "1" * 60, "010\n11"])
def test_numbers_that_are_none(phone: str) -> None:
    with pytest.raises(UserError, match="phone_form"):
        checked_phone(phone)
