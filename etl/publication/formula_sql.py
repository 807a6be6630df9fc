"""The tree of one formula → SQL: its value, and the ends that rounding leaves open.

A rounded operand may be anything between its low and its high. Each operand is
joined once in a role; the formula is worked out for every choice of ends, and the
lowest and the highest result are its own ends.
"""

from collections.abc import Callable, Mapping, Sequence

from sqlglot import exp

from indicators.formula import ROLES, Negative, Node, Number, Operand, Operation, Role

Picked = Callable[[Role], exp.Expr]
"""What is taken of the relation that is joined in a role."""

_OPERATIONS = {"+": exp.Add, "-": exp.Sub, "*": exp.Mul}
_CORNER = "corner"


def corners(roles: Sequence[Role]) -> int:
    """Return how many choices of ends there are."""
    return int(2 ** len(roles))


def value(tree: Node, aliases: Mapping[Role, str], years: exp.Expr) -> exp.Expr:
    """Return the value of a formula on the values of its operands.

    `aliases`: the relation of each role; `years`: those gone since the base year.
    """
    middle = _middle(aliases)
    return _worked_out(tree, middle, middle, years)


def ends(tree: Node, aliases: Mapping[Role, str], years: exp.Expr) -> exp.Expr:
    """Return the list of its values at every choice of ends.

    One of them is null where the formula has no value there, or where something
    that is divided by changes its sign on the way.
    """
    bits = {role: 2**place for place, role in enumerate(aliases)}

    def at_corner(role: Role) -> exp.Expr:
        bit = exp.Literal.number(bits[role])
        chosen = exp.BitwiseAnd(this=exp.to_identifier(_CORNER), expression=bit)
        is_low = exp.paren(chosen).eq(exp.Literal.number(0))
        low, high = (exp.column(end, aliases[role]) for end in ("low", "high"))
        return exp.Case().when(is_low, low).else_(high)

    one = _worked_out(tree, at_corner, _middle(aliases), years)
    corner = exp.to_identifier(_CORNER)
    return exp.func(
        "list_transform",
        exp.func("range", exp.Literal.number(corners(tuple(aliases)))),
        exp.Lambda(this=one, expressions=[corner], colon=True),
    )


def _middle(aliases: Mapping[Role, str]) -> Picked:
    return lambda role: exp.column("value", aliases[role])


def _worked_out(
    node: Node, picked: Picked, middle: Picked, years: exp.Expr
) -> exp.Expr:
    match node:
        case Number(value=number):
            return exp.cast(exp.Literal.number(f"{number:f}"), "double")
        case Negative(of=of):
            return exp.Neg(this=exp.paren(_worked_out(of, picked, middle, years)))
        case Operation(symbol=symbol, left=first, right=second):
            left, right = (
                exp.paren(_worked_out(n, picked, middle, years))
                for n in (first, second)
            )
            if symbol != "/":
                return _OPERATIONS[symbol](this=left, expression=right)
            usual = exp.paren(_worked_out(second, middle, middle, years))
            signs = (exp.func("sign", side) for side in (right, usual))
            is_of_one_sign = exp.Mul(this=next(signs), expression=next(signs)) > 0
            return exp.Case().when(is_of_one_sign, left / right)
        case Operand():
            return _operand(node, picked, years)


def _operand(operand: Operand, picked: Picked, years: exp.Expr) -> exp.Expr:
    values = [picked((role, operand.code)) for role in ROLES[operand.access]]
    if operand.access == "growth":
        return exp.func("percent_over", *values)
    if operand.access == "cagr":
        return exp.func("percent_a_year", *values, years)
    return values[-1]
