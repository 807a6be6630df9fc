"""Small questions about a node of a parsed query; nothing of figures here."""

from collections.abc import Iterator

from sqlglot import exp


def is_window(call: exp.Expr) -> bool:
    """Tell whether a call looks along a window."""
    parent = call.parent
    if isinstance(parent, exp.Filter):
        parent = parent.parent
    return isinstance(parent, exp.Window)


def line_of(node: exp.Expr) -> int:
    """Return the line that a node stands in, from 1."""
    for name in node.find_all(exp.Identifier):
        if "line" in name.meta:
            return int(name.meta["line"])
    return 1


def what_of(node: exp.Expr | None) -> exp.Expr | None:
    """Return what a node is about, None of none."""
    return None if node is None else node.this


def plain_columns(node: exp.Expr) -> Iterator[exp.Column]:
    """Yield the columns that are given out as they are or changed one by one."""
    if node.find(exp.AggFunc) is None or isinstance(node, exp.Window):
        yield from node.find_all(exp.Column)


def name_of(node: exp.Expr) -> str:
    """Return the name of a relation, blank of anything else."""
    if isinstance(node, exp.Table):
        called = node.this
        return (called.name if called is not None else "").lower()
    return ""
