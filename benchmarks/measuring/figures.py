"""A figure: several runs of one thing, its budget, and what to say of it."""

import time
from collections.abc import Callable
from dataclasses import dataclass
from statistics import median

RUNS = 7


@dataclass(frozen=True, slots=True)
class Figure:
    """Runs of one measurement in `unit`.

    `budget` is the most that was promised, `at_least` the least (None: nothing was);
    `against` names another figure of the same concern that the median is held against.
    """

    name: str
    unit: str
    runs: tuple[float, ...]
    budget: float | None = None
    against: str | None = None
    at_least: float | None = None

    @property
    def median(self) -> float:
        """Return the run in the middle."""
        return median(self.runs)

    @property
    def verdict(self) -> str:
        """Say whether the promise was kept, by the median and by the worst run."""
        if self.budget is None and self.at_least is None:
            return ""
        if all(map(self._keeps, self.runs)):
            return "kept"
        return "kept by the median" if self._keeps(self.median) else "missed"

    def _keeps(self, value: float) -> bool:
        is_low_enough = self.budget is None or value <= self.budget
        return is_low_enough and (self.at_least is None or value >= self.at_least)


def seconds(act: Callable[[], object], runs: int = RUNS) -> tuple[float, ...]:
    """Return how long each run of `act` took, after one run that is not counted."""
    act()
    return tuple(timed(act) for _ in range(runs))


def timed(act: Callable[[], object]) -> float:
    """Return how long one run took, in seconds."""
    start = time.perf_counter()
    act()
    return time.perf_counter() - start
