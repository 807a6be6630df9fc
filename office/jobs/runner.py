"""Running jobs: by a worker, or by the very command that asked for one.

Whoever runs one holds the lock of the data folder. A command whose job somebody
else is running waits for it, and takes it over should that one die.
"""

import os
import traceback
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, NoReturn

from etl.failpoint import failpoint
from indicators import errors
from indicators.errors import BusyError, StoppedError, TradePlanError
from office.jobs.work import GivenBackError, Stop, Watch, Work
from office.register.claims import Claim, Holder
from office.register.job_rows import JobRow, job_row
from office.workspace import Workspace


def _load(workspace: Workspace, work: Work) -> dict[str, Any]:
    from office.jobs.load import perform_load  # noqa: PLC0415 - slow

    return perform_load(workspace, work)


def _publish(workspace: Workspace, work: Work) -> dict[str, Any]:
    from office.jobs.publish import perform_publish  # noqa: PLC0415 - slow

    return perform_publish(workspace, work)


def _effect(workspace: Workspace, work: Work) -> dict[str, Any]:
    from office.jobs.effect import perform_effect  # noqa: PLC0415 - slow

    return perform_effect(workspace, work)


KINDS: Mapping[str, Callable[[Workspace, Work], dict[str, Any]]] = {
    "load": _load,
    "publish": _publish,
    "effect": _effect,
}
"""Kind of a job → what carries it out; whoever publishes loads nothing."""


@dataclass(frozen=True, slots=True)
class Ran:
    """A job that was run here; `error` is what it failed at or was stopped by.

    `is_waiting`: it is queued again, because this process is to end or because
    others held the warehouse.
    """

    number: int
    error: Exception | None = None
    is_waiting: bool = False


@dataclass(slots=True)
class Runner:
    """What runs the jobs of a workspace; only for who holds the folder's lock.

    `is_patient`: a job that finds the warehouse held by others waits in the queue.
    """

    workspace: Workspace
    stop: Stop = field(default_factory=Stop)
    watch: Watch = lambda _row, _position: None
    is_patient: bool = False

    @property
    def holder(self) -> Holder:
        """Return who this is, as the register is told."""
        return Holder(self.workspace.place, os.getpid())

    def run_next(self, up_to: int | None = None) -> Ran | None:
        """Run the oldest open job; None: there is none, or another's lease runs.

        How it ended is noted in the register; an error is handed back, not raised.
        """
        now = self.workspace.clock()
        found = self.workspace.queue.claim(self.holder, now, up_to)
        if found is None:
            return None
        failpoint("job.claimed")
        ran = self._run(*found)
        failpoint("job.ended")
        return ran

    def _run(self, claim: Claim, row: JobRow) -> Ran:
        workspace, queue = self.workspace, self.workspace.queue
        beat = workspace.work_folder.beat
        work = Work(queue, claim, row, workspace.actor, self.stop, self.watch, beat)
        try:
            with work.beating():
                outcome = KINDS[row.kind](workspace, work)
        except GivenBackError:
            queue.give_back(claim)
            return Ran(row.number, is_waiting=True)
        except Exception as error:  # noqa: BLE001 - noted, and told to who asked
            is_waiting = self.is_patient and isinstance(error, BusyError)
            self._note(claim, error)
            return Ran(row.number, error, is_waiting)
        else:
            queue.end(claim, "done", workspace.clock(), outcome)
        return Ran(row.number)

    def _note(self, claim: Claim, error: Exception) -> None:
        queue, now = self.workspace.queue, self.workspace.clock()
        code = getattr(error, "code", "internal")
        if isinstance(error, BusyError) and code == "fence_passed":
            # The job is another's now, and so is what is noted of it.
            return
        if isinstance(error, StoppedError):
            # Who cancelled is noted already, unless a signal did it.
            queue.cancel(claim.number, self.workspace.actor, now)
            queue.end(claim, "cancelled", now, {})
        elif self.is_patient and isinstance(error, BusyError):
            queue.give_back(claim)
        else:
            queue.end(claim, "failed", now, self._told(claim.number, error))

    def _told(self, number: int, error: Exception) -> dict[str, Any]:
        kind = type(error).__name__
        if isinstance(error, TradePlanError):
            return {"error": error.code, "type": kind, "facts": dict(error.facts)}
        reference = self._traced(number, error)
        return {"error": "internal", "type": kind, "facts": {"reference": reference}}

    def _traced(self, number: int, error: Exception) -> str:
        file = self.workspace.work_folder.path / f"job-{number}.log"
        try:
            with file.open("w", encoding="utf-8") as log:
                traceback.print_exception(error, file=log)
        except OSError:  # the disk is full: the kind of error must do
            return repr(error)
        return str(file)


def raise_failure(row: JobRow) -> NoReturn:
    """Raise what a job that another process ran failed at, as it was raised there."""
    outcome = row.outcome or {}
    if outcome.get("error") == "job_lost":
        raise TradePlanError("job_lost", job=row.number)
    kind = getattr(errors, str(outcome.get("type")), TradePlanError)
    facts = outcome.get("facts", {})
    raise kind(str(outcome.get("error", "internal")), **facts)


def ended_job(workspace: Workspace, number: int) -> JobRow:
    """Return a job that is done; raise what it failed at or who cancelled it."""
    row = job_row(workspace.queue.engine, number)
    if row.state == "cancelled":
        by = row.cancelled_by or ""
        raise StoppedError("job_cancelled", job=number, by=by)
    if row.state == "failed":
        raise_failure(row)
    return row
