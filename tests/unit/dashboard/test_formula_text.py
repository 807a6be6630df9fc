"""Formulas in words: names in place of codes, in both languages."""

import pytest

from dashboard.components.formula_text import formula_text
from dashboard.wording import wording
from indicators.definition import Bilingual

NAMES = {
    "a": Bilingual("出口", "exports"),
    "lag_b": Bilingual("进口-1", "imports"),
    "gdp": Bilingual("产值", "output"),
}


@pytest.mark.parametrize(
    ("formula", "zh", "en"),
    [
        ("a / gdp * 100", "出口 ÷ 产值 × 100", "exports ÷ output × 100"),
        (
            "(a / base(a) - 1) * 100",
            "(出口 ÷ 出口（基期） − 1) × 100",
            "(exports ÷ exports (base year) − 1) × 100",
        ),
        (
            "lag_b - lag(lag_b)",
            "进口-1 − 进口-1（上年同期）",
            "imports − imports (a year before)",
        ),
        ("cagr(gdp)", "产值自基期起的年均增速",
         "average yearly growth of output since the base year"),
        ("a / nation( a )", "出口 ÷ 出口（全国）", "exports ÷ exports (nation)"),
        ("growth(unknown)", "unknown的同比增速", "growth of unknown on a year before"),
    ],
)  # fmt: skip
def test_a_formula_is_said(formula: str, zh: str, en: str) -> None:
    assert formula_text(formula, NAMES, wording("zh")) == zh
    assert formula_text(formula, NAMES, wording("en")) == en
