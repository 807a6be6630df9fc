"""A claimed job while it is at work: its heartbeat, its progress, how it is stopped.

A step of the job is where it may be stopped: the lease is renewed, the position
noted, and who wants it to end is obeyed, by an error that leaves nothing half
written.
"""

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from indicators.errors import BusyError, StoppedError, StorageError
from office.register.claims import Claim
from office.register.job_rows import JobRow, Position
from office.register.queue import Queue

HEARTBEAT_SECONDS = 2.0
"""A lease lasts several beats, and a wish to cancel is heard within one."""

NOTE_SECONDS = 0.5
"""Between two steps of one file: each note is synced to the disk."""

Watch = Callable[[JobRow, Position], None]


class GivenBackError(Exception):
    """The process is to end: the job is queued again, for the next one."""


@dataclass(slots=True)
class Stop:
    """What a signal told this process: to stop, at the next step.

    The job `own` is cancelled then, any other one given back.
    """

    own: int | None = None
    is_told: bool = False


@dataclass(slots=True)
class Work:
    """A job at work under a claim; `row` is as it was claimed.

    `beat` is called as often as the lease is renewed.
    """

    queue: Queue
    claim: Claim
    row: JobRow
    actor: str
    stop: Stop = field(default_factory=Stop)
    watch: Watch = lambda _row, _position: None
    beat: Callable[[], None] = lambda: None
    _cancelled_by: str | None = None
    _lost: BusyError | None = None
    _noted: float = float("-inf")

    def at(self, position: Position, must_note: bool = False) -> None:
        """Say how far the job is, and stop here if it is to stop.

        `must_note`: before what others can see, so that the claim is known to hold.

        Raises:
            StoppedError: it was cancelled.
            GivenBackError: the process is to end.
            BusyError: the claim was lost to a later one.
        """
        self.watch(self.row, position)
        now = time.monotonic()
        if must_note or now - self._noted > NOTE_SECONDS:
            self._noted = now
            self._cancelled_by = self.queue.report(self.claim, position)
        self._obey()

    @contextmanager
    def beating(self) -> Iterator[None]:
        """Renew the lease while the body runs, however long a step takes."""
        self.beat()
        over = threading.Event()
        heart = threading.Thread(target=self._beat, args=(over,), daemon=True)
        heart.start()
        try:
            yield
        finally:
            over.set()
            heart.join()

    def _beat(self, over: threading.Event) -> None:
        while not over.wait(HEARTBEAT_SECONDS):
            try:
                self._cancelled_by = self.queue.report(self.claim)
                self.beat()
            except BusyError as lost:
                self._lost = lost
                return
            except StorageError:
                # The lease still runs; the next step tells of a lasting trouble.
                continue

    def _obey(self) -> None:
        if self._lost:
            raise self._lost
        number = self.claim.number
        cancelled_by = self._cancelled_by
        if self.stop.is_told and self.stop.own == number:
            cancelled_by = self.actor
        if cancelled_by:
            raise StoppedError("job_cancelled", job=number, by=cancelled_by)
        if self.stop.is_told:
            raise GivenBackError
