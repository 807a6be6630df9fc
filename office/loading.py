"""Load files into the warehouse: bytes kept, register noted, all or nothing.

Order of writes: bytes to the blob folder, the load to the register as
received, rows and ledger to the warehouse in one transaction, the outcome to
the register. What dies in between is taken up by the next job.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from etl.durable import make_folder
from etl.jobs.ingest import LoadOrder, ingest
from etl.jobs.receipt import Receipt
from etl.sources.layout import LoadOptions
from etl.warehouse.duckdb_file import Warehouse, opened
from etl.warehouse.lock import writing
from indicators.errors import UserError
from office.receipts import receipt_record
from office.workspace import Workspace


def load_files(
    workspace: Workspace, files: Sequence[Path], options: LoadOptions
) -> list[Receipt]:
    """Load each file in a transaction of its own; return a receipt a file.

    Never publishes. A refused file leaves the warehouse as it was and does not
    keep the others out.

    Raises:
        UserError: a path cannot be read; nothing is loaded then.
        BusyError: somebody else is writing.
        StorageError: a store is full or read-only.
    """
    contents = [(path.name, _bytes(path)) for path in files]
    with workspace.job("load") as outcome, warehouse_of(workspace) as warehouse:
        receipts = [
            _load(workspace, warehouse, _order(workspace, name, content, options))
            for name, content in contents
        ]
        outcome["loads"] = [receipt.load for receipt in receipts]
        outcome["added"] = sum(receipt.added for receipt in receipts)
    return receipts


@contextmanager
def warehouse_of(workspace: Workspace) -> Iterator[Warehouse]:
    """Hold the warehouse for writing, brought up to what the register says.

    Loads that the register holds and the warehouse does not (a crash, a
    deleted file) are loaded again first, in their order and with their moment.
    """
    path = workspace.warehouse_file
    make_folder(path.parent)
    with writing(path.with_suffix(".lock")), opened(path) as warehouse:
        _catch_up(workspace, warehouse)
        yield warehouse


def _catch_up(workspace: Workspace, warehouse: Warehouse) -> None:
    present = warehouse.loads()
    for kept in workspace.register.loads():
        if kept.id in present and kept.state == "accepted":
            continue
        order = LoadOrder(
            kept.file,
            workspace.blobs.read(kept.sha256),
            LoadOptions(**kept.options),
            kept.recorded,
        )
        receipt = ingest(warehouse, order, workspace.plan)
        if kept.state == "accepted" and not receipt.accepted:
            raise UserError("rebuild_refused", file=kept.file, load=kept.id[:12])
        present.add(kept.id)
        _settle(workspace, kept.number, receipt)


def _order(
    workspace: Workspace, name: str, content: bytes, options: LoadOptions
) -> LoadOrder:
    return LoadOrder(name, content, options, workspace.clock())


def _load(workspace: Workspace, warehouse: Warehouse, order: LoadOrder) -> Receipt:
    workspace.blobs.keep(order.content)
    number = workspace.register.receive(order, workspace.actor)
    receipt = ingest(warehouse, order, workspace.plan)
    _settle(workspace, number, receipt)
    return receipt


def _settle(workspace: Workspace, number: int, receipt: Receipt) -> None:
    state = "accepted" if receipt.accepted else "refused"
    workspace.register.settle(number, state, receipt_record(receipt))


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        detail = error.strerror or ""
        raise UserError("file_unreadable", path=str(path), detail=detail) from error
