"""Waiting for a job that was asked for: run here, or watched until it has ended."""

import signal
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType

from indicators.errors import StoppedError
from office.jobs.runner import Runner, ended_job
from office.jobs.work import Stop, Watch
from office.register.claims import is_lost
from office.register.job_rows import JobRow, job_row
from office.workspace import Workspace

LOOK_SECONDS = 0.2


def carry_out(workspace: Workspace, ask: Callable[[], int], watch: Watch) -> JobRow:
    """Ask for a job, see it to its end and return it; run it here if nobody works.

    `ask` queues the job and returns its number. Jobs that were asked for before it
    are run first. Ctrl+C, also while it is asked for, cancels a job that nobody else
    runs; one that runs elsewhere is only left alone.

    Raises:
        StoppedError: it was cancelled, or Ctrl+C ended the waiting.
        TradePlanError: what it failed at.
    """
    early = Stop()
    with interrupted(early):
        number = ask()
    try:
        if early.is_told:
            raise KeyboardInterrupt
        _see_to_end(workspace, number, watch)
    except KeyboardInterrupt as interrupt:
        if not job_row(workspace.queue.engine, number).has_ended:
            raise _left(workspace, number) from interrupt
    return ended_job(workspace, number)


def _see_to_end(workspace: Workspace, number: int, watch: Watch) -> None:
    while not job_row(workspace.queue.engine, number).has_ended:
        with workspace.work_folder.tried() as ours:
            if ours:
                _run(workspace, number, watch)
        _look(workspace, number, watch)


def _left(workspace: Workspace, number: int) -> StoppedError:
    with workspace.work_folder.tried() as ours:
        row = job_row(workspace.queue.engine, number)
        is_nobodys = row.state == "queued" or is_lost(row, workspace.place)
        if not ours or not is_nobodys:
            return StoppedError("job_left", job=number)
        workspace.queue.cancel(number, workspace.actor, workspace.clock())
        settle_bell(workspace)
    return StoppedError("job_cancelled", job=number, by=workspace.actor)


def _look(workspace: Workspace, number: int, watch: Watch) -> None:
    row = job_row(workspace.queue.engine, number)
    watch(row, row.position)
    if not row.has_ended:
        time.sleep(LOOK_SECONDS)


def _run(workspace: Workspace, number: int, watch: Watch) -> None:
    stop = Stop(own=number)
    runner = Runner(workspace, stop, watch)
    try:
        with interrupted(stop):
            ran = runner.run_next(number)
            while ran and ran.number != number and not stop.is_told:
                ran = runner.run_next(number)
    finally:
        # Told to stop before ours began, or killed by a second Ctrl+C meanwhile.
        if stop.is_told and not job_row(workspace.queue.engine, number).has_ended:
            workspace.queue.cancel(number, workspace.actor, workspace.clock())
        settle_bell(workspace)
    if ran and ran.number == number and ran.error:
        raise ran.error


def settle_bell(workspace: Workspace) -> None:
    """Silence the bell unless a job is waiting; for who holds the lock."""
    workspace.work_folder.silence()
    if workspace.queue.is_waited_for():
        workspace.work_folder.ring()


@contextmanager
def interrupted(stop: Stop) -> Iterator[None]:
    """Turn the first Ctrl+C into a wish, obeyed at the next step; a second one kills.

    Only the main thread hears signals; elsewhere nothing changes.
    """
    if threading.current_thread() is not threading.main_thread():
        yield
        return

    def hear(_signal: int, _frame: FrameType | None) -> None:
        stop.is_told = True
        signal.signal(signal.SIGINT, signal.default_int_handler)

    before = signal.signal(signal.SIGINT, hear)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
