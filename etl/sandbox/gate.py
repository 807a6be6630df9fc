"""Which statements are let through: one, that reads, of names that are allowed.

First by the engine's own parser how many statements a text holds and of what kind; then
over the parsed tree which relations and functions it uses. Both lists say what is
allowed; what they do not name is refused, whatever it is.
"""

import json
import re
from collections.abc import Iterable, Mapping
from difflib import get_close_matches
from functools import cached_property
from typing import Any

import duckdb

from etl.prepared import run
from etl.sandbox.filling import Filled, filled
from etl.sandbox.functions import SCALARS, TABLES
from etl.sandbox.refusing import TurnedAway, failed, place_of, turned_away
from etl.sandbox.tree import NOWHERE, Named, Uses, uses_of
from etl.sql_text import sql

PACKAGE = "etl.sandbox"
NEAR = 3
NONE_NEAR = "—"

COMMENT = r"(?:\s|--[^\n]*(?:\n|$)|/\*(?:[^*]|\*(?!/))*\*/)*"
EXPLAIN = re.compile(
    rf"{COMMENT}EXPLAIN\b{COMMENT}"
    r"(?:ANALYZE\b|\(\s*(?:(?:FORMAT\s+(?:JSON|TEXT)|ANALYZE)\s*,?\s*){1,2}\))?",
    re.IGNORECASE,
)
"""How an explained statement begins; what follows it is let through by itself."""

OWN_SCHEMAS = {"", "main"}
INFORMATION = {"tables", "columns"}
"""What may be read of `information_schema`."""

NOT_OURS = re.compile(r"[/\\:*.?]|^(?:duckdb|pg|pragma|sqlite)_")
"""A file, an address, or a name of the engine's own, there or not."""

SHOWN = {"", '"tables"', "tables", "__show_tables_expanded"}
"""What SHOW may list."""


class Known:
    """What an open file has; each list is read when it is first looked into."""

    def __init__(self, connection: duckdb.DuckDBPyConnection) -> None:
        """Keep whom to ask."""
        self._connection = connection

    def read(self) -> None:
        """Read every list now."""
        _ = self.relations, self.columns, self.macros, self.table_macros

    @cached_property
    def relations(self) -> frozenset[str]:
        """Return its tables and views."""
        return frozenset(name for name, *_ in self._rows("relations"))

    @cached_property
    def columns(self) -> frozenset[str]:
        """Return all columns of them."""
        return frozenset(name for name, *_ in self._rows("columns"))

    @cached_property
    def macros(self) -> frozenset[str]:
        """Return its own functions of one row."""
        return frozenset(name for name, kind in self._functions if kind == "macro")

    @cached_property
    def table_macros(self) -> frozenset[str]:
        """Return its own functions that give rows."""
        return frozenset(name for name, kind in self._functions if kind != "macro")

    @cached_property
    def _functions(self) -> list[tuple[str, ...]]:
        return self._rows("macros")

    def _rows(self, query: str) -> list[tuple[str, ...]]:
        return self._connection.execute(sql(PACKAGE, query)).fetchall()


def let_through(
    connection: duckdb.DuckDBPyConnection,
    text: str,
    parameters: Mapping[str, str],
    known: Known,
) -> Filled:
    """Return a statement that passed, with its values.

    Raises:
        TurnedAway: it is none, more than one, does more than read, or uses what is
            not allowed or not there.
        duckdb.Error: it does not parse.
    """
    wanted = _only(connection.extract_statements(text)).named_parameters
    _check_parameters(wanted, parameters)
    ready = filled(text, parameters) if wanted else Filled(text, text)
    query = _query(connection, ready.text)
    if _only(connection.extract_statements(query)).named_parameters:
        raise turned_away("sql_unreadable_tree")
    try:
        uses = uses_of(_tree(connection, query))
    except (KeyError, ValueError) as error:
        raise turned_away("sql_unreadable_tree") from error
    _check_uses(uses, ready, known)
    return ready


def _query(connection: duckdb.DuckDBPyConnection, text: str) -> str:
    """Return the query that a statement is, or explains, every byte in its place."""
    kind = _only(connection.extract_statements(text)).type.name
    if kind == "EXPLAIN":
        begins = EXPLAIN.match(text)
        if begins is None:
            raise turned_away("sql_explain_form")
        text = _blank(begins[0]) + text[begins.end() :]
        kind = _only(connection.extract_statements(text)).type.name
    if kind != "SELECT":
        raise turned_away("sql_not_reading", kind=kind.replace("_", " "))
    return text


