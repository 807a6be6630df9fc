"""The warehouse as one DuckDB file: opened for one job, closed after it.

Only jobs open it, under the lock of `lock.py`. Rows are appended, never
changed; the file is a projection that the register can rebuild.
"""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any

import duckdb

from etl.durable import storage_errors, sync_file, sync_folder
from etl.failpoint import failpoint
from etl.sql_text import sql
from indicators.errors import BusyError, DamagedError
from indicators.observations import CellKey
from indicators.seasonal import LEAST_MONTHS

if TYPE_CHECKING:
    import pandas as pd


# A frame is taken as text and cast by the table's own types: guessing the types of
# its columns from samples costs more than all else in a load.
# One thread: a second has nothing to do below 122,880 rows, and waits busily.
# Beyond the limit DuckDB uses the disk: a job may take 600 MB in all, most of it
# the figures of a long file.
_PLAIN: dict[str, str | bool | int | float | list[str]] = {
    "threads": 1,
    "memory_limit": "160MB",
    "pandas_analyze_sample": 0,
}
_DAMAGED = ("not a valid DuckDB database", "Could not read enough bytes", "checksum")
_CORRUPT = (duckdb.SerializationException, duckdb.InternalException)


@dataclass(frozen=True, slots=True)
class Appended:
    """What a load added; `changes`: indicator, unit, frequency, period, old, new.

    A change is a figure whose latest value is another after the load.
    """

    added: int
    changes: tuple[tuple[str, str, str, str, Decimal, Decimal], ...]


class Warehouse:
    """An open warehouse; made by `opened`."""

    def __init__(self, connection: duckdb.DuckDBPyConnection, fence: int = 0) -> None:
        """Wrap a connection that is open for writing under a claim on a job."""
        self._connection = connection
        self._fence = fence

    def loads(self) -> set[str]:
        """Return the loads that are in the warehouse."""
        return {row[0] for row in self._rows("entered")}

    def held(self, precedence: Mapping[str, int]) -> dict[CellKey, Decimal]:
        """Return the latest value of each figure at hand, and a year before.

        Of a monthly series that is long enough to have a season, of every month.

        `precedence`: of each source; the lower one wins, among equals the later
        release.
        """
        self._connection.execute(self._sql("asked_cells"))
        months = {"least": LEAST_MONTHS}
        self._connection.execute(self._sql("asked_months"), months)
        self._connection.execute(self._sql("held_cells"), _ranks(precedence))
        rows = self._connection.execute("FROM held_cell").fetchall()
        return {(row[0], row[1], row[2], row[3]): row[4] for row in rows}

    def known_keys(self) -> dict[tuple[str, ...], tuple[Decimal, str, str]]:
        """Return value, text and bound stored under the keys of the rows at hand."""
        rows = self._rows("known_keys")
        return {tuple(r[:6]): (r[6], r[7], r[8]) for r in rows}

    def first_name(self, sha256: str) -> str | None:
        """Return the name under which these bytes were loaded before, or None."""
        wanted = {"sha256": sha256}
        row = self._connection.execute(self._sql("first_name"), wanted).fetchone()
        return str(row[0]) if row else None

    def append(
        self,
        entry: dict[str, object],
        frames: Iterable["pd.DataFrame"],
        precedence: Mapping[str, int],
    ) -> "Appended":
        """Add the rows that are not stored yet and enter the load, as one.

        `entry`: the load's row of the ledger; `frames`: its rows in pieces
        (`frame.observation_frame`); `precedence`: of each source, as in `held`.

        Raises:
            BusyError: a later claim has written; this one was lost.
        """
        added, changes = 0, []
        with self._transaction():
            self._pass_fence()
            for frame in frames:
                with self.at_hand(frame):
                    added += self._add(precedence)
                    changes += self._rows("changed_cells")
            failpoint("load.rows_appended")
            self._connection.execute(self._sql("enter"), {**entry, "added": added})
            failpoint("load.entered")
        failpoint("load.committed")
        return Appended(added, tuple(changes))

    def _add(self, precedence: Mapping[str, int]) -> int:
        self._look_up(precedence)
        self._connection.execute(self._sql("held_before"))
        answer = self._connection.execute(self._sql("append")).fetchone()
        self._connection.execute(self._sql("held_cells"), _ranks(precedence))
        return int(answer[0]) if answer else 0

    def _look_up(self, precedence: Mapping[str, int]) -> None:
        self._connection.execute(self._sql("asked_cells"))
        self._connection.execute(self._sql("held_cells"), _ranks(precedence))

    def _rows(self, name: str) -> list[tuple[Any, ...]]:
        return self._connection.execute(self._sql(name)).fetchall()

    @contextmanager
    def at_hand(self, incoming: "pd.DataFrame") -> Iterator[None]:
        """Hold rows of one load (`frame.observation_frame`) for the body.

        In a relation of the engine: of a frame each statement asks every column.
        """
        self._connection.register("framed", incoming)
        try:
            self._connection.execute(self._sql("incoming"))
        finally:
            self._connection.unregister("framed")
        yield

    def _pass_fence(self) -> None:
        wanted = {"fence": self._fence}
        held = self._connection.execute(self._sql("fence_held"), wanted).fetchone()
        if held:
            raise BusyError("fence_passed", fence=self._fence, held=int(held[0]))
        self._connection.execute(self._sql("raise_fence"), wanted)

    @contextmanager
    def _transaction(self) -> Iterator[None]:
        self._connection.begin()
        try:
            yield
        except BaseException:
            self._connection.rollback()
            raise
        self._connection.commit()

    @staticmethod
    def _sql(name: str) -> str:
        return sql("etl.warehouse", name)


