"""An engine without a file of its own, for work on files that it attaches."""

from collections.abc import Iterator
from contextlib import contextmanager

import duckdb


@contextmanager
def unfiled() -> Iterator[duckdb.DuckDBPyConnection]:
    """Yield a connection to an empty database in memory, closed afterwards.

    One thread: a second has nothing to do below 122,880 rows, and waits busily.
    """
    connection = duckdb.connect(config={"threads": 1})
    try:
        yield connection
    finally:
        connection.close()
