"""Compare two publications: what was revised, judged otherwise, defined otherwise.

Both files are attached read-only to a database in memory, and nothing else can be
reached from it.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import duckdb

from etl.prepared import remember
from etl.sql_text import sql
from etl.unfiled import unfiled
from indicators.errors import DamagedError, UserError

Row = dict[str, Any]

DEFINED = {
    "plan": ("code",),
    "indicator": ("code",),
    "scope_break": ("indicator", "period"),
    "target": ("id",),
    "unit": ("code",),
    "source": ("code",),
    "document": ("code",),
}
"""Relations that repeat the plan, each with the columns that name a row."""


@dataclass(frozen=True, slots=True)
class Definition:
    """Something the plan of one publication says otherwise than that of the other.

    `how`: added, removed, changed; `columns`: what was changed.
    """

    relation: str
    name: str
    how: str
    columns: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Asked:
    """Which revisions are wanted; None stands for all, `most` caps the rows."""

    indicator: str | None = None
    unit: str | None = None
    most: int | None = None


@dataclass(frozen=True, slots=True)
class Comparison:
    """What differs between two publications.

    `counts`: reason → how many revisions were asked for, of which `revisions`
    holds the first (columns of `sql/compare/revisions.sql`); `facets`: columns of
    `sql/compare/facets.sql`; `judged`: columns of `sql/compare/judged.sql`.
    """

    counts: dict[str, int]
    facets: list[Row]
    revisions: list[Row]
    judged: list[Row]
    definitions: tuple[Definition, ...]


NOTHING = Comparison({}, [], [], [], ())
"""What differs between a publication and itself."""


def compare(before: Path, after: Path, asked: Asked) -> Comparison:
    """Return what differs between two publications, given by their files.

    Raises:
        DamagedError: a file cannot be opened as a publication.
        UserError: one was made by a version whose publications are of other shape.
    """
    if before == after:
        return NOTHING
    with _attached(before, after) as connection:
        connection.execute(sql("etl.publication", "compare/revision"))
        only = {"indicator": asked.indicator, "unit": asked.unit}
        counts = _rows(connection, "compare/counts", only)
        wanted = {**only, "most": asked.most}
        return Comparison(
            counts={row["why"]: row["revisions"] for row in counts},
            facets=_rows(connection, "compare/facets", only),
            revisions=_rows(connection, "compare/revisions", wanted),
            judged=_rows(connection, "compare/judged", {}),
            definitions=tuple(_definitions(connection)),
        )


def revised(before: Path, after: Path, indicator: str, unit: str) -> list[Row]:
    """Return the revisions of one series, without comparing anything else.

    Columns of `sql/compare/revisions.sql`.

    Raises:
        DamagedError, UserError: as `compare`.
    """
    if before == after:
        return []
    only = {"indicator": indicator, "unit": unit}
    with _attached(before, after) as connection:
        for name, value in only.items():
            remember(connection, name, value)
        connection.execute(sql("etl.publication", "compare/revision"))
        return _rows(connection, "compare/revisions", {**only, "most": None})


def redefined(
    relation: str, before: Sequence[Row], after: Sequence[Row], key: tuple[str, ...]
) -> Iterator[Definition]:
    """Yield what was added to, removed from or changed in the rows of a relation.

    `key`: the columns that name a row. Rows in the order of their names.
    """
    old, new = _named(before, key), _named(after, key)
    for name in sorted(old.keys() | new.keys()):
        if name not in old:
            yield Definition(relation, name, "added", ())
        elif name not in new:
            yield Definition(relation, name, "removed", ())
        elif old[name] != new[name]:
            columns = [c for c in new[name] if old[name].get(c) != new[name][c]]
            yield Definition(relation, name, "changed", tuple(columns))


def _definitions(connection: duckdb.DuckDBPyConnection) -> Iterator[Definition]:
    for relation, key in DEFINED.items():
        both = [
            _fetched(connection.table(f"{side}.{relation}"))
            for side in ("before", "after")
        ]
        yield from redefined(relation, both[0], both[1], key)


def _named(rows: Sequence[Row], key: tuple[str, ...]) -> dict[str, Row]:
    return {" ".join(str(row[column]) for column in key): row for row in rows}


def _rows(
    connection: duckdb.DuckDBPyConnection, name: str, parameters: dict[str, Any]
) -> list[Row]:
    connection.execute(sql("etl.publication", name), parameters)
    columns = [column[0] for column in connection.description or []]
    return [dict(zip(columns, row, strict=True)) for row in connection.fetchall()]


def _fetched(relation: duckdb.DuckDBPyRelation) -> list[Row]:
    return [
        dict(zip(relation.columns, row, strict=True)) for row in relation.fetchall()
    ]


@contextmanager
def _attached(before: Path, after: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    with unfiled() as connection:
        for path, side in ((before, "before"), (after, "after")):
            try:
                connection.execute(_attach_text(path, side))
            except (duckdb.IOException, duckdb.CatalogException) as error:
                raise DamagedError(
                    "publication_damaged", publication=path.parent.name
                ) from error
        for setting in ("enable_external_access = false", "lock_configuration = true"):
            connection.execute(f"SET {setting}")
        try:
            yield connection
        except (duckdb.CatalogException, duckdb.BinderException) as error:
            detail = str(error).splitlines()[0]
            raise UserError("publications_unlike", detail=detail) from error


def _attach_text(path: Path, side: str) -> str:
    # ATTACH takes no parameters, so the path is written as a quoted literal.
    literal = str(path).replace("'", "''")
    return "".join(("ATTACH '", literal, "' AS ", side, " (READ_ONLY)"))
