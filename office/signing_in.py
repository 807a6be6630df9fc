"""Signing in and out: sessions on the server, their ends, the lock after bad guesses.

What the browser holds is a random key; the register has its hash alone. A session ends
when it rests too long, when it gets too old, and with its account.
"""

import hashlib
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from indicators.errors import ForbiddenError, UserError
from office.access import Caller
from office.accounts import account_of, book, caller_of, deed
from office.passwords import check_password, hashed, is_outdated, matches
from office.register.people_rows import AccountRow, SessionRow, Way
from office.workspace import Workspace

IDLE = timedelta(minutes=30)
OLDEST = timedelta(hours=12)
GUESSES = 5
LOCKED = timedelta(minutes=15)
SEEN_EVERY = timedelta(minutes=1)
"""How exactly the last use of a session is known: not each request writes."""


@dataclass(frozen=True, slots=True)
class SignedIn:
    """Somebody who signed in; until the password is changed nothing else is open."""

    caller: Caller
    key: str
    must_change: bool


def sign_in(workspace: Workspace, login: str, password: str, origin: str) -> str:
    """Sign in and return the new session's key, for the browser alone.

    Raises:
        ForbiddenError: login or password is wrong, or the account is locked or
            disabled; which of these is told to nobody.
    """
    accounts, now = book(workspace), workspace.clock()
    name = login.strip().lower()
    open_to = accounts.attempt(name, now, (GUESSES, now + LOCKED))
    known = accounts.find(name) if open_to else None
    if not matches(known.password if known else "", password) or known is None:
        minutes = int(LOCKED.total_seconds() // 60)
        raise ForbiddenError("sign_in_refused", guesses=GUESSES, minutes=minutes)
    if is_outdated(known.password):
        _keep_password(workspace, known, password, origin, "password_rehashed")
    return _begun(workspace, known, origin, {})


def sign_in_as(workspace: Workspace, issuer: str, subject: str, origin: str) -> str:
    """Sign in whom a provider named and return the new session's key.

    Nobody is created by this: an administrator has bound the subject to an account.

    Raises:
        ForbiddenError: no account is bound to the subject, or it is disabled.
    """
    known = book(workspace).find_subject(issuer, subject)
    if known is None or known.state != "active":
        raise ForbiddenError("provider_stranger", subject=subject)
    told = {"issuer": issuer, "subject": subject}
    return _begun(workspace, known, origin, told)


def session_of(workspace: Workspace, key: str, origin: str) -> SignedIn | None:
    """Return who holds a session's key; None where it is none or has ended."""
    accounts, now = book(workspace), workspace.clock()
    found = accounts.session(hash_of(key))
    if found is None:
        return None
    session, account = found
    rested, aged = now - session.seen, now - session.started
    if session.ended or account.state != "active" or rested > IDLE or aged > OLDEST:
        return None
    if now - session.seen >= SEEN_EVERY:
        accounts.seen(session.key, now)
    # Whom a provider vouches for has no password to change.
    must = account.must_change and session.way == "password"
    return SignedIn(caller_of(account, origin), session.key, must)


def sign_out(workspace: Workspace, held: SignedIn) -> None:
    """End a session."""
    login = held.caller.login
    noted = deed(workspace, held.caller, "signed_out", login, {})
    book(workspace).end(held.key, noted)


def change_password(
    workspace: Workspace, held: SignedIn, old: str, new: str, again: str
) -> str:
    """Change one's own password; every session ends, the key of a new one is returned.

    Raises:
        ForbiddenError: the old one is wrong.
        UserError: the new one is too short, too plain, the old one, or was typed
            differently the second time.
    """
    known = account_of(workspace, held.caller.login)
    if not matches(known.password, old):
        raise ForbiddenError("password_wrong")
    if new != again:
        raise UserError("password_differs")
    if new == old:
        raise UserError("password_same")
    check_password(new, known.login)
    _keep_password(workspace, known, new, held.caller.origin, "password_changed")
    return sign_in(workspace, known.login, new, held.caller.origin)


def hash_of(key: str) -> str:
    """Return under which name the register knows a key."""
    return hashlib.sha256(key.encode()).hexdigest()


def _begun(
    workspace: Workspace, known: AccountRow, origin: str, told: Mapping[str, str]
) -> str:
    """Begin a session and return its key; `told`: which provider vouches, if any."""
    key, now = secrets.token_urlsafe(32), workspace.clock()
    way: Way = "provider" if told else "password"
    started = SessionRow(hash_of(key), known.number, now, now, None, way)
    noted = deed(
        workspace, caller_of(known, origin), "signed_in", known.login, {**told}
    )
    book(workspace).begin(started, noted)
    return key


def _keep_password(
    workspace: Workspace, known: AccountRow, password: str, origin: str, act: str
) -> None:
    changed = act == "password_changed"
    values: dict[str, Any] = {"password": hashed(password)}
    if changed:
        values["must_change"] = False
    noted = deed(workspace, caller_of(known, origin), act, known.login, {})
    book(workspace).change(known.number, values, noted, ends=changed)
