"""Whether a target fits the indicator it is set for: of one measure, of one kind."""

from indicators.definition import Indicator, Target
from indicators.errors import DefinitionError
from indicators.formula import words_of
from indicators.formula_measure import PERCENT


def check_fit(
    target: Target, own: Indicator, reference: Indicator, base_year: int
) -> None:
    """Refuse a target that would be judged on figures of another kind.

    `own` and `reference`: the indicators it is judged on; one and the same where it
    is compared with no other series. `base_year`: the one that formulas count from.

    Raises:
        DefinitionError: a sum over the period is set for what starts anew each year;
            an average growth for what is no average rate since
            the base year; two series of unlike measure are compared.
    """
    if target.form == "cumulative" and own.accumulates:
        raise _unfit(target, "accumulates = false")
    if target.form == "average_growth":
        _check_rate(target, own, base_year)
    if reference.unit != own.unit:
        raise _unfit(target, f'unit = "{own.unit}"', "reference_indicator")


def _check_rate(target: Target, own: Indicator, base_year: int) -> None:
    if own.unit != PERCENT:
        raise _unfit(target, f'unit = "{PERCENT}"')
    if own.formula is None:
        return
    if "cagr" not in words_of(own.formula):
        raise _unfit(target, "formula = cagr(…)")
    if target.base_year != base_year:
        raise _unfit(target, str(base_year), "base_year")


def _unfit(target: Target, expected: str, key: str = "indicator") -> DefinitionError:
    return DefinitionError(
        "definition_value",
        file="targets.csv",
        key=f"{target.id}: {key}",
        expected=expected,
    )