def _ranks(precedence: Mapping[str, int]) -> dict[str, Any]:
    return {"sources": [*precedence], "precedence": [*precedence.values()]}


@contextmanager
def opened(path: Path, fence: int = 0) -> Iterator[Warehouse]:
    """Open the warehouse for one job, creating it when it is not there.

    `fence`: the number of the claim under which the job runs; 0 is no claim, and
    may write only where none has written.

    Raises:
        StorageError: the file cannot be opened or written (full, read-only).
        DamagedError: the file is not a warehouse.
    """
    if not path.exists():
        _create(path)
    with storage_trouble(path):
        connection = duckdb.connect(path, config=_PLAIN)
        try:
            _make_tables(connection)
            yield Warehouse(connection, fence)
        finally:
            connection.close()


@contextmanager
def looked_at(path: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    """Open a warehouse that stands there for reading alone.

    The caller keeps writers away: whoever has it open keeps them out.

    Raises:
        StorageError: the file cannot be opened.
        DamagedError: the file is not a warehouse.
    """
    with storage_trouble(path):
        connection = duckdb.connect(path, read_only=True, config=_PLAIN)
        try:
            yield connection
        except (duckdb.CatalogException, duckdb.BinderException) as error:
            # A database, but of other tables.
            raise DamagedError("warehouse_damaged", path=str(path)) from error
        finally:
            connection.close()


def _create(path: Path) -> None:
    # Made aside: a crash while DuckDB writes the first blocks would leave a
    # file under the warehouse's name that nothing can open.
    aside, log = path.with_name(f".new-{path.name}"), path.with_name(f"{path.name}.wal")
    with storage_errors(path):
        for left in (aside, aside.with_name(f"{aside.name}.wal"), log):
            left.unlink(missing_ok=True)
        with closing(duckdb.connect(aside, config=_PLAIN)) as connection:
            _make_tables(connection)
        sync_file(aside)
        aside.replace(path)
        sync_folder(path.parent)


def _make_tables(connection: duckdb.DuckDBPyConnection) -> None:
    for name in ("observation", "ledger", "fence"):
        connection.execute(sql("etl.warehouse", name))


@contextmanager
def storage_trouble(path: Path) -> Iterator[None]:
    """Turn DuckDB's input and output errors into ours."""
    with storage_errors(path):
        try:
            yield
        except (duckdb.IOException, *_CORRUPT) as error:
            if isinstance(error, _CORRUPT) or any(s in str(error) for s in _DAMAGED):
                raise DamagedError("warehouse_damaged", path=str(path)) from error
            raise
