"""Who asks: the identity of a request, decided by the server alone.

Here: what an identity is and the one that exists before there are accounts. Not
here: what an identity may do (`gate`).
"""

from collections.abc import Callable
from dataclasses import dataclass

from flask import Request

from office.settings import Settings


@dataclass(frozen=True, slots=True)
class Identity:
    """Somebody who asks, with the roles the server gives them."""

    name: str
    roles: frozenset[str]


NOBODY = Identity("nobody", frozenset())
READER_ON_LOOPBACK = Identity("reader on loopback", frozenset({"reader"}))
OFFICE_ON_LOOPBACK = Identity("office on loopback", frozenset({"reader", "office"}))

Identify = Callable[[Request], Identity]


def public_reader(settings: Settings) -> Identify:
    """Return how to identify while nobody can sign in.

    The configured address decides: a reader when reading is public and the
    address is loopback, else nobody; who may read may also act for the office
    while that is not switched off. The address of the peer never decides, because
    behind a proxy every peer is loopback.
    """
    open_to_all = settings.public_read and settings.is_loopback
    acting = OFFICE_ON_LOOPBACK if settings.may_act_here else READER_ON_LOOPBACK
    identity = acting if open_to_all else NOBODY
    return lambda _request: identity
