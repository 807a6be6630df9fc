"""The room that analysts' statements run in: sandbox, places, what is under way."""

import threading

from etl.sandbox.sandbox import Run, Sandbox
from office.analysis.slots import Slots


class AnalysisRoom:
    """What all statements of one process share."""

    def __init__(self) -> None:
        """Start nothing yet."""
        self.sandbox = Sandbox()
        self.slots = Slots()
        self._under_way: dict[tuple[str, str], Run] = {}
        self._changing = threading.Lock()

    def begun(self, who: str, name: str, run: Run) -> None:
        """Note a statement under the name by which its person may end it."""
        if name:
            with self._changing:
                self._under_way[who, name] = run

    def over(self, who: str, name: str) -> None:
        """Forget a statement."""
        with self._changing:
            self._under_way.pop((who, name), None)

    def cancel(self, who: str, name: str) -> bool:
        """End a statement; tell whether one of that name was under way."""
        with self._changing:
            run = self._under_way.get((who, name))
        if run is None:
            return False
        run.cancel()
        return True

    def close(self) -> None:
        """End every statement and the nursery."""
        self.sandbox.close()
