"""What a formula measures: money with money of one currency and one size.

Numbers in a formula may be factors of conversion or part of the idea, so after a
number only the dimension is known, no longer the size.
"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from indicators.formula import Formula, Negative, Node, Number, Operand, Operation
from indicators.measure import Measure, find_measure

PERCENT = "%"
_HUNDREDTH = Decimal("0.01")


@dataclass(frozen=True, slots=True)
class Quantity:
    """What a value measures: dimensions with their powers, and the size of one.

    `size` is None where a number has made it unknown. A percentage is a pure
    number of the size 0.01.
    """

    dimensions: tuple[tuple[str, int], ...]
    size: Decimal | None

    def __str__(self) -> str:
        """Return dimensions and size for a sentence: `yuan × 100000000`."""
        names = (n if power == 1 else f"{n}^{power}" for n, power in self.dimensions)
        size = "" if self.size is None else f" × {self.size.normalize():f}"
        return (" ".join(names) or "1") + size


PURE = Quantity((), None)


def check_measures(formula: Formula, units: Mapping[str, str]) -> None:
    """Refuse a formula that adds unlike things or is not in its declared unit.

    `units`: indicator code → unit of measure, the derived indicator's included.

    Raises:
        DefinitionError: 亿元 added to 亿美元 or to 万元; a ratio that is called a
            percentage without `* 100`; a difference of money called a percentage.
    """
    found = _quantity(formula, formula.tree, units)
    declared = _declared(units[formula.indicator])
    # What is per head or the like has no declared name of its own to compare with.
    is_compound = len(found.dimensions) > 1
    if not is_compound and not _alike(found, declared):
        raise formula.refused(
            "formula_unit",
            key="unit",
            declared=units[formula.indicator],
            found=str(found),
        )


def _quantity(formula: Formula, node: Node, units: Mapping[str, str]) -> Quantity:
    match node:
        case Number():
            return PURE
        case Operand(access="growth" | "cagr"):
            return Quantity((), _HUNDREDTH)
        case Operand(code=code):
            return _declared(units[code])
        case Negative(of=of):
            return _quantity(formula, of, units)
        case Operation(symbol=symbol, left=first, right=second):
            left, right = (_quantity(formula, n, units) for n in (first, second))
            if symbol in {"*", "/"}:
                return _combined(left, right, 1 if symbol == "*" else -1)
            if not _alike(left, right):
                parts = {"left": str(left), "right": str(right)}
                raise formula.refused("formula_measures", **parts)
            return left if right.size is None else right


def _declared(unit: str) -> Quantity:
    measure = find_measure(unit)
    if measure is None:
        raise KeyError(unit)
    return _of(measure)


def _of(measure: Measure) -> Quantity:
    if measure.name == PERCENT:
        return Quantity((), _HUNDREDTH)
    return Quantity(((measure.dimension, 1),), measure.factor)


def _combined(left: Quantity, right: Quantity, sign: int) -> Quantity:
    powers = Counter(dict(left.dimensions))
    for name, power in right.dimensions:
        powers[name] += sign * power
    dimensions = tuple(sorted((n, p) for n, p in powers.items() if p))
    if left.size is None or right.size is None:
        return Quantity(dimensions, None)
    return Quantity(dimensions, left.size * right.size**sign)


def _alike(left: Quantity, right: Quantity) -> bool:
    same = left.size == right.size or None in {left.size, right.size}
    return left.dimensions == right.dimensions and same
