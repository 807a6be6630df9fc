"""How often one address may try the door: signing in, a token for a password.

Here: the count and the refusal. Not here: the lock of an account after wrong passwords
(`office.signing_in`), which stands beside it. The count is kept in memory: a server
that starts anew begins anew.
"""

import math
import threading
import time
from collections.abc import Callable
from ipaddress import IPv6Address, ip_address

from flask import Flask, request

from dashboard.api.paths import SESSION, TOKENS
from dashboard.provider_sign_in import ROUTES
from dashboard.refusal import RefusedError
from dashboard.sign_in_page import SIGN_IN
from office.settings import Settings

AT_ONCE = 20
EVERY_SECONDS = 3.0
"""Twenty tries at once, then one every three seconds: an office behind one address."""

MOST_ADDRESSES = 10_000
OTHERS = ""
"""Stands for all addresses beyond those: they share one count."""

DOORS = {
    *(("POST", each) for each in (SIGN_IN, TOKENS, SESSION)),
    *(("GET", each) for each in ROUTES),
}
"""Method and route of each way to try a password or to have a provider asked."""

_NETWORK_BITS = 64


class TooOftenError(RefusedError):
    """An address that tried too often; `retry_after` in whole seconds."""

    def __init__(self, code: str, retry_after: int) -> None:
        """Keep when the next try is taken."""
        super().__init__(429, code, seconds=retry_after)
        self.retry_after = retry_after


class DoorLimit:
    """The tries of each address: when the last one allowed for would be due."""

    def __init__(
        self,
        seconds: Callable[[], float] = time.monotonic,
        at_once: int = AT_ONCE,
        every: float = EVERY_SECONDS,
    ) -> None:
        """Count nothing yet; `every`: the seconds between two tries that add up."""
        self._seconds = seconds
        self._at_once, self._every = at_once, every
        self._lock = threading.Lock()
        self._due: dict[str, float] = {}

    def check(self, address: str) -> None:
        """Count a try, or raise TooOftenError; a refused try does not count."""
        now = self._seconds()
        with self._lock:
            key = self._key(network_of(address), now)
            due = max(self._due.get(key, now), now) + self._every
            wait = due - now - self._at_once * self._every
            if wait <= 0:
                self._due[key] = due
        if wait > 0:
            raise TooOftenError("too_often", math.ceil(wait))

    def __len__(self) -> int:
        """Return of how many addresses something is known."""
        return len(self._due)

    def _key(self, address: str, now: float) -> str:
        """Return under what an address is counted; memory stays bounded."""
        if address in self._due or len(self._due) < MOST_ADDRESSES:
            return address
        self._due = {key: due for key, due in self._due.items() if due > now}
        return address if len(self._due) < MOST_ADDRESSES else OTHERS


def register(server: Flask, settings: Settings) -> None:
    """Count whoever comes to a door, before anything is done for him."""
    limit = DoorLimit()

    def check() -> None:
        rule = request.url_rule.rule if request.url_rule else ""
        address = request.remote_addr or ""
        if (request.method, rule) in DOORS and not stands_for_all(address, settings):
            limit.check(address)

    server.before_request(check)


def stands_for_all(address: str, settings: Settings) -> bool:
    """Tell whether an address is that of a proxy that does not say who comes.

    A server that others reach and whose peer is this machine stands behind one. To
    limit it would shut the door to everybody at one person's wish.
    """
    return not settings.is_loopback and is_loopback(address)


def is_loopback(address: str) -> bool:
    """Tell whether an address is of this machine."""
    try:
        return ip_address(address).is_loopback
    except ValueError:
        return False


def network_of(address: str) -> str:
    """Return what one person holds: an address, of IPv6 the network of 64 bits."""
    try:
        known = ip_address(address.strip("[]"))
    except ValueError:
        return address[:64]
    if isinstance(known, IPv6Address) and known.ipv4_mapped is None:
        return f"{int(known) >> _NETWORK_BITS:x}::"
    return str(getattr(known, "ipv4_mapped", None) or known)