def _tree(connection: duckdb.DuckDBPyConnection, query: str) -> dict[str, Any]:
    row = run(connection, sql(PACKAGE, "tree"), {"text": query}).fetchone()
    try:
        tree: dict[str, Any] = json.loads(row[0]) if row else {}
    except RecursionError as error:
        raise turned_away("sql_too_deep") from error
    if tree.get("error"):
        # A PRAGMA that the parser has made a query of: it is no SELECT as it stands.
        raise turned_away("sql_not_reading", kind="PRAGMA")
    return tree


def _blank(text: str) -> str:
    return re.sub(rb"[^\n]", b" ", text.encode()).decode()


def _only(statements: list[duckdb.Statement]) -> duckdb.Statement:
    if not statements:
        raise turned_away("sql_empty")
    kinds = [each.type.name for each in statements]
    if kinds == ["CREATE", "SELECT"] and not any(each.query for each in statements):
        # A PIVOT that looks up its columns: the parser makes two statements of it.
        raise turned_away("sql_pivot_open")
    if len(statements) > 1:
        raise turned_away("sql_several", count=len(statements))
    return statements[0]


def _check_parameters(wanted: set[str], given: Mapping[str, str]) -> None:
    named = {name.lower() for name in given}
    missing = sorted(name for name in wanted if name.lower() not in named)
    if missing:
        raise turned_away("sql_parameter_missing", names=", ".join(missing))
    unknown = sorted(named - {name.lower() for name in wanted})
    if unknown:
        raise turned_away("sql_parameter_unknown", names=", ".join(unknown))


def _check_uses(uses: Uses, text: Filled, known: Known) -> None:
    for strange in uses.strange:
        raise _at(turned_away("sql_kind_refused", kind=strange.name), text, strange)
    _check_names(uses, known)
    for relation in uses.relations:
        _check_relation(relation, uses.own, text, known)
    for called in uses.table_functions:
        if not _is_allowed(called, TABLES):
            _check_function(called, TABLES | known.table_macros, text)
    for called in uses.functions:
        if not _is_allowed(called, SCALARS):
            _check_function(called, SCALARS | known.macros, text)


def _check_names(uses: Uses, known: Known) -> None:
    for each in uses.shown:
        if each.lower() not in SHOWN and each.lower() not in known.relations:
            raise turned_away("sql_show_refused", name=each[:80])
    for name in sorted(uses.own):
        if NOT_OURS.search(name):
            raise turned_away("sql_name_reserved", name=name[:80])


def _check_relation(relation: Named, own: set[str], text: Filled, known: Known) -> None:
    if relation.schema == "information_schema" and relation.name in INFORMATION:
        return
    is_ours = relation.schema in OWN_SCHEMAS and not relation.catalog
    if is_ours and relation.name in known.relations:
        return
    if is_ours and not relation.schema and relation.name in own:
        return
    wanted = ".".join(filter(None, (relation.catalog, relation.schema, relation.name)))
    facts = {"name": wanted[:80], "near": nearest(relation.name, known.relations | own)}
    name = relation.name
    if not is_ours or NOT_OURS.search(name):
        raise _at(turned_away("sql_relation_refused", **facts), text, relation)
    raise _at(failed("sql_relation_unknown", **facts), text, relation)


def _check_function(called: Named, allowed: frozenset[str], text: Filled) -> None:
    if _is_allowed(called, allowed):
        return
    near = nearest(called.name, allowed)
    raise _at(
        turned_away("sql_function_refused", name=called.name[:80], near=near),
        text,
        called,
    )


def _is_allowed(called: Named, allowed: frozenset[str]) -> bool:
    is_ours = called.schema in OWN_SCHEMAS and not called.catalog
    return is_ours and called.name in allowed


def nearest(name: str, among: Iterable[str], likeness: float = 0.6) -> str:
    """Return the names nearest to one, apart by commas; a dash where none is near."""
    found = get_close_matches(name.lower(), sorted(among), n=NEAR, cutoff=likeness)
    return ", ".join(found) or NONE_NEAR


def _at(turned: TurnedAway, text: Filled, named: Named) -> TurnedAway:
    """Add the place, where the parser says it."""
    if named.at != NOWHERE:
        place = place_of(text.typed, text.typed_character(named.at))
        turned.facts.update(place)
    return turned


def read_ahead() -> None:
    """Read the statements of our own while files can still be read."""
    for name in ("relations", "macros", "columns", "tree"):
        sql(PACKAGE, name)
