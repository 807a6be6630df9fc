"""The room that analysts' statements run in: sandbox, places, what is under way."""

import threading
from collections import deque

from etl.sandbox.sandbox import Run, Sandbox
from office.analysis.slots import Slots

MOST_UNWANTED = 100
"""Statements remembered that were ended before they began."""


class AnalysisRoom:
    """What all statements of one process share."""

    def __init__(self) -> None:
        """Start nothing yet."""
        self.sandbox = Sandbox()
        self.slots = Slots()
        self._under_way: dict[tuple[str, str], Run] = {}
        self._unwanted: deque[tuple[str, str]] = deque(maxlen=MOST_UNWANTED)
        self._changing = threading.Lock()

    def begun(self, who: str, name: str, run: Run) -> None:
        """Note a statement under the name by which its person may end it."""
        if not name:
            return
        with self._changing:
            self._under_way[who, name] = run
            is_unwanted = (who, name) in self._unwanted
        if is_unwanted:
            run.cancel()

    def over(self, who: str, name: str) -> None:
        """Forget a statement."""
        with self._changing:
            self._under_way.pop((who, name), None)

    def cancel(self, who: str, name: str) -> bool:
        """End a statement; tell whether one of that name was under way.

        One that has not begun, because its file is still made or others run, ends as
        soon as it does.
        """
        with self._changing:
            run = self._under_way.get((who, name))
            if run is None:
                self._unwanted.append((who, name))
                return False
        run.cancel()
        return True

    def close(self) -> None:
        """End every statement and the nursery."""
        self.sandbox.close()
