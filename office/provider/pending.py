"""Sign-ins that are under way at the provider: bounded, short-lived, used once."""

import secrets
import threading
import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Literal

MOST = 1_000
SECONDS = 600.0


def _random() -> str:
    return secrets.token_urlsafe(32)


@dataclass(frozen=True, slots=True)
class Started:
    """One sign-in under way: what must come back, where to go then."""

    there: str
    language: Literal["zh", "en"] = "zh"
    state: str = field(default_factory=_random)
    nonce: str = field(default_factory=_random)
    verifier: str = field(default_factory=_random)


class Pending:
    """The sign-ins under way, by the key that the browser holds."""

    def __init__(self, seconds: Callable[[], float] = time.monotonic) -> None:
        """Hold none yet."""
        self._seconds = seconds
        self._lock = threading.Lock()
        self._held: OrderedDict[str, tuple[float, Started]] = OrderedDict()

    def keep(self, started: Started) -> str:
        """Keep a sign-in and return its key; the oldest makes room for it."""
        key = _random()
        with self._lock:
            while len(self._held) >= MOST:
                self._held.popitem(last=False)
            self._held[key] = (self._seconds(), started)
        return key

    def take(self, key: str) -> Started | None:
        """Return a sign-in, which is then gone; None where it is none or too old."""
        with self._lock:
            moment, started = self._held.pop(key, (0.0, None))
        return started if self._seconds() - moment <= SECONDS else None
