"""The job that loads: files that the register has received, one after another.

Rows and ledger reach the warehouse in one transaction a file, then the register is
told. A job that is taken up again goes on with the files that nothing has come of.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from etl.failpoint import failpoint
from etl.jobs.ingest import LoadOrder
from etl.jobs.load import Loader, loading
from etl.jobs.receipt import Receipt
from etl.sources.layout import LoadOptions
from etl.steps import LOAD, Step
from indicators.errors import DamagedError, UserError
from office.jobs.work import GivenBackError, Work
from office.receipts import receipt_record
from office.register.job_rows import OPEN, Position
from office.register.records import KeptLoad
from office.workspace import Workspace


def perform_load(workspace: Workspace, work: Work) -> dict[str, Any]:
    """Load the files of a job; return their loads and how much was added.

    Raises:
        BusyError: somebody else is writing, or the claim was lost.
        StorageError: a store is full or read-only.
        StoppedError: it was cancelled; files loaded before that stay loaded.
    """
    numbers = work.row.order.get("loads", [])
    with caught_up(workspace, work) as loader:
        waiting = {
            kept.number: kept
            for kept in workspace.register.loads()
            if kept.number in numbers and kept.state == "received"
        }
        meter = _Meter(workspace, work, list(waiting.values()))
        for kept in waiting.values():
            receipt = _attempt(workspace, work, loader, kept, meter.step_of(kept))
            _settle(workspace, work, kept.number, receipt)
            failpoint("load.settled")
            meter.passed(kept)
    receipts = workspace.register.receipts(numbers)
    return {
        "loads": [receipt["load"] for receipt in receipts],
        "added": sum(receipt["added"] for receipt in receipts),
        "refused": [each["file"] for each in receipts if not each["accepted"]],
    }


@contextmanager
def caught_up(workspace: Workspace, work: Work) -> Iterator[Loader]:
    """Hold the warehouse for writing, brought up to what the register says.

    Loads that the register holds and the warehouse does not (a crash, a deleted
    file) are loaded again first, in their order and with their moment. Files of
    jobs that are still to run wait for those.

    Raises:
        UserError: an accepted file no longer passes (the plan changed).
        DamagedError: the bytes of a load are gone.
    """
    with loading(workspace.warehouse_file, workspace.plan, work.claim.fence) as loader:
        present = loader.present()
        left = [
            kept
            for kept in workspace.register.loads()
            if kept.id not in present or kept.state == "received"
        ]
        jobs = workspace.queue.loads_of_jobs() if left else {}
        for kept in left:
            # Loads of an older version have no job.
            state, error = jobs.get(kept.number, ("failed", ""))
            if kept.state == "received" and state in OPEN:
                continue
            if kept.id not in present and _is_given_up(kept, state, error):
                _give_up(workspace, work, kept, error or "job_cancelled")
                continue
            _load_again(workspace, work, loader, kept)
        yield loader


def _is_given_up(kept: KeptLoad, state: str, error: str) -> bool:
    return kept.state == "received" and (state == "cancelled" or error == "job_lost")


class _Meter:
    """How far a load is: each step of a file weighs as many as the file has bytes."""

    def __init__(self, workspace: Workspace, work: Work, files: list[KeptLoad]) -> None:
        paths = {kept.number: workspace.blobs.path(kept.sha256) for kept in files}
        self._weight = {
            number: path.stat().st_size if path.exists() else 0
            for number, path in paths.items()
        }
        self._total = len(LOAD) * sum(self._weight.values())
        self._done = 0
        self._work = work

    def step_of(self, kept: KeptLoad) -> Step:
        weight = self._weight[kept.number]

        def step(name: str, share: float = 0.0) -> None:
            done = self._done + int((LOAD.index(name) + share) * weight)
            is_first = name == LOAD[0]
            self._work.at(Position(name, kept.file, done, self._total), is_first)

        return step

    def passed(self, kept: KeptLoad) -> None:
        self._done += len(LOAD) * self._weight[kept.number]


def _load_again(
    workspace: Workspace, work: Work, loader: Loader, kept: KeptLoad
) -> None:
    def step(_name: str, _share: float = 0.0) -> None:
        work.at(Position("catch_up", kept.file, 0, 0))

    receipt = _attempt(workspace, work, loader, kept, step)
    if kept.state == "accepted" and not receipt.accepted:
        raise UserError("rebuild_refused", file=kept.file, load=kept.id[:12])
    _settle(workspace, work, kept.number, receipt)


def _attempt(
    workspace: Workspace, work: Work, loader: Loader, kept: KeptLoad, step: Step
) -> Receipt:
    """Load a file that the register has noted.

    A file at which the software itself fails is settled as refused: left as
    received it would be tried again by every later command, and stop each.
    """
    content = workspace.blobs.read(kept.sha256)
    options = LoadOptions(**kept.options)
    order = LoadOrder(kept.file, content, options, kept.recorded)
    try:
        return loader.load(order, step)
    except (UserError, DamagedError, GivenBackError):
        raise
    except Exception as error:
        if order.load not in loader.present() and kept.state == "received":
            _give_up(
                workspace, work, kept, getattr(error, "code", type(error).__name__)
            )
        raise


def _settle(workspace: Workspace, work: Work, number: int, receipt: Receipt) -> None:
    state = "accepted" if receipt.accepted else "refused"
    record, now = receipt_record(receipt), workspace.clock()
    work.queue.settle(work.claim, number, state, record, now)


def _give_up(workspace: Workspace, work: Work, kept: KeptLoad, error: str) -> None:
    outcome, now = {"error": error}, workspace.clock()
    work.queue.settle(work.claim, kept.number, "refused", outcome, now)
