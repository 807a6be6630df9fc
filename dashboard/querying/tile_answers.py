"""Answers of tiles, each worked out once and kept.

An answer is kept under all that it rests on: publication, reach, query and version. So
another publication has another answer, and nobody is given what was worked out for who
sees farther.
"""

import threading
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from weakref import WeakValueDictionary

from dashboard.kept import Kept
from dashboard.querying.kept import weight_of
from office.analysis.asking import Answer

MOST_BYTES = 32_000_000

PASSING = frozenset({"timeout", "memory", "cancelled"})
"""How an answer ends that may end otherwise when the machine is less busy."""

AGAIN = timedelta(minutes=10)
"""So long a tile that ended like this is not tried again."""


@dataclass(frozen=True, slots=True)
class Key:
    """All that the answer of a tile rests on; `reach`: how far its reader sees."""

    publication: str
    reach: str
    query: int
    version: int


@dataclass(frozen=True, slots=True)
class WorkedOut:
    """An answer, and when it was worked out."""

    answer: Answer
    moment: datetime


class _Turn:
    """Whoever holds it works a tile out; others who want the same wait for him."""

    def __init__(self) -> None:
        self.held = threading.Lock()


class TileAnswers:
    """The answers of tiles of one server."""

    def __init__(self, clock: Callable[[], datetime]) -> None:
        """Keep nothing yet."""
        self._clock = clock
        self._kept: Kept[WorkedOut] = Kept(MOST_BYTES)
        self._turns: WeakValueDictionary[Key, _Turn] = WeakValueDictionary()
        self._changing = threading.Lock()

    def of(self, key: Key, work: Callable[[], Answer]) -> WorkedOut:
        """Return the answer under a key; `work` is done where there is none yet.

        Raises:
            TradePlanError: whatever `work` raises; nothing is kept then.
        """
        with self._changing:
            turn = self._turns.setdefault(key, _Turn())
        with turn.held:
            found = self._kept.get(key)
            if found is None or self._is_over(found):
                answer = work()
                found = WorkedOut(answer, self._clock())
                self._kept.put(key, found, weight_of(answer))
        return found

    def _is_over(self, found: WorkedOut) -> bool:
        is_passing = found.answer.status in PASSING
        return is_passing and self._clock() - found.moment > AGAIN
