"""How many requests are being answered; what nobody waits for gives way to them."""

import threading
import time

from flask import Flask

LULL_SECONDS = 0.3
"""A page's own requests follow each other faster than this."""


class UnderWay:
    """Counts the requests of a server that have begun and not ended."""

    def __init__(self, lull: float = LULL_SECONDS) -> None:
        """Begin with none; it is quiet when none came for `lull` seconds."""
        self._lull = lull
        self._count = 0
        self._last_end = float("-inf")
        self._ended = threading.Condition()

    def watch(self, server: Flask) -> None:
        """Count the requests of a server that nobody has asked yet."""
        # First of all, so that each end has its beginning: the gate may refuse.
        server.before_request_funcs.setdefault(None, []).insert(0, self.begin)
        server.teardown_request(lambda _failure: self.end())

    def begin(self) -> None:
        """Note that a request begins."""
        with self._ended:
            self._count += 1

    def end(self) -> None:
        """Note that a request ended, however it did."""
        with self._ended:
            self._count -= 1
            self._last_end = time.monotonic()
            self._ended.notify_all()

    def wait_for_lull(self, at_most: float) -> bool:
        """Wait until nothing was asked for a moment, `at_most` so many seconds.

        Tell whether there was such a moment.
        """
        until = time.monotonic() + at_most
        with self._ended:
            while (now := time.monotonic()) < until:
                since = now - self._last_end
                if not self._count and since >= self._lull:
                    return True
                rest = until - now
                self._ended.wait(rest if self._count else min(rest, self._lull - since))
        return False
