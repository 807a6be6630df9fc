"""Formulas over indicator codes: a text → a tree of allowed parts; no arithmetic.

Here: the language, and what may stand in it. Not here: which codes there are and
what they measure (`formula_order`), and how a tree is computed (SQL, in `etl`).
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Literal, cast, get_args

from indicators.errors import DefinitionError

if TYPE_CHECKING:
    from sqlglot import exp

Access = Literal["now", "base", "lag", "nation", "growth", "cagr"]
FUNCTIONS = get_args(Access)[1:]
Symbol = Literal["+", "-", "*", "/"]

ROLES: dict[Access, tuple[Access, ...]] = {
    "now": ("now",),
    "nation": ("nation",),
    "lag": ("now", "lag"),
    "base": ("now", "base"),
    "growth": ("now", "lag"),
    "cagr": ("now", "base"),
}
"""What each access looks up, the value of now first."""

Role = tuple[Access, str]
"""now, lag, base or nation; and the code of the indicator that is looked up so."""

THROUGH_TIME: tuple[Access, ...] = ("base", "lag", "growth", "cagr")
"""Accesses that look at one indicator now and at an earlier time."""

LONGEST = 300
MOST_ROLES = 8
"""So many figures may be looked up: each rounded one doubles the ends to try."""
_WORDS = re.compile(r"[A-Za-z_]\w*", re.ASCII)
_ALLOWED = re.compile(r"[\w\s+\-*/().]*", re.ASCII)
_COMMENT = re.compile(r"--|/\*")
_PLAIN_NUMBER = re.compile(r"\d+(\.\d+)?", re.ASCII)


@dataclass(frozen=True, slots=True)
class Number:
    """A number as written."""

    value: Decimal


@dataclass(frozen=True, slots=True)
class Operand:
    """The value of another indicator, looked at in one of the known ways.

    now: same unit and period; base: the plan's base year; lag: a year earlier;
    nation: the nation's value; growth: percent over a year earlier; cagr:
    average yearly percent since the base year.
    """

    access: Access
    code: str


@dataclass(frozen=True, slots=True)
class Negative:
    """The value with its sign changed."""

    of: "Node"


@dataclass(frozen=True, slots=True)
class Operation:
    """Two values put together."""

    symbol: Symbol
    left: "Node"
    right: "Node"


Node = Number | Operand | Negative | Operation


@dataclass(frozen=True, slots=True)
class Formula:
    """The formula of one derived indicator: its text, and what was read in it."""

    indicator: str
    text: str
    tree: Node

    def refused(self, code: str, key: str = "formula", **facts: str) -> DefinitionError:
        """Return an error that names the indicator's file and the key."""
        return DefinitionError(code, file=_file(self.indicator), key=key, **facts)

    def operands(self) -> tuple[Operand, ...]:
        """Return every operand once, in the order of writing."""
        return tuple(dict.fromkeys(n for n in walk(self.tree) if type(n) is Operand))

    def roles(self) -> tuple[Role, ...]:
        """Return every figure that is looked up, each once, those of now first."""
        found = [
            (role, operand.code)
            for operand in self.operands()
            for role in ROLES[operand.access]
        ]
        return tuple(sorted(dict.fromkeys(found), key=lambda role: role[0] != "now"))


def words_of(text: str) -> set[str]:
    """Return all words of a formula: codes and names of functions, nothing vetted."""
    return set(_WORDS.findall(text))


def walk(tree: Node) -> Iterator[Node]:
    """Yield every node, the parts before the whole: a postfix order."""
    if isinstance(tree, Operation):
        yield from walk(tree.left)
        yield from walk(tree.right)
    elif isinstance(tree, Negative):
        yield from walk(tree.of)
    yield tree


def parse_formula(indicator: str, text: str) -> Formula:
    """Return the formula of `indicator`, made of allowed parts only.

    Raises:
        DefinitionError: it cannot be read, is too long, or has a part that is
            neither a number, a code, + - * / ( ) nor a known function of one code.
    """
    # Imported here: most commands read no formula.
    from sqlglot import errors, parse_one  # noqa: PLC0415 - with its caller

    unreadable = DefinitionError(
        "formula_unreadable",
        file=_file(indicator),
        key="formula",
        formula=text[:LONGEST],
    )
    too_long = len(text) > LONGEST
    if too_long or not _ALLOWED.fullmatch(text) or _COMMENT.search(text):
        raise unreadable
    try:
        tree = parse_one(text)
        return Formula(indicator, text, _vetted(indicator, tree))
    except (errors.SqlglotError, RecursionError) as error:
        raise unreadable from error


def _vetted(indicator: str, tree: "exp.Expr") -> Node:
    from sqlglot import exp  # noqa: PLC0415 - with its caller

    symbols = {exp.Add: "+", exp.Sub: "-", exp.Mul: "*", exp.Div: "/"}
    kind = type(tree)
    if kind is exp.Paren:
        return _vetted(indicator, tree.this)
    if kind is exp.Neg:
        return Negative(_vetted(indicator, tree.this))
    if kind in symbols:
        parts = (_vetted(indicator, tree.args[key]) for key in ("this", "expression"))
        return Operation(cast(Symbol, symbols[kind]), *parts)
    if kind is exp.Literal and _PLAIN_NUMBER.fullmatch(tree.name):
        return Number(Decimal(tree.name))
    if _is_code(tree):
        return Operand("now", tree.name)
    function, argument = _called(tree)
    if function not in FUNCTIONS or not _is_code(argument):
        found = tree.sql(normalize_functions=False)
        raise DefinitionError(
            "formula_part", file=_file(indicator), key="formula", found=found
        )
    return Operand(cast(Access, function), argument.name)


def _called(tree: "exp.Expr") -> "tuple[str, exp.Expr]":
    """Return the name of a function of one argument, and the argument."""
    from sqlglot import exp  # noqa: PLC0415 - with its caller

    if isinstance(tree, exp.Lag) and _given(tree) == ["this"]:
        return "lag", tree.this
    if isinstance(tree, exp.Anonymous) and len(tree.expressions) == 1:
        return tree.name, tree.expressions[0]
    return "", tree


def _is_code(tree: "exp.Expr") -> bool:
    return tree.key == "column" and _given(tree) == ["this"]


def _given(tree: "exp.Expr") -> list[str]:
    return [key for key, value in tree.args.items() if value is not None]


def _file(indicator: str) -> str:
    return f"{indicator}.toml"
