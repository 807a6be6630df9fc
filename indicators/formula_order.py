"""The formulas of a plan, vetted against its indicators, operands first."""

from collections.abc import Mapping
from difflib import get_close_matches
from graphlib import CycleError, TopologicalSorter

from indicators.definition import Frequency, Indicator
from indicators.formula import MOST_ROLES, Formula, parse_formula
from indicators.formula_measure import check_measures
from indicators.yardstick import Promises

COMPUTED: tuple[Frequency, ...] = ("year", "month", "year_to_date")
"""Frequencies in which a formula is computed."""


def formulas_in_order(plan: Promises) -> tuple[Formula, ...]:
    """Return the formulas of all derived indicators, each after its operands.

    Raises:
        DefinitionError: a formula that cannot be read, names an unknown code,
            refers to itself through others, looks at nothing of its own unit or at
            more figures than can be tried at both ends, wants a frequency its
            operands do not have, or mixes measures.
    """
    known = {indicator.code: indicator for indicator in plan.indicators}
    formulas = {
        code: parse_formula(code, indicator.formula)
        for code, indicator in sorted(known.items())
        if indicator.formula is not None
    }
    for formula in formulas.values():
        _check_codes(formula, known)
    ordered = tuple(formulas[code] for code in _ordered(formulas))
    units = {code: indicator.unit for code, indicator in known.items()}
    for formula in ordered:
        _check_frequencies(formula, known)
        check_measures(formula, units)
    return ordered


def _check_codes(formula: Formula, known: Mapping[str, Indicator]) -> None:
    for operand in formula.operands():
        if operand.code not in known:
            near = get_close_matches(operand.code, known, n=1, cutoff=0.0)
            raise formula.refused(
                "formula_unknown", found=operand.code, nearest="".join(near)
            )
    if all(operand.access == "nation" for operand in formula.operands()):
        raise formula.refused("formula_operand", formula=formula.text)
    if len(formula.roles()) > MOST_ROLES:
        found = str(len(formula.roles()))
        raise formula.refused("formula_wide", found=found, most=str(MOST_ROLES))


def _check_frequencies(formula: Formula, known: Mapping[str, Indicator]) -> None:
    for frequency in known[formula.indicator].frequencies:
        if frequency not in COMPUTED:
            expected = " | ".join(COMPUTED)
            raise formula.refused(
                "definition_value", key="frequency", expected=expected
            )
        for operand in formula.operands():
            if not _offers(known[operand.code], frequency):
                raise formula.refused(
                    "formula_frequency",
                    key="frequency",
                    found=frequency,
                    indicator=operand.code,
                )


def _offers(indicator: Indicator, frequency: Frequency) -> bool:
    if frequency in indicator.frequencies:
        return True
    # A reported year is also the year to date of December.
    is_reported = indicator.formula is None
    return (
        is_reported and frequency == "year" and "year_to_date" in indicator.frequencies
    )


def _ordered(formulas: Mapping[str, Formula]) -> tuple[str, ...]:
    graph = {
        code: {o.code for o in formula.operands() if o.code in formulas}
        for code, formula in formulas.items()
    }
    try:
        return tuple(TopologicalSorter(graph).static_order())
    except CycleError as error:
        # The sorter names each node before the one that needs it.
        path = " → ".join(reversed(error.args[1]))
        first = formulas[error.args[1][-1]]
        raise first.refused("formula_cycle", path=path) from error
