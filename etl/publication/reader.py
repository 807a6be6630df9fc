"""An open publication: named queries, read-only, any number of threads."""

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import duckdb

from etl.publication.annual import Annual, annual_values
from etl.sql_text import sql
from indicators.errors import DamagedError

if TYPE_CHECKING:
    from datetime import date

    import pandas as pd

_LOCKED: dict[str, str | bool | int | float | list[str]] = {
    "enable_external_access": False,
    "autoinstall_known_extensions": False,
    "autoload_known_extensions": False,
    "python_enable_replacements": False,
    "threads": 2,
    "lock_configuration": True,
}


@dataclass(frozen=True, slots=True)
class PublicationReader:
    """Queries of `sql/*.sql` on one publication; a cursor a query."""

    id: str
    connection: duckdb.DuckDBPyConnection

    def rows(self, name: str, **parameters: object) -> list[dict[str, Any]]:
        """Return the rows of a named query as dictionaries."""
        cursor = self.connection.cursor()
        cursor.execute(sql("etl.publication", name), parameters)
        columns = [column[0] for column in cursor.description or []]
        return [dict(zip(columns, row, strict=True)) for row in cursor.fetchall()]

    def frame(self, name: str, **parameters: object) -> "pd.DataFrame":
        """Return the rows of a named query as a frame."""
        cursor = self.connection.cursor()
        return cursor.execute(sql("etl.publication", name), parameters).df()

    def annual(self, day: "date") -> Annual:
        """Return the latest value of each year as known on `day`."""
        return annual_values(self.connection.cursor(), day)


def open_publication(publication: str, path: Path) -> PublicationReader:
    """Open a publication for reading; nothing outside its file can be reached.

    Raises:
        DamagedError: the file cannot be opened as a publication.
    """
    try:
        connection = duckdb.connect(path, read_only=True, config=dict(_LOCKED))
    except (duckdb.IOException, duckdb.CatalogException) as error:
        raise DamagedError("publication_damaged", publication=publication) from error
    return PublicationReader(publication, connection)
