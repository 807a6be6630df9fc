"""An analyst file, open for programs: a page of rows at a time, any number of threads.

Here: running the statements of `sql/`. Not here: which file somebody may read, and in
which format rows are sent (`written`).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import duckdb

from etl.prepared import run
from etl.slices.resources import AS_KNOWN, NO_MONTH, Resource
from etl.sql_text import sql
from indicators.definition import Bilingual
from indicators.errors import DamagedError

if TYPE_CHECKING:
    import pyarrow as pa

_LOCKED: dict[str, str | bool | int | float | list[str]] = {
    "enable_external_access": False,
    "autoinstall_known_extensions": False,
    "autoload_known_extensions": False,
    "python_enable_replacements": False,
    "threads": 1,
    "lock_configuration": True,
}


@dataclass(frozen=True, slots=True)
class Narrowing:
    """Which rows are wanted: values of each filter, months, a day, where to go on.

    `months`: first and last month, as `2024-06`, in which a period may end. `day`:
    what was known then, None for what the publication knows. `after`: the key of the
    last row of the page before.
    """

    lists: Mapping[str, Sequence[str]] = field(default_factory=dict)
    months: tuple[str, str] = NO_MONTH
    day: date | None = None
    after: tuple[str, ...] = ()


EVERYTHING = Narrowing()


@dataclass(frozen=True, slots=True)
class Page:
    """Rows of a resource in the order of its key, and whether more follow."""

    rows: "pa.Table"
    last: tuple[str, ...]
    more: bool


@dataclass(frozen=True, slots=True)
class SliceReader:
    """An open analyst file; a cursor a query."""

    connection: duckdb.DuckDBPyConnection
    _known: dict[str, frozenset[str]] = field(default_factory=dict)

    def page(self, resource: Resource, wanted: Narrowing, most: int) -> Page:
        """Return up to `most` rows of a resource."""
        given: dict[str, object] = {
            name: list(wanted.lists.get(name, ())) for name in resource.lists
        }
        given |= {"after": list(wanted.after), "most": most + 1}
        if resource.months:
            given |= {"first": wanted.months[0], "until": wanted.months[1]}
        statement = resource.name
        if wanted.day is not None:
            given |= {"day": wanted.day.isoformat()}
            statement = AS_KNOWN
        found = self._table(statement, given)
        rows = found.slice(0, most)
        return Page(rows, _key(resource, rows), found.num_rows > most)

    def codes(self, kind: str) -> frozenset[str]:
        """Return the codes that the file knows of a kind, such as `unit`."""
        if kind not in self._known:
            found = self._table("codes", {"kind": kind}).column(0)
            self._known[kind] = frozenset(found.to_pylist())
        return self._known[kind]

    def meanings(self, relation: str) -> dict[str, Bilingual]:
        """Return what each column of a relation means, in two languages."""
        found = self._table("meanings", {"relation": relation}).to_pylist()
        return {row["column_name"]: _both(row["meaning"]) for row in found}

    def _table(self, statement: str, given: Mapping[str, object]) -> "pa.Table":
        text = sql("etl.slices", statement)
        with self.connection.cursor() as cursor:
            return run(cursor, text, given).to_arrow_table()


def _key(resource: Resource, rows: "pa.Table") -> tuple[str, ...]:
    if not rows.num_rows:
        return ()
    at = rows.num_rows - 1
    return tuple(str(rows.column(name)[at].as_py()) for name in resource.key)


def open_slices(path: Path) -> SliceReader:
    """Open an analyst file for reading; nothing outside it can be reached.

    Raises:
        DamagedError: it cannot be opened.
    """
    locked: dict[str, Any] = dict(_LOCKED)
    try:
        return SliceReader(duckdb.connect(path, read_only=True, config=locked))
    except (duckdb.IOException, duckdb.CatalogException) as error:
        raise DamagedError(
            "publication_damaged", publication=path.parent.name
        ) from error


def _both(meaning: str) -> Bilingual:
    """Return the two wordings of a comment: Chinese, a bar, English."""
    chinese, _, english = meaning.partition(" | ")
    return Bilingual(chinese, english or chinese)
