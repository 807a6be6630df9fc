"""Which codes the program raises, read off its source; nothing is imported.

A code is the text that reaches a finding, or an error of our family, directly
or through a function that passes it on. A text that arrives through a local
name counts with everything assigned to that name.
"""

import ast
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from etl.uncollected import uncollected

PACKAGES = ("indicators", "etl", "office", "dashboard")
FINDING = "Finding"
ERRORS = "TradePlanError"

Function = ast.FunctionDef | ast.AsyncFunctionDef
Makers = dict[str, tuple[str, int, str]]
"""Name that is called → what it makes, position and name of the code."""


@dataclass(frozen=True, slots=True)
class Raised:
    """One place where a code is raised; `kind` is the class of what is made."""

    code: str
    kind: str
    place: str


def raised_codes(root: Path) -> list[Raised]:
    """Return every place in the four packages below `root` that raises a code."""
    with uncollected():
        return _raised(root)


def _raised(root: Path) -> list[Raised]:
    trees = {
        path.relative_to(root): ast.parse(path.read_text(encoding="utf-8"))
        for package in PACKAGES
        for path in sorted((root / package).rglob("*.py"))
    }
    makers = _error_classes(list(trees.values()))
    for tree in trees.values():
        found = _with_own_functions(tree, makers)
        makers |= {name: made for name, made in found.items() if name[0] != "_"}
    return [
        Raised(code, kind, f"{path}:{line}")
        for path, tree in trees.items()
        for code, kind, line in _in_module(tree, makers)
    ]


def _error_classes(trees: list[ast.Module]) -> Makers:
    """Return our errors by class name, with where the code stands in the call."""
    makers: Makers = {FINDING: (FINDING, 0, "code"), ERRORS: (ERRORS, 0, "code")}
    nodes = [node for tree in trees for node in _nodes(tree)]
    classes = [node for node in nodes if isinstance(node, ast.ClassDef)]
    size = 0
    while size < len(makers):
        size = len(makers)
        for node in classes:
            above = {getattr(parent, "id", "") for parent in node.bases} & set(makers)
            if above and node.name not in makers:
                makers[node.name] = (node.name, _own_position(node), "code")
    return makers


def _own_position(node: ast.ClassDef) -> int:
    for function in _functions(node):
        if function.name == "__init__":
            return _parameters(function).index("code")
    return 0


def _with_own_functions(tree: ast.Module, makers: Makers) -> Makers:
    known = dict(makers)
    functions = _functions(tree)
    before: Makers = {}
    while before != known:
        before = dict(known)
        for function in functions:
            known |= _passes_on(function, known)
    return known


def _in_module(tree: ast.Module, makers: Makers) -> Iterator[tuple[str, str, int]]:
    known = _with_own_functions(tree, makers)
    for scope in (*_functions(tree), tree):
        names = _assigned(scope)
        for call, made in _calls(scope, known):
            for text in _texts(_code_of(call, made), names):
                if text.isidentifier():
                    yield text, made[0], call.lineno


def _passes_on(function: Function, makers: Makers) -> Makers:
    parameters = _parameters(function)
    for call, made in _calls(function, makers):
        code = _code_of(call, made)
        if isinstance(code, ast.Name) and code.id in parameters:
            return {function.name: (made[0], parameters.index(code.id), code.id)}
    return {}


def _calls(
    scope: ast.AST, makers: Makers
) -> Iterator[tuple[ast.Call, tuple[str, int, str]]]:
    for node in _own_nodes(scope):
        if isinstance(node, ast.Call) and _name(node) in makers:
            yield node, makers[_name(node)]


@cache
def _own_nodes(scope: ast.AST) -> tuple[ast.AST, ...]:
    """Return what stands in a scope, without what stands in functions inside."""
    found: list[ast.AST] = []
    ahead = [*ast.iter_child_nodes(scope)][::-1]
    while ahead:
        node = ahead.pop()
        found.append(node)
        if not isinstance(node, Function):
            ahead += [*ast.iter_child_nodes(node)][::-1]
    return tuple(found)


def _code_of(call: ast.Call, made: tuple[str, int, str]) -> ast.expr | None:
    _, position, name = made
    named = next((k.value for k in call.keywords if k.arg == name), None)
    return call.args[position] if position < len(call.args) else named


def _texts(code: ast.expr | None, names: dict[str, list[ast.expr]]) -> set[str]:
    if isinstance(code, ast.Constant) and isinstance(code.value, str):
        return {code.value}
    if isinstance(code, ast.IfExp):
        return _texts(code.body, names) | _texts(code.orelse, names)
    if isinstance(code, ast.Name):
        others = {name: said for name, said in names.items() if name != code.id}
        return {t for one in names.get(code.id, []) for t in _texts(one, others)}
    return set()


def _assigned(scope: ast.AST) -> dict[str, list[ast.expr]]:
    names: dict[str, list[ast.expr]] = defaultdict(list)
    for node in _own_nodes(scope):
        if isinstance(node, ast.Assign):
            for target in node.targets:
                if isinstance(target, ast.Name):
                    names[target.id].append(node.value)
    return names


@cache
def _functions(tree: ast.AST) -> tuple[Function, ...]:
    return tuple(node for node in _nodes(tree) if isinstance(node, Function))


@cache
def _nodes(tree: ast.AST) -> tuple[ast.AST, ...]:
    return tuple(ast.walk(tree))


def _parameters(function: Function) -> list[str]:
    """Return the parameters a caller gives by position."""
    names = [a.arg for a in (*function.args.posonlyargs, *function.args.args)]
    return names[1:] if names[:1] in (["self"], ["cls"]) else names


def _name(call: ast.Call) -> str:
    function = call.func
    if isinstance(function, ast.Attribute):
        return function.attr
    return function.id if isinstance(function, ast.Name) else ""
