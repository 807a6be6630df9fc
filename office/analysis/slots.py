"""How many statements run at once: in all, and of one person."""

import threading
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager

from indicators.errors import BusyError

MOST_AT_ONCE = 4
MOST_OF_ONE = 2
MOST_WAIT = 10.0
"""Seconds that a statement waits for its turn."""


class Slots:
    """Places for statements of one process; who finds none waits a while."""

    def __init__(self, total: int = MOST_AT_ONCE, each: int = MOST_OF_ONE) -> None:
        """Take how many there are in all and for one person."""
        self._total = total
        self._each = each
        self._held: Counter[str] = Counter()
        self._change = threading.Condition()

    @contextmanager
    def held(self, who: str, wait: float = MOST_WAIT) -> Iterator[None]:
        """Hold a place for somebody while the body runs.

        Raises:
            BusyError: none was free within `wait` seconds.
        """
        self.take(who, wait)
        try:
            yield
        finally:
            self.give_back(who)

    def take(self, who: str, wait: float = MOST_WAIT) -> None:
        """Take a place, to be given back.

        Raises:
            BusyError: none was free within `wait` seconds.
        """
        until = time.monotonic() + wait
        with self._change:
            while not self._is_free(who):
                left = until - time.monotonic()
                if left <= 0:
                    raise BusyError("sql_busy", most=self._each)
                self._change.wait(left)
            self._held[who] += 1

    def give_back(self, who: str) -> None:
        """Give a place back."""
        with self._change:
            self._held[who] -= 1
            if not self._held[who]:
                del self._held[who]
            self._change.notify_all()

    def _is_free(self, who: str) -> bool:
        return self._held.total() < self._total and self._held[who] < self._each
