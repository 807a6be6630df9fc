"""Run a named query with its parameters, without waking what a command does not need.

DuckDB turns every Python value that is bound to a statement into its own by way of
pandas: the first parameter of a process costs the import of it, half a second, for
a command that wants ten rows. A parameter that stands in the text of EXECUTE as a
literal costs nothing.
"""

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import duckdb

_NAME = "asked"


def run(
    connection: "duckdb.DuckDBPyConnection",
    query: str,
    parameters: Mapping[str, object] | None = None,
) -> "duckdb.DuckDBPyConnection":
    """Execute one statement with named parameters: text, numbers, lists of them.

    Raises:
        TypeError: a parameter of another type.
    """
    if not parameters:
        return connection.execute(query)
    connection.execute(f"PREPARE {_NAME} AS {query}")
    given = ", ".join(f"{name} := {literal(v)}" for name, v in parameters.items())
    return connection.execute(f"EXECUTE {_NAME}({given})")


def remember(connection: "duckdb.DuckDBPyConnection", name: str, value: object) -> None:
    """Set a variable of a connection, for statements that cannot be prepared."""
    connection.execute(f"SET VARIABLE {name} = {literal(value)}")


def literal(value: object) -> str:
    """Return a value as SQL says it; text that ends itself is not ended by it."""
    match value:
        case None:
            return "NULL"
        case bool() | int():
            return str(value)
        case str():
            # The one character that no text of SQL can hold; no figure is named so.
            quoted = value.replace("\0", "\ufffd").replace("'", "''")
            return f"'{quoted}'"
        case list() | tuple():
            return _list(value)
    raise TypeError(f"no literal for {type(value).__name__}")


def _list(values: Iterable[object]) -> str:
    return f"[{', '.join(map(literal, values))}]"
