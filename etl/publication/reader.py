"""An open publication: named queries, read-only, any number of threads."""

from collections import OrderedDict
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import duckdb

from etl.prepared import remember, run
from etl.publication.annual import (
    Annual,
    annual_values,
    annual_values_assessed,
    annual_values_of,
)
from etl.publication.derived import WORKED_OUT
from etl.publication.yardstick import sealed_yardstick
from etl.sql_text import sql
from indicators.errors import DamagedError, UserError
from indicators.yardstick import Yardstick

if TYPE_CHECKING:
    import pandas as pd

Made = TypeVar("Made")

MOST_ANNUAL = 24
"""Indicators whose yearly values are kept at once, of some thousand values each."""

_LOCKED: dict[str, str | bool | int | float | list[str]] = {
    "enable_external_access": False,
    "autoinstall_known_extensions": False,
    "autoload_known_extensions": False,
    "python_enable_replacements": False,
    "threads": 1,
    "lock_configuration": True,
}


_OVERLAID = (
    *("overlay", "overlay_year", "overlay_derived", "overlay_total"),
    *WORKED_OUT,
)
"""Statements that hide what is known today behind what was known on a day."""


@dataclass(frozen=True, slots=True)
class PublicationReader:
    """Queries of `sql/*.sql` on one publication; a cursor a query."""

    id: str
    connection: duckdb.DuckDBPyConnection
    as_known: date | None = None
    _read_once: dict[str, list[dict[str, Any]]] = field(default_factory=dict)
    _made_once: dict[str, Any] = field(default_factory=dict)
    _annual: OrderedDict[str, Annual] = field(default_factory=OrderedDict)

    def rows(self, name: str, **parameters: object) -> list[dict[str, Any]]:
        """Return the rows of a named query as dictionaries.

        Raises:
            UserError: the publication was made by a version that had no such query.
        """
        with self._of_our_shape() as cursor:
            run(cursor, sql("etl.publication", name), parameters)
            columns = [column[0] for column in cursor.description or []]
            return [dict(zip(columns, row, strict=True)) for row in cursor.fetchall()]

    def fixed(self, name: str) -> list[dict[str, Any]]:
        """Return the rows of a query without parameters, read once.

        A publication never changes, so neither does the answer.
        """
        if name not in self._read_once:
            self._read_once[name] = self.rows(name)
        return self._read_once[name]

    def yardstick(self) -> Yardstick:
        """Return what the publication's figures were judged by, made once."""
        return self.once("yardstick", lambda: sealed_yardstick(self.fixed))

    def once(self, name: str, make: Callable[[], Made]) -> Made:
        """Return what `make` makes of this publication, made once under a name.

        A publication never changes, so neither does what is worked out from it.
        """
        if name not in self._made_once:
            self._made_once[name] = make()
        made: Made = self._made_once[name]
        return made

    def frame(self, name: str, **parameters: object) -> "pd.DataFrame":
        """Return the rows of a named query as a frame."""
        with self._of_our_shape() as cursor:
            return run(cursor, sql("etl.publication", name), parameters).df()

    def annual(self, *indicators: str) -> Annual:
        """Return the latest value of each year of `indicators`.

        A page asks for one several times: those asked for last are kept.
        """
        held = {code: self._annual.get(code) for code in indicators}
        missing = [code for code, annual in held.items() if annual is None]
        if missing:
            with self._of_our_shape() as cursor:
                found = annual_values(cursor, missing)
            for code in missing:
                held[code] = {k: years for k, years in found.items() if k[0] == code}
                self._keep(code, held[code])
        whole = filter(None, held.values())
        return {key: dict(years) for each in whole for key, years in each.items()}

    def _keep(self, code: str, annual: Annual | None) -> None:
        if annual is not None:
            self._annual[code] = annual
        while len(self._annual) > MOST_ANNUAL:
            self._annual.popitem(last=False)

    def annual_of(self, unit: str) -> Annual:
        """Return the latest value of each year of every indicator of one unit."""
        with self._of_our_shape() as cursor:
            return annual_values_of(cursor, unit)

    def annual_assessed(self, indicators: Iterable[str], first: int) -> Annual:
        """Return the same of nation and provinces alone, from the year `first` on."""
        with self._of_our_shape() as cursor:
            return annual_values_assessed(cursor, indicators, first)

    def on(self, day: date) -> "PublicationReader":
        """Return a reader that knows only what was published by `day`.

        For one thread: its relations of latest, derived and summed values are
        temporary ones of one connection, which hide those of the publication.
        """
        with self._of_our_shape() as parent:
            connection = parent.cursor()
            remember(connection, "day", day.isoformat())
            for name in _OVERLAID:
                connection.execute(sql("etl.publication", name))
        return PublicationReader(self.id, connection, as_known=day)

    @contextmanager
    def _of_our_shape(self) -> Iterator[duckdb.DuckDBPyConnection]:
        """Yield a cursor; tell of a relation or column that is not there."""
        try:
            yield self._cursor()
        except (duckdb.CatalogException, duckdb.BinderException) as error:
            raise UserError(
                "publication_outdated",
                publication=self.id[:12],
                detail=str(error).splitlines()[0],
            ) from error

    def _cursor(self) -> duckdb.DuckDBPyConnection:
        return self.connection if self.as_known else self.connection.cursor()


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
