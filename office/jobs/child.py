"""The worker child of a server: started when a job waits and nobody works.

Light on purpose: the server opens no register for it, and whatever a job needs is
imported by the child alone, which ends when it has been idle for a while.
"""

import subprocess
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from office.jobs.lock import WorkFolder

LOOK_SECONDS = 0.5
MOST_SECONDS = 30
END_SECONDS = 15

SILENT_SECONDS = 30.0
"""Two leases: a child that renewed none so long stands still, and is killed."""


class Attendant:
    """Watches the bell of a data folder and starts a worker when it rings."""

    def __init__(
        self,
        folder: WorkFolder,
        command: Sequence[str],
        silence: float = SILENT_SECONDS,
    ) -> None:
        """Take the folder to watch, and the command that drains its queue.

        `silence`: how many seconds a child may give no sign of life.
        """
        self._folder = folder
        self._silence = silence
        self._beat, self._heard = 0, 0.0
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
            if is_at_work and self._is_silent():
                self._kill()
            if not self._folder.rings():
                self._pause = LOOK_SECONDS
            elif not is_at_work and not self._folder.is_held():
                self._start()
                # A job that no child can get done is not tried in a circle.
                self._pause = min(2 * self._pause, MOST_SECONDS)

    def _is_at_work(self) -> bool:
        return self._child is not None and self._child.poll() is None

    def _is_silent(self) -> bool:
        """Tell whether the child, or whom it waits for, has been still for too long.

        By the change of the heartbeat alone: the time of day may be set.
        """
        beat, now = self._folder.last_beat(), time.monotonic()
        if beat != self._beat:
            self._beat, self._heard = beat, now
        return now - self._heard > self._silence

    def _start(self) -> None:
        self._let_go()
        self._heard = time.monotonic()
        # The child ends when its standard input is closed: with us, at the latest.
        self._child = subprocess.Popen(  # noqa: S603 - the server's own command
            self._command,
            stdin=subprocess.PIPE,
            stdout=subprocess.DEVNULL,
        )

    def _end(self) -> None:
        if self._child is not None and self._is_at_work():
            self._child.terminate()
            try:
                self._child.wait(END_SECONDS)
            except subprocess.TimeoutExpired:
                self._kill()
        self._let_go()

    def _kill(self) -> None:
        if self._child is not None:
            self._child.kill()
            self._child.wait()

    def _let_go(self) -> None:
        if self._child is not None and self._child.stdin:
            self._child.stdin.close()
