"""A worker: a process that runs whatever is asked for, until it is told to stop."""

import os
import signal
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType

from indicators.errors import BusyError
from office.jobs.runner import Ran, Runner
from office.jobs.waiting import settle_bell
from office.jobs.work import Stop
from office.submissions.catching_up import queue_due, queue_missing
from office.workspace import Workspace

LOOK_SECONDS = 0.2
"""Between two looks at the bell, which is a file's name."""

ASK_SECONDS = 5.0
"""Between two questions to the register, whose jobs others may have asked for."""

LINGER_SECONDS = 20.0
"""How long a server's child stays for the next job, which needs no start then.

Below the silence after which it would be killed (`child.SILENT_SECONDS`).
"""

GRACE_SECONDS = 10.0
"""How long a step may last once the parent is gone; the job is resumable."""

STANDARD_INPUT = 0

Told = Callable[[Ran], None]
Beside = Callable[[], None]


def work(
    workspace: Workspace,
    stop: Stop,
    told: Told = lambda _ran: None,
    beside: Beside = lambda: None,
    linger: float | None = None,
) -> None:
    """Run jobs as they are asked for.

    `linger`: end when none was waiting for so many seconds after a job; until then the
    data folder is not held, so that whoever wants to work there may.

    Waits first where another process works on the same data folder. `told` hears
    of each job that has ended, and of the one given back at the end; one that fails
    stops nothing. `beside` is done between jobs, of one that stays alone.

    Raises:
        StorageError: the register or the data folder cannot be used.
    """
    while not stop.is_told:
        stays = 0.0
        with workspace.work_folder.tried() as ours:
            if ours:
                runner = Runner(workspace, stop, is_patient=True)
                if linger is None:
                    _serve(workspace, runner, told, beside)
                    return
                stays = linger if _once(workspace, runner, told) else 0.0
        # Only now, when the folder is let go of.
        if not ours:
            time.sleep(LOOK_SECONDS)
        elif not _rings_within(workspace, stop, stays):
            return


def _rings_within(workspace: Workspace, stop: Stop, seconds: float) -> bool:
    """Wait for the bell, and tell whether it rang in time."""
    until = time.monotonic() + seconds
    while not stop.is_told and time.monotonic() < until:
        if workspace.work_folder.rings():
            return True
        time.sleep(LOOK_SECONDS)
    return False


def _once(workspace: Workspace, runner: Runner, told: Told) -> bool:
    """Run what is waiting, and tell whether anything was."""
    queue_missing(workspace)
    if runner.stop.is_told:
        return False
    queue_due(workspace)
    return _drain(workspace, runner, told)


def _serve(workspace: Workspace, runner: Runner, told: Told, beside: Beside) -> None:
    asked = float("-inf")
    queue_missing(workspace)
    while not runner.stop.is_told:
        waited = time.monotonic() - asked
        if workspace.work_folder.rings() or waited > ASK_SECONDS:
            asked = time.monotonic()
            queue_due(workspace)
            _drain(workspace, runner, told)
            beside()
        time.sleep(LOOK_SECONDS)


def _drain(workspace: Workspace, runner: Runner, told: Told) -> bool:
    ran = runner.run_next()
    has_worked = ran is not None
    while ran:
        if runner.stop.is_told or not ran.is_waiting:
            told(ran)
        if isinstance(ran.error, BusyError):
            time.sleep(LOOK_SECONDS)
        ran = None if runner.stop.is_told else runner.run_next()
    settle_bell(workspace)
    return has_worked


@contextmanager
def obedient(stop: Stop) -> Iterator[None]:
    """Let SIGTERM and Ctrl+C give the job back at its next step, then end."""

    def hear(_signal: int, _frame: FrameType | None) -> None:
        stop.is_told = True

    kinds = (signal.SIGTERM, signal.SIGINT)
    before = {kind: signal.signal(kind, hear) for kind in kinds}
    try:
        yield
    finally:
        for kind, heard in before.items():
            signal.signal(kind, heard)


def end_with_parent(stop: Stop) -> None:
    """Stop when standard input is closed, which a parent's death does too."""

    def listen() -> None:
        # Not through sys.stdin, whose lock a thread may not hold when Python ends.
        while os.read(STANDARD_INPUT, 1):
            continue
        stop.is_told = True
        time.sleep(GRACE_SECONDS)
        os._exit(1)

    threading.Thread(target=listen, daemon=True).start()
