"""Derived values of a publication: the macro that computes them, and its steps.

Formulas are parsed while a publication is built; what is stored is SQL, so that
whoever reads it needs no parser.
"""

from collections.abc import Iterator, Sequence
from functools import lru_cache

from indicators.formula import Formula, Negative, Number, Operand, walk
from indicators.yardstick import Promises

WORKED_OUT = ("add_derived", "add_province_totals")
"""Statements of `sql/` that add to the published values what is worked out."""

Step = tuple[str, int, str, str | None, float | None]


def formula_macro(formulas: Sequence[Formula], plan: Promises) -> str:
    """Return the statement that makes the macro `formula_value_as_known(day)`.

    `formulas`: those of `plan`, each after its operands.
    """
    frequencies = tuple((i.code, tuple(i.frequencies)) for i in plan.indicators)
    query = _query(tuple(formulas), frequencies, plan.base_year)
    head = "CREATE MACRO formula_value_as_known(day) AS TABLE ("
    return "\n".join((head, query, ")"))


@lru_cache(maxsize=8)
def _query(
    formulas: tuple[Formula, ...],
    frequencies: tuple[tuple[str, tuple[str, ...]], ...],
    base_year: int,
) -> str:
    """Return the query; of a plan that is published again it is the one of before."""
    # Imported here: whoever opens a publication runs none of it.
    from etl.publication.derived_sql import formula_query  # noqa: PLC0415 - slow

    return formula_query(formulas, dict(frequencies), base_year)


def formula_steps(formulas: Sequence[Formula]) -> list[Step]:
    """Return every formula in postfix order, the rows of `formula_step`.

    The same formula in another form, from which the audit computes it again.
    """
    return [step for formula in formulas for step in _steps(formula)]


def _steps(formula: Formula) -> Iterator[Step]:
    for number, node in enumerate(walk(formula.tree), start=1):
        at = (formula.indicator, number)
        match node:
            case Number(value=value):
                yield (*at, "number", None, float(value))
            case Operand(access=access, code=code):
                yield (*at, access, code, None)
            case Negative():
                yield (*at, "negative", None, None)
            case _:
                yield (*at, node.symbol, None, None)
