"""Folders made once for a whole run, by whichever of its processes needs one first."""

import fcntl
import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest


def made_once(
    factory: pytest.TempPathFactory, name: str, make: Callable[[Path], object]
) -> Path:
    """Return a copy of the folder that `make` fills once for all processes of a run.

    A copy, because a register that is only read has files of its own beside it as long
    as it is open. `make` is given the path of a folder that is not there yet.
    """
    root = factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        root = root.parent
    folder = root / f"once-{name}"
    with (root / f"{folder.name}.lock").open("w") as lock:
        # Given back by the system, too, where a process dies over its making.
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not folder.exists():
            aside = factory.mktemp(name) / "made"
            make(aside)
            aside.rename(folder)
    return Path(shutil.copytree(folder, factory.mktemp(name) / "data"))
