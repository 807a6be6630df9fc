"""What a formula is made of: a sum of parts, or one series over another.

A formula comes as its postfix steps, as the plan's tree and each publication give
them, so that no parser is needed. What is neither a plain sum nor a plain ratio is
not taken apart.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

Step = tuple[str, str | None, float | None]
"""Operation, operand and number of one step, as in the relation formula_step."""

OPERANDS = ("now", "nation")
"""Ways of looking at a series that a sum or ratio of one year may have."""

Operand = tuple[str, str]
"""How a series is looked at, and its indicator."""


@dataclass(frozen=True, slots=True)
class Sum:
    """A sum of series with their factors, and a number added."""

    factors: dict[Operand, Fraction]
    number: Fraction = Fraction()

    @property
    def single(self) -> Operand | None:
        """Return the series where the sum is nothing but one series, as it is."""
        if len(self.factors) == 1 and not self.number:
            ((operand, factor),) = self.factors.items()
            return operand if factor == 1 else None
        return None


@dataclass(frozen=True, slots=True)
class Ratio:
    """One series over another, times a factor."""

    numerator: Operand
    denominator: Operand
    factor: Fraction = Fraction(1)


Made = Sum | Ratio | None


def made_of(steps: Iterable[Step]) -> Made:
    """Return the sum or ratio that the steps write; None where it is neither."""
    stack: list[Made] = []
    for operation, operand, number in steps:
        if operation == "number" and number is not None:
            stack.append(Sum({}, Fraction(repr(number))))
        elif operand is not None:
            is_told = operation in OPERANDS
            stack.append(Sum({(operation, operand): Fraction(1)}) if is_told else None)
        elif operation == "negative":
            stack.append(_times(stack.pop(), Fraction(-1)))
        else:
            right, left = stack.pop(), stack.pop()
            stack.append(_put_together(operation, left, right))
    return stack.pop() if stack else None


def signs_of(made: Made) -> dict[str, int]:
    """Return indicator → +1 or -1 of a plain sum or difference; empty for others."""
    if not isinstance(made, Sum) or made.number or len(made.factors) < 2:  # noqa: PLR2004 - one part is the whole
        return {}
    signs = {
        code: int(factor)
        for (access, code), factor in made.factors.items()
        if access == "now" and abs(factor) == 1
    }
    return signs if len(signs) == len(made.factors) else {}


def _put_together(symbol: str, left: Made, right: Made) -> Made:
    if left is None or right is None:
        return None
    if symbol in {"+", "-"}:
        return _added(left, _times(right, Fraction(1 if symbol == "+" else -1)))
    if symbol == "*":
        return _times(left, _number(right)) or _times(right, _number(left))
    if number := _number(right):
        return _times(left, 1 / number)
    if isinstance(left, Sum) and isinstance(right, Sum):
        above, below = left.single, right.single
        return Ratio(above, below) if above and below else None
    return None


def _number(made: Made) -> Fraction | None:
    is_number = isinstance(made, Sum) and not made.factors
    return made.number if is_number and isinstance(made, Sum) else None


def _times(made: Made, number: Fraction | None) -> Made:
    if made is None or number is None:
        return None
    if isinstance(made, Ratio):
        return Ratio(made.numerator, made.denominator, made.factor * number)
    factors = {operand: factor * number for operand, factor in made.factors.items()}
    return Sum(factors, made.number * number)


def _added(left: Made, right: Made) -> Made:
    if not isinstance(left, Sum) or not isinstance(right, Sum):
        return None
    factors = dict(left.factors)
    for operand, factor in right.factors.items():
        factors[operand] = factors.get(operand, Fraction()) + factor
    kept = {operand: factor for operand, factor in factors.items() if factor}
    return Sum(kept, left.number + right.number)
