"""Formulas as steps: which are sums, which are ratios, which are neither."""

from fractions import Fraction

import pytest

from etl.publication.derived import formula_steps
from indicators.explain.structure import Ratio, Sum, made_of, signs_of
from indicators.formula import parse_formula
from indicators.formula_order import formulas_in_order
from indicators.plan import Plan


def steps(text: str):
    return [row[2:] for row in formula_steps([parse_formula("x", text)])]


@pytest.mark.parametrize(
    ("formula", "signs"),
    [
        ("a - b", {"a": 1, "b": -1}),
        ("a + b - c", {"a": 1, "b": 1, "c": -1}),
        ("-(a - b)", {"a": -1, "b": 1}),
        ("a - (b - c)", {"a": 1, "b": -1, "c": 1}),
        ("a", {}),
        ("2 * a - b", {}),
        ("a - b + 1", {}),
        ("a - base(a)", {}),
        ("a - a + b", {}),
        ("a / b", {}),
        ("a * b", {}),
    ],
)
def test_signs_of_a_plain_sum(formula: str, signs: dict[str, int]) -> None:
    assert signs_of(made_of(steps(formula))) == signs


@pytest.mark.parametrize(
    ("formula", "numerator", "denominator", "factor"),
    [
        ("a / b", ("now", "a"), ("now", "b"), 1),
        ("a / b * 100", ("now", "a"), ("now", "b"), 100),
        ("100 * (a / b)", ("now", "a"), ("now", "b"), 100),
        ("a / b / 4", ("now", "a"), ("now", "b"), Fraction(1, 4)),
        ("a / nation(a) * 100", ("now", "a"), ("nation", "a"), 100),
        ("-(a / b)", ("now", "a"), ("now", "b"), -1),
    ],
)
def test_a_ratio_is_one_series_over_another(
    formula: str, numerator, denominator, factor
) -> None:
    assert made_of(steps(formula)) == Ratio(numerator, denominator, Fraction(factor))


@pytest.mark.parametrize(
    "formula",
    [
        "(a + b) / c",
        "a / b + c",
        "a / base(a)",
        "cagr(a)",
        "a / b / c",
        "2 / a",
        "a * b",
    ],
)
def test_what_is_neither(formula: str) -> None:
    assert made_of(steps(formula)) is None


def test_nothing_is_nothing() -> None:
    assert made_of([]) is None
    assert made_of(steps("3")) == Sum({}, Fraction(3))


def test_the_shipped_formulas(plan: Plan) -> None:
    made = {f.indicator: made_of(s[2:] for s in formula_steps([f])) for f in
            formulas_in_order(plan)}  # fmt: skip
    ratios = {code for code, one in made.items() if isinstance(one, Ratio)}
    sums = {code for code, one in made.items() if signs_of(one)}
    assert sums == {
        "goods_trade_balance",
        "goods_trade_balance_usd",
        "services_trade_balance",
    }
    assert "goods_trade_to_gdp" in ratios
    assert "services_export_share" in ratios
    assert "goods_trade_since_base" not in ratios
