"""Who may write: one process at a time, by a lock file beside the warehouse.

DuckDB's own lock is lost when the writing process reads the file by itself
(tried), so it cannot be the only one.
"""

import fcntl
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from etl.durable import storage_errors
from indicators.errors import BusyError

PATIENCE = 2.0
"""Seconds to wait for another writer; a load of one file takes far less."""

STEP = 0.02


@contextmanager
def writing(path: Path, patience: float = PATIENCE) -> Iterator[None]:
    """Hold the lock file `path` while the body runs.

    Raises:
        BusyError: another process holds it, with its process number.
        StorageError: the lock file cannot be opened.
    """
    with storage_errors(path):
        handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        _acquire(handle, patience)
        os.ftruncate(handle, 0)
        os.pwrite(handle, str(os.getpid()).encode(), 0)
        yield
    finally:
        os.close(handle)


@contextmanager
def reading(path: Path) -> Iterator[None]:
    """Keep writers waiting while the body looks; nothing is created or written.

    For a look that is far shorter than `PATIENCE`, so that no writer gives up.

    Raises:
        BusyError: somebody is writing.
        StorageError: the lock file cannot be opened.
    """
    if not path.exists():  # nobody has ever written
        yield
        return
    with storage_errors(path):
        handle = os.open(path, os.O_RDONLY)
    try:
        _acquire(handle, 0, fcntl.LOCK_SH)
        yield
    finally:
        os.close(handle)


def _acquire(handle: int, patience: float, kind: int = fcntl.LOCK_EX) -> None:
    deadline = time.monotonic() + patience
    while True:
        try:
            fcntl.flock(handle, kind | fcntl.LOCK_NB)
        except BlockingIOError as error:
            if time.monotonic() > deadline:
                holder = os.pread(handle, 20, 0).decode("ascii", "replace") or "?"
                raise BusyError("second_writer", process=holder) from error
            time.sleep(STEP)
        else:
            return
