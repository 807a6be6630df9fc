"""Who may run jobs of a data folder, and the sign that one is waiting.

The lock of the file says that somebody works here; it belongs to the process and
ends with it, also after `kill -9`. Its time of change is the last heartbeat, so that
a process that stands still is told from one that works. The bell is a file that
stands while a job may be waiting, so that a server can watch for one without opening
the register. All are light: a server imports this module and nothing else of the
register.
"""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from etl.durable import make_folder, storage_errors


@dataclass(frozen=True, slots=True)
class WorkFolder:
    """The folder `work` of a data folder: lock, bell, traces of failures."""

    path: Path

    @contextmanager
    def tried(self) -> Iterator[bool]:
        """Take the lock while the body runs, if nobody has it; tell whether it is ours.

        Raises:
            StorageError: the lock file cannot be opened.
        """
        make_folder(self.path)
        with storage_errors(self._lock):
            handle = os.open(self._lock, os.O_RDWR | os.O_CREAT, 0o600)
        try:
            yield _taken(handle)
        finally:
            os.close(handle)

    def is_held(self) -> bool:
        """Tell whether somebody works here."""
        if not self._lock.exists():
            return False
        with self.tried() as ours:
            return not ours

    def beat(self) -> None:
        """Say that whoever works here is alive; for who holds the lock.

        Raises:
            StorageError: the lock file cannot be written.
        """
        with storage_errors(self._lock):
            os.utime(self._lock)

    def last_beat(self) -> int:
        """Return when that was said, in nanoseconds; 0: never."""
        return self._lock.stat().st_mtime_ns if self._lock.exists() else 0

    def ring(self) -> None:
        """Say that a job is waiting; before and after it is asked for.

        Raises:
            StorageError: the folder cannot be written.
        """
        make_folder(self.path)
        with storage_errors(self._bell):
            self._bell.touch()

    def rings(self) -> bool:
        """Tell whether a job may be waiting."""
        return self._bell.exists()

    def silence(self) -> None:
        """Say that none is waiting; whoever does so looks once more afterwards."""
        with storage_errors(self._bell):
            self._bell.unlink(missing_ok=True)

    @property
    def _lock(self) -> Path:
        return self.path / "work.lock"

    @property
    def _bell(self) -> Path:
        return self.path / "waiting"


def _taken(handle: int) -> bool:
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True
