"""Publishing the shipped figures.

Every run builds, judges, seals and names a publication of its own.
"""

import shutil
from collections.abc import Iterator
from functools import partial
from pathlib import Path

from measuring.figures import RUNS, Figure, timed
from measuring.stand import Stand

from office.publishing import publish
from office.settings import Settings
from office.workspace import Workspace

WHOLE = "tradeplan publish, whole process"


def measure(stand: Stand) -> Iterator[Figure]:
    """Yield the time of publishing as a process and inside a warm one."""
    folders = [_unpublished(stand) for _ in range(RUNS)]
    whole = tuple(timed(partial(stand.run, "publish", data=data)) for data in folders)
    yield Figure(WHOLE, "s", whole, 2)
    spaces = [Workspace(Settings(data=_unpublished(stand))) for _ in range(RUNS + 1)]
    warm = tuple(timed(partial(publish, workspace)) for workspace in spaces)
    yield Figure("publish in a warm process", "s", warm[1:], 2, WHOLE)


def _unpublished(stand: Stand) -> Path:
    data = stand.copy()
    shutil.rmtree(data / "publications")
    return data
