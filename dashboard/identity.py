"""Who asks: the identity of a request, decided by the server alone.

Here: from a session's key, or from where the server is reached. Not here: what an
identity may do (`office.access`, `gate`), nor signing in (`sign_in`).
"""

from collections.abc import Callable
from dataclasses import dataclass

from flask import Request, g

from office.access import Caller, Role
from office.settings import Settings
from office.signing_in import SignedIn, session_of
from office.tokens import caller_with
from office.workspace import Workspace

API = "/api/"
"""How the addresses of the programs' door begin."""

COOKIE = "tradeplan"
"""Name of the cookie that holds a session's key."""


@dataclass(frozen=True, slots=True)
class Identity:
    """Somebody who asks: a caller with rights, nobody, or one who must first act.

    `held`: the session of somebody who signed in. Until a one-time password is
    changed there is no caller. `by_token`: a program with its person's token.
    """

    caller: Caller | None = None
    held: SignedIn | None = None
    by_token: bool = False


NOBODY = Identity()

Identify = Callable[[Request], Identity]


def on_loopback(roles: frozenset[Role]) -> Identity:
    """Return who sits at this machine without having signed in."""
    return Identity(Caller("", "", "", "", roles, "loopback"))


def identifier(workspace: Workspace) -> Identify:
    """Return how requests are identified: by their session, else as `unsigned`."""
    otherwise = unsigned(workspace.settings)

    def identify(asked: Request) -> Identity:
        if token := _token_of(asked):
            caller = caller_with(workspace, token, asked.remote_addr or "")
            return Identity(caller, by_token=True)
        key = asked.cookies.get(COOKIE)
        if not key:
            return otherwise
        held = session_of(workspace, key, asked.remote_addr or "")
        if held is None:
            return otherwise
        return Identity(None if held.must_change else held.caller, held)

    return identify


def once(identify: Identify) -> Identify:
    """Return the same, asked once a request: a session is looked up in the register."""

    def remembered(asked: Request) -> Identity:
        if "identity" not in g:
            g.identity = identify(asked)
        known: Identity = g.identity
        return known

    return remembered


def _token_of(asked: Request) -> str:
    """Return the token in the head of a request, of the programs' door alone."""
    if not asked.path.startswith(API):
        return ""
    kind, _, token = asked.headers.get("Authorization", "").partition(" ")
    return token.strip() if kind.lower() == "bearer" else ""


def unsigned(settings: Settings) -> Identity:
    """Return who somebody is that has not signed in.

    The configured address decides: a reader when reading is public and the address is
    loopback, else nobody; who may read may also act for the office while that is not
    switched off. The address of the peer never decides, because behind a proxy every
    peer is loopback.
    """
    if not (settings.public_read and settings.is_loopback):
        return NOBODY
    acting = settings.may_act_here
    return on_loopback(frozenset({"evaluator"} if acting else {"leader"}))
