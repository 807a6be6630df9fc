"""Load: hold the warehouse for writing and take in files, one at a time."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from etl.durable import make_folder, storage_errors, sync_folder
from etl.failpoint import failpoint
from etl.jobs.ingest import LoadOrder, ingest
from etl.jobs.receipt import Receipt
from etl.steps import Step, unwatched
from etl.warehouse.duckdb_file import Warehouse, opened
from etl.warehouse.lock import writing
from indicators.plan import Plan


@dataclass(frozen=True, slots=True)
class Loader:
    """The warehouse held for one job."""

    warehouse: Warehouse
    plan: Plan

    def present(self) -> set[str]:
        """Return the loads that are in the warehouse."""
        return self.warehouse.loads()

    def load(self, order: LoadOrder, step: Step = unwatched) -> Receipt:
        """Take in one file in a transaction of its own."""
        return ingest(self.warehouse, order, self.plan, step)


@contextmanager
def loading(path: Path, plan: Plan, fence: int = 0) -> Iterator[Loader]:
    """Hold the warehouse at `path` for writing, creating it when it is not there.

    `fence`: the number of the claim on the job that does this.

    Raises:
        BusyError: another process is writing.
        StorageError: it cannot be opened or written.
    """
    make_folder(path.parent)
    with writing(path.with_suffix(".lock")):
        with opened(path, fence) as warehouse:
            yield Loader(warehouse, plan)
        # DuckDB syncs no folder: names in it must last before the job is done.
        with storage_errors(path):
            sync_folder(path.parent)
        failpoint("load.closed")
