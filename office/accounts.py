"""Accounts: added, disabled, given a new one-time password.

Every act is noted in the trail. An account that is disabled or reset loses its sessions
at once.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, cast

from indicators.errors import ConflictError, NotFoundError, UserError
from office.access import ROLES, UNIT_ROLES, Caller, Role, require
from office.passwords import hashed, one_time
from office.reached import NOWHERE, Reached, checked_mail, checked_phone
from office.register.account_book import AccountBook
from office.register.people_rows import AccountRow
from office.register.trail_book import Deed
from office.rounds.names import named_unit
from office.rounds.words import MOST_NAME, written
from office.workspace import Workspace

FIRST = "admin"
"""The account that a new data folder starts with."""

MOST_PERSON = 128

_LOGIN = re.compile(r"[a-z0-9][a-z0-9._-]{1,62}")


@dataclass(frozen=True, slots=True)
class NewAccount:
    """An account as it is to be; `person` empty: called by the login."""

    login: str
    name: str
    roles: Sequence[str]
    unit: str = ""
    person: str = ""
    reached: Reached = NOWHERE


def book(workspace: Workspace) -> AccountBook:
    """Return the accounts of the register."""
    return AccountBook(workspace.register.engine)


def add_account(workspace: Workspace, by: Caller, wanted: NewAccount) -> str:
    """Add an account and return its one-time password, which is told once.

    Raises:
        ForbiddenError: the caller may not.
        UserError: a login, role or unit that cannot be.
        ConflictError: the login is taken.
    """
    require(by, "manage_accounts")
    if not _LOGIN.fullmatch(wanted.login):
        raise UserError("login_form", login=wanted.login[:80])
    roles = checked_roles(wanted.roles)
    unit = _unit_of(workspace, wanted.unit, roles)
    password = one_time()
    values = {
        "login": wanted.login,
        "person": written("person", wanted.person or wanted.login, MOST_PERSON),
        "name": written("name", wanted.name, MOST_NAME),
        "unit": unit,
        "roles": list(roles),
        "password": hashed(password),
        "must_change": True,
        "state": "active",
        "failures": 0,
        "locked_until": None,
        "created": workspace.clock(),
        "mail": checked_mail(wanted.reached.mail),
        "phone": checked_phone(wanted.reached.phone),
    }
    told = {"roles": list(roles), "unit": unit, "person": values["person"]}
    book(workspace).add(
        values, deed(workspace, by, "account_added", wanted.login, told)
    )
    return password


def disable_account(workspace: Workspace, by: Caller, login: str) -> None:
    """Let nobody sign in with an account any more; its sessions end.

    Raises:
        ForbiddenError: the caller may not.
        NotFoundError: there is no such account.
        UserError: it is the last that can manage accounts.
    """
    require(by, "manage_accounts")
    known = account_of(workspace, login)
    _keep_one_administrator(workspace, known)
    _change(workspace, by, known, "account_disabled", {"state": "disabled"})


def reset_account(workspace: Workspace, by: Caller, login: str) -> str:
    """Give an account a new one-time password and return it; it is active again.

    Raises:
        ForbiddenError: the caller may not.
        NotFoundError: there is no such account.
    """
    require(by, "manage_accounts")
    known, password = account_of(workspace, login), one_time()
    changes = {
        "password": hashed(password),
        "must_change": True,
        "state": "active",
        "failures": 0,
        "locked_until": None,
    }
    _change(workspace, by, known, "account_reset", changes)
    return password


def list_accounts(workspace: Workspace, by: Caller) -> Sequence[AccountRow]:
    """Return every account.

    Raises:
        ForbiddenError: the caller may not.
    """
    require(by, "manage_accounts")
    return book(workspace).accounts()


def first_account(workspace: Workspace, by: Caller) -> str | None:
    """Add the first administrator; return its one-time password.

    None where there is an account already; of two servers that start at the same
    moment one adds it.
    """
    if book(workspace).accounts():
        return None
    try:
        return add_account(workspace, by, NewAccount(FIRST, FIRST, ["administrator"]))
    except ConflictError:
        return None


def account_of(workspace: Workspace, login: str) -> AccountRow:
    """Return the account of a login.

    Raises:
        NotFoundError: there is none.
    """
    found = book(workspace).find(login)
    if found is None:
        raise NotFoundError("account_unknown", login=login[:80])
    return found


def caller_of(account: AccountRow, origin: str) -> Caller:
    """Return who somebody is that is known by his account."""
    return Caller(
        login=account.login,
        person=account.person,
        name=account.name,
        unit=account.unit,
        roles=frozenset(cast("Sequence[Role]", account.roles)),
        origin=origin,
    )


def checked_roles(roles: Sequence[str]) -> tuple[Role, ...]:
    """Return roles, each once, in the order of all roles.

    Raises:
        UserError: there is no such role, or none is named.
    """
    for role in roles:
        if role not in ROLES:
            raise UserError("role_unknown", role=role[:80], known="、".join(ROLES))
    if not roles:
        raise UserError("role_missing", known="、".join(ROLES))
    return tuple(role for role in ROLES if role in roles)


def deed(
    workspace: Workspace, by: Caller, act: str, subject: str, facts: Mapping[str, Any]
) -> Deed:
    """Return an act of a caller as the trail notes it."""
    return Deed(
        recorded=workspace.clock(),
        person=by.person,
        actor=by.login,
        origin=by.origin,
        act=act,
        subject=subject,
        facts=facts,
    )


def _unit_of(workspace: Workspace, unit: str, roles: Sequence[Role]) -> str:
    """Return the code of the unit an account belongs to; the office's is empty."""
    speaks = UNIT_ROLES.intersection(roles)
    if speaks and not unit.strip():
        raise UserError("role_needs_unit", role=min(speaks))
    # Who hands in for a unit never examines what units hand in.
    if speaks and len(speaks) < len(roles):
        raise UserError("roles_apart", roles="、".join(roles))
    return named_unit(workspace, unit) if unit.strip() else ""


def _keep_one_administrator(workspace: Workspace, leaving: AccountRow) -> None:
    left = [
        each
        for each in book(workspace).accounts()
        if each.state == "active"
        and "administrator" in each.roles
        and each.number != leaving.number
    ]
    if "administrator" in leaving.roles and not left:
        raise UserError("last_administrator", login=leaving.login)


def _change(
    workspace: Workspace,
    by: Caller,
    known: AccountRow,
    act: str,
    changes: Mapping[str, Any],
) -> None:
    before = {"state": known.state}
    told = {"before": before, "after": {"state": changes["state"]}}
    noted = deed(workspace, by, act, known.login, told)
    book(workspace).change(known.number, changes, noted, ends=True)
