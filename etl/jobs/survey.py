"""Survey: what a warehouse says of itself, without writing or disturbing writers."""

from dataclasses import dataclass
from pathlib import Path

from etl.jobs.rebuild import rebuild_lock
from etl.sql_text import sql
from etl.warehouse.duckdb_file import looked_at
from etl.warehouse.lock import reading
from indicators.errors import BusyError


@dataclass(frozen=True, slots=True)
class Entered:
    """A load as the ledger of the warehouse has it.

    `added`: the rows it says it brought; `rows`: those that are there.
    """

    load: str
    file: str
    added: int
    rows: int


def is_written(path: Path) -> bool:
    """Tell whether somebody holds the warehouse at `path`, or a rebuild of it.

    Raises:
        StorageError: a lock file cannot be opened.
    """
    try:
        with reading(path.with_suffix(".lock")), reading(rebuild_lock(path)):
            return False
    except BusyError:
        return True


def survey(path: Path) -> tuple[Entered, ...]:
    """Return the loads in the warehouse at `path`, in the order they came.

    Raises:
        BusyError: somebody is writing.
        StorageError: the file cannot be read.
        DamagedError: the file is not a warehouse.
    """
    with reading(path.with_suffix(".lock")), looked_at(path) as connection:
        counted = connection.execute(sql("etl.warehouse", "observations_by_load"))
        rows: dict[str, int] = dict(counted.fetchall())
        ledger = connection.execute(sql("etl.warehouse", "survey")).fetchall()
    return tuple(
        Entered(load, file, added, rows.get(load, 0)) for load, file, added in ledger
    )


def loads_entered(path: Path) -> frozenset[str]:
    """Return the loads in the warehouse at `path`; the caller keeps writers away.

    Raises:
        StorageError: the file cannot be read.
        DamagedError: the file is not a warehouse.
    """
    with looked_at(path) as connection:
        rows = connection.execute(sql("etl.warehouse", "entered")).fetchall()
    return frozenset(row[0] for row in rows)
