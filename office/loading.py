"""Load files into the warehouse: bytes kept, register noted, all or nothing.

Order of writes: bytes to the blob folder, the load as received and its job to the
register, rows and ledger to the warehouse in one transaction a file, the outcome
to the register. What dies in between is taken up by the next job.
"""

from collections.abc import Sequence
from pathlib import Path
from typing import Any, TypedDict

from etl.csv_text import MOST_BYTES
from etl.failpoint import failpoint
from etl.jobs.ingest import LoadOrder
from etl.sources.layout import LoadOptions
from indicators.errors import UserError
from office.handed_in import content_of, name_of
from office.jobs.waiting import carry_out
from office.jobs.work import Watch
from office.workspace import Workspace


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
    workspace: Workspace,
    files: Sequence[Path],
    said: Said,
    watch: Watch = lambda _row, _position: None,
) -> list[dict[str, Any]]:
    """Load each file in a transaction of its own; return a receipt a file.

    Receipts are records in the shape of docs/cli.md, without sentences. Never
    publishes. A refused file leaves the warehouse as it was and does not keep the
    others out. `watch` is told of the job's progress.

    Raises:
        UserError: a path cannot be read; nothing is loaded then.
        BusyError: somebody else is writing.
        StorageError: a store is full or read-only.
        StoppedError: the job was cancelled.
    """
    order = carry_out(
        workspace, lambda: ask_to_load(workspace, files, said), watch
    ).order
    return workspace.register.receipts(order["loads"])


def ask_to_load(workspace: Workspace, files: Sequence[Path], said: Said) -> int:
    """Keep the files' bytes and queue the job that loads them; return its number.

    Raises:
        UserError: a path cannot be read; nothing is asked for then.
        DefinitionError: the plan is not in order.
        StorageError: a store is full or read-only.
    """
    # A plan that is not in order is told of before anything is kept.
    _ = workspace.plan
    options = LoadOptions(**said)
    contents = [(name_of(path), _bytes(path)) for path in files]
    orders = [
        LoadOrder(name, content, options, workspace.clock())
        for name, content in contents
    ]
    workspace.work_folder.ring()
    for order in orders:
        workspace.blobs.keep(order.content)
    failpoint("load.blob_kept")
    number = workspace.queue.ask_to_load(orders, workspace.actor, workspace.clock())
    failpoint("load.asked")
    workspace.work_folder.ring()
    return number


def _bytes(path: Path) -> bytes:
    content = content_of(path, MOST_BYTES)
    if content is None:
        raise UserError("file_oversized", path=str(path), most=MOST_BYTES)
    return content
