"""Publishing the shipped figures.

Every run builds, judges, seals and names a publication of its own. “Formulas and
assessment” is the part of it from the first derived value to the last judgement, for
all units and periods.
"""

import shutil
import time
from collections.abc import Iterator
from functools import partial
from pathlib import Path

from measuring.figures import RUNS, Figure, timed
from measuring.stand import Stand

from office.publishing import publish
from office.register.job_rows import JobRow, Position
from office.settings import Settings
from office.workspace import Workspace

WHOLE = "tradeplan publish, whole process"
WARM = "publish in a warm process"
FIRST, AFTER = "derive", "audit"
"""The step of the first derived value, and the one after the last judgement."""


def measure(stand: Stand) -> Iterator[Figure]:
    """Yield the time of publishing as a process, inside a warm one, and of a part."""
    folders = [_unpublished(stand) for _ in range(RUNS)]
    whole = tuple(timed(partial(stand.run, "publish", data=data)) for data in folders)
    yield Figure(WHOLE, "s", whole, 3)
    spaces = [Workspace(Settings(data=_unpublished(stand))) for _ in range(RUNS + 1)]
    watched = [_published(workspace) for workspace in spaces]
    took, part = zip(*watched[1:], strict=True)
    yield Figure(WARM, "s", took, 3, WHOLE)
    yield Figure("formulas and assessment, warm", "s", part, 2, WARM)


def _published(workspace: Workspace) -> tuple[float, float]:
    """Return how long publishing took, and its part of formulas and assessment."""
    began: dict[str, float] = {}

    def watch(_row: JobRow, position: Position) -> None:
        began.setdefault(position.step, time.perf_counter())

    took = timed(partial(publish, workspace, watch))
    return took, began[AFTER] - began[FIRST]


def _unpublished(stand: Stand) -> Path:
    data = stand.copy()
    shutil.rmtree(data / "publications")
    return data
