"""Personal tokens: what a program acts with in place of its person.

A token gives no right that its person lacks, and no more than its scopes; it ends by
itself, by being revoked, and with any reset or disabling of its account. What the
program holds is a random key; the register has its hash alone. A token makes no other
token: that takes the password.
"""

import secrets
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import cast

from indicators.errors import ForbiddenError, NotFoundError, UserError
from office.access import RIGHTS, Caller, Right, require
from office.accounts import account_of, caller_of, deed
from office.register.people_rows import AccountRow, TokenRow
from office.register.token_book import TokenBook
from office.rounds.words import MOST_NAME, written
from office.signing_in import OLDEST, hash_of, session_of, sign_in, sign_out
from office.workspace import Workspace

MARK = "tp_"
MOST_DAYS = 366
USUAL_DAYS = 90
SESSION = "session"
NEVER: frozenset[Right] = frozenset({"manage_accounts"})
"""What no token gives: accounts are managed by people."""

SCOPES: tuple[Right, ...] = tuple(each for each in RIGHTS if each not in NEVER)
SEEN_EVERY = timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class NewToken:
    """A token as it is to be; no scopes: all that a token may give."""

    name: str
    scopes: Sequence[str] = ()
    days: int = USUAL_DAYS


@dataclass(frozen=True, slots=True)
class Made:
    """A token that was made; `key` is told once and kept nowhere."""

    number: int
    key: str
    expires: datetime


@dataclass(frozen=True, slots=True)
class Listed:
    """A token as it is shown: never its key."""

    token: TokenRow
    login: str
    is_good: bool


def create_token(
    workspace: Workspace, login: str, password: str, origin: str, wanted: NewToken
) -> Made:
    """Make a token for who knows the password of an account.

    Raises:
        ForbiddenError: login or password is wrong, or the account is locked; the
            one-time password must be changed first.
        UserError: an unknown scope, a blank name, or too many days.
    """
    if not 1 <= wanted.days <= MOST_DAYS:
        raise UserError("token_days", days=wanted.days, most=MOST_DAYS)
    with _entered(workspace, login, password, origin) as caller:
        return _made(workspace, caller, wanted, timedelta(days=wanted.days))


def create_session(
    workspace: Workspace, login: str, password: str, origin: str
) -> Made:
    """Make a token for one sitting: it lasts no longer than a session of the pages.

    Raises:
        ForbiddenError: as `create_token`.
    """
    with _entered(workspace, login, password, origin) as caller:
        return _made(workspace, caller, NewToken(SESSION), OLDEST)


def caller_with(workspace: Workspace, key: str, origin: str) -> Caller:
    """Return who acts with a token, limited to its scopes.

    Raises:
        ForbiddenError: it is none, has ended, or its account may not sign in.
    """
    now = workspace.clock()
    found = book(workspace).find(hash_of(key)) if key.startswith(MARK) else None
    if found is None or not is_good(*found, now):
        raise ForbiddenError("token_refused")
    token, account = found
    if token.seen is None or now - token.seen >= SEEN_EVERY:
        book(workspace).seen(token.number, now)
    return held_by(token, caller_of(account, origin))


def held_by(token: TokenRow, caller: Caller) -> Caller:
    """Return a person limited to the scopes of a token."""
    scopes = frozenset(cast("Sequence[Right]", token.scopes)) - NEVER
    return replace(caller, scopes=scopes)


def list_tokens(workspace: Workspace, by: Caller) -> list[Listed]:
    """Return one's own tokens; whoever manages accounts is shown all.

    Raises:
        ForbiddenError: the caller is nobody.
    """
    require(by, "read")
    now, every = workspace.clock(), _is_manager(by)
    return [
        Listed(token, account.login, is_good(token, account, now))
        for token, account in book(workspace).tokens()
        if every or account.login == by.login
    ]


def revoke_token(workspace: Workspace, by: Caller, number: int) -> None:
    """End one of one's own tokens; whoever manages accounts may end any.

    Raises:
        NotFoundError: the caller is shown none of this number, or it has ended.
    """
    shown = {each.token.number: each for each in list_tokens(workspace, by)}
    if number not in shown:
        raise NotFoundError("token_unknown", number=number)
    facts = {"number": number, "name": shown[number].token.name}
    noted = deed(workspace, by, "token_revoked", shown[number].login, facts)
    book(workspace).revoke(number, noted)


def is_good(token: TokenRow, account: AccountRow, now: datetime) -> bool:
    """Tell whether somebody may act with a token."""
    return (
        token.revoked is None
        and now < token.expires
        and account.state == "active"
        and not account.must_change
    )


def book(workspace: Workspace) -> TokenBook:
    """Return the tokens of the register."""
    return TokenBook(workspace.register.engine)


@contextmanager
def _entered(
    workspace: Workspace, login: str, password: str, origin: str
) -> Iterator[Caller]:
    """Yield who knows the password of an account, signed in for as long."""
    held = session_of(workspace, sign_in(workspace, login, password, origin), origin)
    if held is None:
        raise ForbiddenError("sign_in_first")
    try:
        if held.must_change:
            raise ForbiddenError("password_must_change", login=held.caller.login)
        yield held.caller
    finally:
        sign_out(workspace, held)


def _made(
    workspace: Workspace, caller: Caller, wanted: NewToken, lasts: timedelta
) -> Made:
    name = written("token", wanted.name, MOST_NAME)
    scopes = _scopes(wanted.scopes)
    expires = workspace.clock() + lasts
    key = MARK + secrets.token_urlsafe(32)
    facts = {"name": name, "scopes": list(scopes), "expires": expires.isoformat()}
    account = account_of(workspace, caller.login)
    noted = deed(workspace, caller, "token_created", caller.login, facts)
    until = (hash_of(key), expires)
    number = book(workspace).add(account.number, (name, scopes), until, noted)
    return Made(number, key, expires)


def _scopes(asked: Sequence[str]) -> tuple[Right, ...]:
    for each in asked:
        if each not in SCOPES:
            known = "、".join(SCOPES)
            raise UserError("scope_unknown", scope=each[:80], known=known)
    return tuple(each for each in SCOPES if not asked or each in asked)


def _is_manager(by: Caller) -> bool:
    return by.on_shell or ("administrator" in by.roles and by.scopes is None)
