"""Rows of a table as frozen dataclasses whose fields are its columns."""

from collections.abc import Sequence
from dataclasses import fields
from typing import Any, TypeVar

from sqlalchemy import Connection, Select, Table, select

_Row = TypeVar("_Row")


def selection(kind: type[Any], table: Table) -> Select[Any]:
    """Return the selection of every column that a kind of row has."""
    return select(*(table.c[field.name] for field in fields(kind)))


def rows_of(
    connection: Connection, kind: type[_Row], statement: Select[Any]
) -> Sequence[_Row]:
    """Return what a statement made from `selection(kind, …)` finds."""
    return [kind(*row) for row in connection.execute(statement)]
