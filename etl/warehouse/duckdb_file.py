"""The warehouse as one DuckDB file: opened for one job, closed after it.

Only jobs open it, under the lock of `lock.py`. Rows are appended, never
changed; the file is a projection that the register can rebuild.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

import duckdb

from etl.durable import sync_folder
from etl.sql_text import sql
from indicators.errors import DamagedError, StorageError
from indicators.observations import CellKey

if TYPE_CHECKING:
    import pandas as pd


class Warehouse:
    """An open warehouse; made by `opened`."""

    def __init__(self, connection: duckdb.DuckDBPyConnection) -> None:
        """Wrap a connection that is open for writing."""
        self._connection = connection

    def loads(self) -> set[str]:
        """Return the loads that are in the warehouse."""
        rows = self._connection.execute(self._sql("entered")).fetchall()
        return {row[0] for row in rows}

    def held(
        self, indicators: set[str], periods: set[str], sources: Sequence[str]
    ) -> dict[CellKey, Decimal]:
        """Return the latest value of each figure of `indicators` in `periods`.

        `sources` in order of precedence.
        """
        wanted = {
            "indicators": sorted(indicators),
            "periods": sorted(periods),
            "sources": list(sources),
        }
        rows = self._connection.execute(self._sql("held_cells"), wanted).fetchall()
        return {(row[0], row[1], row[2], row[3]): row[4] for row in rows}

    def known_keys(
        self, incoming: "pd.DataFrame"
    ) -> dict[tuple[str, ...], tuple[Decimal, str, str]]:
        """Return value, text as typed and bound stored under the incoming keys."""
        with self._incoming(incoming):
            rows = self._connection.execute(self._sql("known_keys")).fetchall()
        return {tuple(r[:6]): (r[6], r[7], r[8]) for r in rows}

    def append(self, incoming: "pd.DataFrame", entry: dict[str, object]) -> int:
        """Add the rows that are not stored yet and enter the load, as one.

        `incoming`: see `frame.observation_frame`, the rows of one load;
        `entry`: its row of the ledger. Returns how many rows were added.
        """
        with self._transaction(), self._incoming(incoming):
            answer = self._connection.execute(self._sql("append")).fetchone()
            added = int(answer[0]) if answer else 0
            self._connection.execute(self._sql("enter"), {**entry, "added": added})
        return added

    @contextmanager
    def _incoming(self, incoming: "pd.DataFrame") -> Iterator[None]:
        self._connection.register("incoming", incoming)
        try:
            yield
        finally:
            self._connection.unregister("incoming")

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


@contextmanager
def opened(path: Path) -> Iterator[Warehouse]:
    """Open the warehouse for one job, creating it when it is not there.

    Raises:
        StorageError: the file cannot be opened or written (full, read-only).
        DamagedError: the file is not a warehouse.
    """
    is_new = not path.exists()
    with storage_trouble(path):
        connection = duckdb.connect(path, config={"threads": 2})
        try:
            connection.execute(sql("etl.warehouse", "observation"))
            connection.execute(sql("etl.warehouse", "ledger"))
            yield Warehouse(connection)
        finally:
            connection.close()
    if is_new:
        sync_folder(path.parent)


@contextmanager
def storage_trouble(path: Path) -> Iterator[None]:
    """Turn DuckDB's input and output errors into ours."""
    try:
        yield
    except duckdb.IOException as error:
        detail = str(error).splitlines()[0]
        if "not a valid DuckDB database" in detail:
            raise DamagedError("warehouse_damaged", path=str(path)) from error
        raise StorageError("storage", path=str(path), detail=detail) from error
