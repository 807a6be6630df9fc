"""Trial: what would be published if files were loaded; nothing of ours changes.

The warehouse is copied, the files are loaded into the copy and a publication is built
of that, all in a folder that the caller deletes. The very jobs are run that would run
in earnest, so that the one cannot come to something else than the other.
"""

import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from etl.durable import make_folder, storage_errors
from etl.jobs.ingest import LoadOrder
from etl.jobs.load import loading
from etl.jobs.receipt import Receipt
from etl.publication.build import build
from etl.publication.edition import Edition
from etl.publication.store import PublicationStore
from etl.steps import Step, unwatched
from etl.warehouse.lock import writing

_NOBODYS = 2**62
"""Above every claim: the copy is nobody's, whoever wrote last into the original."""


@dataclass(frozen=True, slots=True)
class Trial:
    """What came of a trial: a receipt a file, and the file of the publication.

    `path` is None where a file was refused: then nothing would be published of it.
    """

    receipts: tuple[Receipt, ...]
    path: Path | None


def trial(
    warehouse: Path,
    folder: Path,
    orders: Sequence[LoadOrder],
    edition: Edition,
    step: Step = unwatched,
) -> Trial:
    """Load `orders` into a copy of the warehouse in `folder`, and publish that there.

    `step` is told of each of `etl.steps.PUBLISH` but the first.

    Raises:
        BusyError: somebody is writing into the warehouse.
        StorageError: there is no room for the copy.
        AuditError: what would be published contradicts itself.
    """
    make_folder(folder)
    copy = folder / "warehouse.duckdb"
    with writing(warehouse.with_suffix(".lock")), storage_errors(copy):
        shutil.copyfile(warehouse, copy)
    with loading(copy, edition.plan, _NOBODYS) as loader:
        receipts = tuple(loader.load(order) for order in orders)
    if not all(receipt.accepted for receipt in receipts):
        return Trial(receipts, None)
    store = PublicationStore(folder / "publications")
    made = build(copy, store.folder, edition, store.with_content, step)
    return Trial(receipts, store.path(made.id))
