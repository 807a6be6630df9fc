"""Load files into the warehouse: bytes kept, register noted, all or nothing.

Order of writes: bytes to the blob folder, the load to the register as
received, rows and ledger to the warehouse in one transaction, the outcome to
the register. What dies in between is taken up by the next job.
"""

import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from typing import TypedDict

from etl.csv_text import MOST_BYTES
from etl.jobs.ingest import LoadOrder
from etl.jobs.load import Loader, loading
from etl.jobs.receipt import Receipt
from etl.sources.layout import LoadOptions
from indicators.errors import DamagedError, UserError
from office.receipts import receipt_record
from office.register.records import KeptLoad
from office.workspace import Workspace

LOST_AFTER = timedelta(minutes=1)
"""Far longer than a job waits for the lock or needs without it."""


class Said(TypedDict, total=False):
    """What a person says of the files: see `etl.sources.layout.LoadOptions`."""

    period: str | None
    flow: str | None
    unit_of_measure: str | None
    released: str | None
    vintage: str | None
    status: str | None
    complete: bool


def load_files(
    workspace: Workspace, files: Sequence[Path], said: Said
) -> list[Receipt]:
    """Load each file in a transaction of its own; return a receipt a file.

    Never publishes. A refused file leaves the warehouse as it was and does not
    keep the others out.

    Raises:
        UserError: a path cannot be read; nothing is loaded then.
        BusyError: somebody else is writing.
        StorageError: a store is full or read-only.
    """
    options = LoadOptions(**said)
    contents = [(_name(path), _bytes(path)) for path in files]
    with workspace.job("load") as outcome, caught_up(workspace) as loader:
        receipts = [
            _load(
                workspace, loader, LoadOrder(name, content, options, workspace.clock())
            )
            for name, content in contents
        ]
        outcome["loads"] = [receipt.load for receipt in receipts]
        outcome["added"] = sum(receipt.added for receipt in receipts)
    return receipts


@contextmanager
def caught_up(workspace: Workspace) -> Iterator[Loader]:
    """Hold the warehouse for writing, brought up to what the register says.

    Loads that the register holds and the warehouse does not (a crash, a
    deleted file) are loaded again first, in their order and with their moment.

    Raises:
        UserError: an accepted file no longer passes (the plan changed).
        DamagedError: the bytes of a load are gone.
    """
    with loading(workspace.warehouse_file, workspace.plan) as loader:
        now = workspace.clock()
        workspace.register.fail_lost_jobs(now - LOST_AFTER, now)
        present = loader.present()
        for kept in workspace.register.loads():
            if kept.id not in present or kept.state == "received":
                _load_again(workspace, loader, kept)
        yield loader


def _load_again(workspace: Workspace, loader: Loader, kept: KeptLoad) -> None:
    content = workspace.blobs.read(kept.sha256)
    options = LoadOptions(**kept.options)
    order = LoadOrder(kept.file, content, options, kept.recorded)
    receipt = _attempt(workspace, loader, kept.number, order)
    if kept.state == "accepted" and not receipt.accepted:
        raise UserError("rebuild_refused", file=kept.file, load=kept.id[:12])
    _settle(workspace, kept.number, receipt)


def _load(workspace: Workspace, loader: Loader, order: LoadOrder) -> Receipt:
    workspace.blobs.keep(order.content)
    number = workspace.register.receive(order, workspace.actor)
    receipt = _attempt(workspace, loader, number, order)
    _settle(workspace, number, receipt)
    return receipt


def _attempt(
    workspace: Workspace, loader: Loader, number: int, order: LoadOrder
) -> Receipt:
    """Load a file that the register has noted.

    A file at which the software itself fails is settled as refused: left as
    received it would be tried again by every later command, and stop each.
    """
    try:
        return loader.load(order)
    except (UserError, DamagedError):
        raise
    except Exception as error:
        if order.load not in loader.present():
            outcome = {"error": getattr(error, "code", type(error).__name__)}
            workspace.register.refuse_received(number, outcome)
        raise


def _settle(workspace: Workspace, number: int, receipt: Receipt) -> None:
    state = "accepted" if receipt.accepted else "refused"
    workspace.register.settle(number, state, receipt_record(receipt))


def _name(path: Path) -> str:
    # A file unpacked from a Windows archive often keeps its name in GB18030.
    name = os.fsencode(path.name)
    for encoding in ("utf-8", "gb18030"):
        try:
            return name.decode(encoding)
        except UnicodeDecodeError:
            continue
    return name.decode("utf-8", "backslashreplace")


def _bytes(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            # A pipe has no size and may never end: no more of it than is taken.
            size = os.fstat(file.fileno()).st_size
            content = b"" if size > MOST_BYTES else file.read(MOST_BYTES + 1)
    except OSError as error:
        detail = error.strerror or ""
        raise UserError("file_unreadable", path=str(path), detail=detail) from error
    if max(size, len(content)) > MOST_BYTES:
        raise UserError("file_oversized", path=str(path), most=MOST_BYTES)
    return content
