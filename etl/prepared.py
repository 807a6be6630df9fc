"""Run a named query with its parameters, without waking what a command does not need.

DuckDB turns every Python value that is bound to a statement into its own by way of
pandas: the first parameter of a process costs the import of it, half a second, for
a command that wants ten rows. A parameter that stands in the statement as a literal
costs nothing, and the statement is planned once: PREPARE and EXECUTE plan it twice.
"""

import re
from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import duckdb

_PLACES = re.compile(r"--[^\n]*|'[^']*'|\$(?P<name>[a-z_]+)")
"""Where parameters stand; what stands in a comment or in quotes is no parameter."""


def run(
    connection: "duckdb.DuckDBPyConnection",
    query: str,
    parameters: Mapping[str, object] | None = None,
) -> "duckdb.DuckDBPyConnection":
    """Execute one statement with named parameters: text, whole numbers, lists of them.

    Raises:
        TypeError: a parameter of another type.
        KeyError: a parameter that is not given.
    """
    if not parameters:
        return connection.execute(query)
    said = {name: literal(value) for name, value in parameters.items()}

    def placed(place: re.Match[str]) -> str:
        return said[place["name"]] if place["name"] else place[0]

    # In one pass: what a literal holds is never taken for a place.
    return connection.execute(_PLACES.sub(placed, query))


def remember(connection: "duckdb.DuckDBPyConnection", name: str, value: object) -> None:
    """Set a variable of a connection, for statements that cannot be prepared."""
    connection.execute(f"SET VARIABLE {name} = {literal(value)}")


def fill(
    connection: "duckdb.DuckDBPyConnection",
    relation: str,
    rows: Iterable[Iterable[object]],
) -> None:
    """Append rows to a relation of ours; each value is read as its column's type."""
    values = ", ".join(f"({', '.join(map(literal, row))})" for row in rows)
    if values:
        connection.execute(f"INSERT INTO {relation} VALUES {values}")  # noqa: S608 - all literals


def literal(value: object) -> str:
    """Return a value as SQL says it; text that ends itself is not ended by it."""
    match value:
        case None:
            return "NULL"
        case bool() | int():
            return str(value)
        case str():
            return _quoted(value)
        case float() | Decimal() | date():
            # As text that is read as the type of its column: a number with a point
            # would be a decimal on the way, and the last bit of a double lost.
            return _quoted(str(value))
        case list() | tuple():
            return _list(value)
    raise TypeError(f"no literal for {type(value).__name__}")


def _quoted(text: str) -> str:
    # The one character that no text of SQL can hold; no figure is named so.
    whole = text.replace("\0", "\ufffd").replace("'", "''")
    return f"'{whole}'"


def _list(values: Iterable[object]) -> str:
    return f"[{', '.join(map(literal, values))}]"
