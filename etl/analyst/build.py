"""Build the analyst file of a publication: plain relations, comments, macros.

One DuckDB file for one reach, made from a sealed publication alone, with the same
content whenever it is made. Built aside, checkpointed, closed, synced and only then
given its name. What is internal is left out by its relations, not hidden in them:
nothing in one DuckDB file can be hidden from whoever may query it.
"""

import os
from collections.abc import Collection, Sequence
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Any

import duckdb

from etl.analyst.contributions import contribution_rows
from etl.analyst.names import renamed
from etl.analyst.reach import Reach
from etl.durable import make_folder, storage_errors, sync_file, sync_folder
from etl.prepared import fill, literal, remember
from etl.publication.derived import formula_macro
from etl.publication.reader import PublicationReader, open_publication
from etl.sql_text import sql
from indicators.due_path import due_value, time_progress
from indicators.errors import UserError
from indicators.formula_order import formulas_in_order
from indicators.yardstick import Yardstick

_COMPACT: dict[str, str | bool | int | float | list[str]] = {
    "threads": 1,
    "default_block_size": 16384,
}

BEFORE_FORMULAS, AFTER_FORMULAS = ("macros", "cells"), ("derived",)
SEALED_MACROS = (*BEFORE_FORMULAS, *AFTER_FORMULAS)
"""Files of the publication's SQL whose macros this file has, too."""

OWN = ("observation", "known", "worked_out", "macros", "round", "publication")
"""Files of `sql/` that are executed in this order, after the publication's macros."""

PACKAGE = "etl.analyst"

_RELATION = ") AS TABLE ("


def build_file(
    publication: Path, target: Path, reach: Reach, publication_id: str
) -> None:
    """Write the analyst file of the publication's file `publication` to `target`.

    `publication_id`: what the file says it was made of.

    Raises:
        UserError: the publication was made by a version that had no such relations.
        StorageError: the folder of `target` is full or read-only.
    """
    make_folder(target.parent)
    aside = target.with_name(f".{target.name}.{os.getpid()}")
    with storage_errors(target):
        try:
            _write(aside, publication, reach, publication_id)
            sync_file(aside)
            aside.replace(target)
        finally:
            aside.unlink(missing_ok=True)
            aside.with_name(f"{aside.name}.wal").unlink(missing_ok=True)
        sync_folder(target.parent)


def _write(aside: Path, publication: Path, reach: Reach, publication_id: str) -> None:
    with closing(duckdb.connect(aside, config=dict(_COMPACT))) as connection:
        remember(connection, "reach", reach)
        remember(connection, "publication", publication_id)
        connection.execute(f"ATTACH {literal(str(publication))} AS sealed (READ_ONLY)")
        connection.begin()
        try:
            _relations(connection, open_publication(publication_id, publication))
        except (duckdb.CatalogException, duckdb.BinderException) as error:
            raise UserError(
                "publication_outdated",
                publication=publication_id[:12],
                detail=str(error).splitlines()[0],
            ) from error
        connection.commit()
        connection.execute("DETACH sealed")
        connection.execute("CHECKPOINT")


def _relations(
    connection: duckdb.DuckDBPyConnection, reader: PublicationReader
) -> None:
    for name in ("hidden", "plan"):
        connection.execute(sql(PACKAGE, name))
    # A macro is bound when it is made: those of one value, which the figures need; the
    # figures; those of relations, which need the figures.
    _macros(connection, SEALED_MACROS, of_relations=False)
    connection.execute(sql(PACKAGE, "figures"))
    _macros(connection, BEFORE_FORMULAS, of_relations=True)
    yardstick = _visible(reader.yardstick(), _codes(connection, "indicator"))
    connection.execute(formula_macro(formulas_in_order(yardstick), yardstick))
    _macros(connection, AFTER_FORMULAS, of_relations=True)
    for name in OWN:
        connection.execute(sql(PACKAGE, name))
    if "round" in _names(connection, "sealed_relations"):
        connection.execute(sql(PACKAGE, "copy_round"))
    fill(connection, "target_due", _due(yardstick, _codes(connection, "target")))
    fill(
        connection,
        "contribution",
        contribution_rows(reader, yardstick, yardstick.by_code),
    )
    _comment(connection)


def _macros(
    connection: duckdb.DuckDBPyConnection, names: Sequence[str], of_relations: bool
) -> None:
    for name in names:
        text = renamed(sql("etl.publication", name))
        for statement in connection.extract_statements(text):
            if (_RELATION in statement.query) is of_relations:
                connection.execute(statement)


def _visible(yardstick: Yardstick, codes: Collection[str]) -> Yardstick:
    kept = {code: i for code, i in yardstick.by_code.items() if code in codes}
    return replace(yardstick, by_code=kept)


def _due(yardstick: Yardstick, targets: Collection[str]) -> list[tuple[Any, ...]]:
    return [
        (t.id, t.indicator, t.unit, year, due_value(t, year), time_progress(t, year))
        for t in yardstick.targets
        if t.id in targets
        for year in range(t.base_year, t.target_year + 1)
    ]


def _comment(connection: duckdb.DuckDBPyConnection) -> None:
    """Say of everything what it is: in the publication's words, then in our own."""
    columns = set(connection.execute(sql(PACKAGE, "own_columns")).fetchall())
    tables = {table for table, _ in columns}
    said = connection.execute(sql(PACKAGE, "sealed_comments")).fetchall()
    for table, column, comment in said:
        if column and (table, column) in columns:
            connection.execute(
                f'COMMENT ON COLUMN "{table}"."{column}" IS {literal(comment)}'
            )
        elif not column and table in tables:
            connection.execute(f'COMMENT ON TABLE "{table}" IS {literal(comment)}')
    for name in ("comments", "comments_macros"):
        connection.execute(sql(PACKAGE, name))


def _codes(connection: duckdb.DuckDBPyConnection, relation: str) -> set[str]:
    first = connection.table(relation).select(duckdb.ColumnExpression(_KEY[relation]))
    return {code for (code,) in first.fetchall()}


_KEY = {"indicator": "code", "target": "id"}


def _names(connection: duckdb.DuckDBPyConnection, query: str) -> set[str]:
    return {name for (name,) in connection.execute(sql(PACKAGE, query)).fetchall()}
