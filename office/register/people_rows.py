"""Accounts and sessions as the register holds them, read."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal


@dataclass(frozen=True, slots=True)
class AccountRow:
    """Who may sign in; moments in UTC. `issuer`, `subject`: none without a provider."""

    number: int
    login: str
    person: str
    name: str
    unit: str
    roles: list[str]
    password: str
    must_change: bool
    state: str
    failures: int
    locked_until: datetime | None
    created: datetime
    mail: str
    phone: str
    issuer: str | None
    subject: str | None


Way = Literal["password", "provider"]
"""How somebody signed in: by a password of ours, or by a provider of identities."""


@dataclass(frozen=True, slots=True)
class SessionRow:
    """A browser that signed in; `key` is the hash of what it holds."""

    key: str
    account: int
    started: datetime
    seen: datetime
    ended: datetime | None
    way: Way


@dataclass(frozen=True, slots=True)
class TokenRow:
    """What a program acts with; `key` is the hash of what it holds."""

    number: int
    key: str
    account: int
    name: str
    scopes: list[str]
    created: datetime
    expires: datetime
    seen: datetime | None
    revoked: datetime | None
