"""Passwords: how they are hashed, which are taken, how a one-time one is made.

argon2id, twice over 19 MiB in one lane (as the OWASP Password Storage Cheat Sheet has
it): a server of two cores gains nothing by more lanes. At most two are hashed at
once, so that a crowd at the door cannot take all memory.
"""

import secrets
import threading
from functools import cache
from typing import TYPE_CHECKING

from indicators.errors import UserError

if TYPE_CHECKING:
    from argon2 import PasswordHasher

SHORTEST, LONGEST = 10, 128
AT_ONCE = 2

_HASHING = threading.BoundedSemaphore(AT_ONCE)


def hashed(password: str) -> str:
    """Return the argon2id hash of a password, with its salt and measure."""
    with _HASHING:
        return _hasher().hash(password)


def matches(kept: str, password: str) -> bool:
    """Tell whether a password is the one that was hashed.

    `kept` empty: nobody's; it takes as long as a real comparison.
    """
    from argon2.exceptions import VerifyMismatchError  # noqa: PLC0415 - slow

    with _HASHING:
        try:
            _hasher().verify(kept or _nobodys(), password[: LONGEST + 1])
        except VerifyMismatchError:
            return False
    return bool(kept)


def is_outdated(kept: str) -> bool:
    """Tell whether a hash was made with a weaker measure than is used now."""
    return _hasher().check_needs_rehash(kept)


def one_time() -> str:
    """Return a password to be told once and changed at the first sign-in."""
    return secrets.token_urlsafe(12)


def check_password(password: str, login: str) -> None:
    """Let a password of one's own choice pass.

    Raises:
        UserError: it is too short, too long, or says the login.
    """
    if not SHORTEST <= len(password) <= LONGEST:
        raise UserError("password_length", least=SHORTEST, most=LONGEST)
    if login.casefold() in password.casefold() or len(set(password)) < 5:  # noqa: PLR2004 - fewer signs are a pattern
        raise UserError("password_plain", login=login)


@cache
def _hasher() -> "PasswordHasher":
    from argon2 import PasswordHasher  # noqa: PLC0415 - slow

    return PasswordHasher(time_cost=2, memory_cost=19 * 1024, parallelism=1)


@cache
def _nobodys() -> str:
    return _hasher().hash(secrets.token_urlsafe(16))
