"""The worker child of a server: started when a job waits and nobody works.

Light on purpose: the server opens no register for it, and whatever a job needs is
imported by the child alone, which ends when it is idle.
"""

import subprocess
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from office.jobs.lock import WorkFolder

LOOK_SECONDS = 0.5
MOST_SECONDS = 30
END_SECONDS = 15


class Attendant:
    """Watches the bell of a data folder and starts a worker when it rings."""

    def __init__(self, folder: WorkFolder, command: Sequence[str]) -> None:
        """Take the folder to watch, and the command that drains its queue."""
        self._folder = folder
        self._command = list(command)
        self._over = threading.Event()
        self._child: subprocess.Popen[bytes] | None = None
        self._pause = LOOK_SECONDS

    @contextmanager
    def attending(self) -> Iterator[None]:
        """Watch while the body runs; then let a child give its job back."""
        watcher = threading.Thread(target=self._watch, daemon=True)
        watcher.start()
        try:
            yield
        finally:
            self._over.set()
            watcher.join()
            self._end()

    def _watch(self) -> None:
        while not self._over.wait(self._pause):
            # Asked each time: a child that has ended is only then let go of.
            is_at_work = self._is_at_work()
            if not self._folder.rings():
                self._pause = LOOK_SECONDS
            elif not is_at_work and not self._folder.is_held():
                self._start()
                # A job that no child can get done is not tried in a circle.
                self._pause = min(2 * self._pause, MOST_SECONDS)

    def _is_at_work(self) -> bool:
        return self._child is not None and self._child.poll() is None

    def _start(self) -> None:
        # The child ends when its standard input is closed: with us, at the latest.
        self._child = subprocess.Popen(  # noqa: S603 - the server's own command
            self._command,
            stdin=subprocess.PIPE,
            stdout=subprocess.DEVNULL,
        )

    def _end(self) -> None:
        if self._child is None or not self._is_at_work():
            return
        self._child.terminate()
        try:
            self._child.wait(END_SECONDS)
        except subprocess.TimeoutExpired:
            self._child.kill()
            self._child.wait()
