"""What a parsed statement uses: relations, functions, names of its own.

The tree is the engine's own (`json_serialize_sql`), so that what is looked at is what
will run. Every node must be of a kind that is known here; a kind that a later version
adds is refused until somebody has looked at it.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

EXPRESSIONS = frozenset(
    {
        *("BETWEEN", "CASE", "CAST", "COLLATE", "COLUMN_REF", "COMPARISON"),
        *("CONJUNCTION", "CONSTANT", "FUNCTION", "LAMBDA", "LAMBDA_REF", "OPERATOR"),
        *("PARAMETER", "POSITIONAL_REFERENCE", "STAR", "SUBQUERY", "WINDOW", "TYPE"),
    }
)
REFERENCES = frozenset(
    {
        *("BASE_TABLE", "SUBQUERY", "JOIN", "TABLE_FUNCTION", "EXPRESSION_LIST"),
        *("EMPTY", "PIVOT", "SHOW_REF"),
    }
)
NODES = frozenset(
    {"SELECT_NODE", "SET_OPERATION_NODE", "RECURSIVE_CTE_NODE", "CTE_NODE"}
)
MODIFIERS = frozenset(
    {
        *("LIMIT_MODIFIER", "LIMIT_PERCENT_MODIFIER", "ORDER_MODIFIER"),
        "DISTINCT_MODIFIER",
    }
)
ORDERS = frozenset({"ORDER_DEFAULT", "ASCENDING", "DESCENDING"})
KNOWN = REFERENCES | NODES | MODIFIERS | ORDERS

NOWHERE = -1


@dataclass(frozen=True, slots=True)
class Named:
    """A relation or a function as it is named; `at`: byte in the text, or NOWHERE."""

    name: str
    schema: str
    catalog: str
    at: int = NOWHERE


@dataclass(slots=True)
class Uses:
    """What one statement uses."""

    relations: list[Named] = field(default_factory=list)
    functions: list[Named] = field(default_factory=list)
    table_functions: list[Named] = field(default_factory=list)
    shown: list[str] = field(default_factory=list)
    own: set[str] = field(default_factory=set)
    strange: list[Named] = field(default_factory=list)


def uses_of(tree: dict[str, Any]) -> Uses:
    """Return what the one statement of a serialised tree uses.

    Raises:
        KeyError: the tree is none.
    """
    found = Uses()
    for node in _nodes(tree["statements"]):
        _note(node, found)
    return found


def _nodes(tree: Any) -> Iterator[dict[str, Any]]:
    """Yield every object of a tree, however deep."""
    waiting = [tree]
    while waiting:
        each = waiting.pop()
        if isinstance(each, dict):
            yield each
            waiting.extend(each.values())
        elif isinstance(each, list):
            waiting.extend(each)


def _note(node: dict[str, Any], found: Uses) -> None:
    kind = node.get("type")
    if "class" in node:
        _note_expression(node, found)
    elif not isinstance(kind, str):
        _note_names(node, found)
    elif kind in KNOWN:
        _note_reference(node, found)
        _note_names(node, found)
    elif not kind.endswith("_TYPE_INFO"):
        found.strange.append(Named(kind, "", "", _place(node)))


def _note_names(node: dict[str, Any], found: Uses) -> None:
    """Note the names that a statement gives to queries of its own."""
    if "cte_name" in node:
        found.own.add(str(node["cte_name"]).lower())
    if isinstance(node.get("map"), list):
        found.own |= {str(each["key"]).lower() for each in node["map"]}


def _note_expression(node: dict[str, Any], found: Uses) -> None:
    if node["class"] not in EXPRESSIONS or node.get("export_state"):
        found.strange.append(Named(str(node["class"]), "", "", _place(node)))
    if "function_name" in node:
        found.functions.append(_named(node, "function_name", "schema", "catalog"))


def _note_reference(node: dict[str, Any], found: Uses) -> None:
    match node.get("type"):
        case "BASE_TABLE":
            named = _named(node, "table_name", "schema_name", "catalog_name")
            found.relations.append(named)
        case "TABLE_FUNCTION":
            called = node["function"]
            named = _named(called, "function_name", "schema", "catalog")
            found.table_functions.append(named)
            # Its own name is looked up among table functions, not among the others.
            called.pop("function_name")
        case "SHOW_REF":
            found.shown.append(str(node.get("table_name", "")))


def _named(node: dict[str, Any], name: str, schema: str, catalog: str) -> Named:
    words = [str(node.get(key) or "").lower() for key in (name, schema, catalog)]
    return Named(words[0], words[1], words[2], _place(node))


def _place(node: dict[str, Any]) -> int:
    at = node.get("query_location")
    return at if isinstance(at, int) and at < 1 << 32 else NOWHERE
