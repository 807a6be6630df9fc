"""What an analyst file says of itself: relations, columns, macros, in two languages."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, cast

import duckdb

from etl.analyst.build import PACKAGE
from etl.analyst.given import GIVEN
from etl.analyst.schema import JOINS, KEYS
from etl.prepared import literal
from etl.sql_text import sql
from etl.unfiled import unfiled
from indicators.definition import Bilingual

Kind = Literal["table", "view", "table_macro", "macro"]

SUPPORTING = (
    *("published_figure", "published_as_known", "published_year_as_known"),
    *("published_year_vintages", "derived_as_known", "formula_value_as_known"),
    *("cell_as_known", "operand_family", "last_place", "half_step", "of_one_release"),
    *("bases", "family", "basis"),
)
"""What others are made of; whoever asks a question has no need of it."""

LIKE = "observation"
"""Columns of table macros mean what they mean in this table, or what `given` says."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column; `joins`: relation and column that it names a row of, or blank."""

    name: str
    type: str
    meaning: Bilingual
    is_key: bool
    joins: str


@dataclass(frozen=True, slots=True)
class Relation:
    """A table, view or macro; `rows`: None of what is worked out when asked.

    `supporting`: others are made of it, see `SUPPORTING`.
    """

    name: str
    kind: Kind
    meaning: Bilingual
    parameters: tuple[str, ...]
    columns: tuple[Column, ...]
    rows: int | None
    supporting: bool


def catalogue(path: Path) -> tuple[Relation, ...]:
    """Return everything in the analyst file at `path`, by name."""
    # In a database of its own: whoever has the file open may have other settings.
    with unfiled() as connection:
        connection.execute(attach_text(path))
        connection.execute(sql(PACKAGE, "use_attached"))
        columns = _columns(connection)
        counts = dict(connection.execute(sql(PACKAGE, "catalogue_counts")).fetchall())
        found = connection.execute(sql(PACKAGE, "catalogue_relations")).fetchall()
        like = GIVEN | {column.name: column.meaning for column in columns[LIKE]}
        return tuple(
            Relation(
                name=name,
                kind=cast(Kind, kind),
                meaning=_both(comment or ""),
                parameters=tuple(parameters),
                columns=_given(connection, name, len(parameters), like)
                if kind == "table_macro"
                else tuple(columns[name]),
                rows=counts.get(name),
                supporting=name in SUPPORTING,
            )
            for name, kind, comment, parameters in found
        )


def _columns(connection: duckdb.DuckDBPyConnection) -> dict[str, list[Column]]:
    joins = {(table, column): f"{to}.{key}" for table, column, to, key in JOINS}
    found: dict[str, list[Column]] = defaultdict(list)
    rows = connection.execute(sql(PACKAGE, "catalogue_columns")).fetchall()
    for table, name, kind, comment in rows:
        found[table].append(
            Column(
                name=name,
                type=kind,
                meaning=_both(comment),
                is_key=name in KEYS.get(table, ()),
                joins=joins.get((table, name), ""),
            )
        )
    return found


def _given(
    connection: duckdb.DuckDBPyConnection,
    name: str,
    parameters: int,
    like: Mapping[str, Bilingual],
) -> tuple[Column, ...]:
    """Return the columns that a table macro gives; it is bound, not run."""
    call = f"FROM {name}({', '.join(['NULL'] * parameters)})"
    given = connection.sql(call)
    return tuple(
        Column(column, str(kind), like.get(column, Bilingual("", "")), False, "")
        for column, kind in zip(given.columns, given.types, strict=True)
    )


def attach_text(path: Path) -> str:
    """Return the statement that attaches an analyst file for reading.

    ATTACH takes no parameters, so the path is written as a quoted literal.
    """
    return f"ATTACH {literal(str(path))} AS asked (READ_ONLY)"


def _both(comment: str) -> Bilingual:
    chinese, _, english = comment.partition(" | ")
    return Bilingual(chinese, english)
