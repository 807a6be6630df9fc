"""Formulas against the plan they stand in: codes, circles, frequencies, measures."""

from collections.abc import Callable
from dataclasses import replace
from itertools import pairwise, permutations

import pytest

from indicators.definition import Break, Indicator
from indicators.errors import DefinitionError
from indicators.formula_order import formulas_in_order
from indicators.inherited import with_inherited_breaks
from indicators.plan import Plan

Make = Callable[..., Indicator]


@pytest.fixture
def ordered(plan: Plan, indicator: Make) -> Callable[..., list[str]]:
    """Return a function from formulas to the codes in order.

    Beside the formulas there are exports and imports in 亿元, months and years;
    gdp in 亿元 by year; trade_usd in 亿美元; people in 万人; share in %.
    """

    def codes(
        formulas: dict[str, str], unit: str = "%", frequencies: tuple[str, ...] = ()
    ) -> list[str]:
        often = ("month", "year_to_date")
        reported = [
            indicator(code="exports", frequencies=often),
            indicator(code="imports", frequencies=often),
            indicator(code="gdp"),
            indicator(code="small_money", unit="万元"),
            indicator(code="trade_usd", unit="亿美元"),
            indicator(code="people", unit="万人"),
            indicator(code="share", unit="%"),
            indicator(code="stock", frequencies=("point",)),
        ]
        derived = [
            indicator(
                code=code,
                formula=text,
                unit=unit,
                frequencies=frequencies or ("year",),
                aggregate="ratio",
                reported_by="derived",
            )
            for code, text in formulas.items()
        ]
        whole = replace(plan, indicators=(*reported, *derived), targets=())
        return [formula.indicator for formula in formulas_in_order(whole)]

    return codes


def refused(ordered: Callable[..., list[str]], *given: object) -> DefinitionError:
    with pytest.raises(DefinitionError) as error:
        ordered(*given)
    return error.value


CHAIN = {
    "d": "growth(c)",
    "c": "b - base(b)",
    "b": "a / nation(a) * 100",
    "a": "exports / imports * 100",
}


@pytest.mark.parametrize("names", list(permutations(CHAIN)), ids="".join)
def test_a_formula_comes_after_its_operands(
    ordered: Callable[..., list[str]], names: tuple[str, ...]
) -> None:
    assert ordered({name: CHAIN[name] for name in names}) == ["a", "b", "c", "d"]


def test_a_plan_without_formulas_has_none(ordered: Callable[..., list[str]]) -> None:
    assert ordered({}) == []


@pytest.mark.parametrize(
    ("found", "nearest"),
    [("export", "exports"), ("gpd", "gdp"), ("trade_us", "trade_usd")],
)
@pytest.mark.parametrize("form", ["{} / gdp * 100", "gdp / base({}) * 100"])
def test_an_unknown_code_is_refused_with_the_nearest_one(
    ordered: Callable[..., list[str]], found: str, nearest: str, form: str
) -> None:
    error = refused(ordered, {"derived": form.format(found)})
    assert error.code == "formula_unknown"
    assert error.facts == {
        "file": "derived.toml",
        "key": "formula",
        "found": found,
        "nearest": nearest,
    }


@pytest.mark.parametrize(
    ("formulas", "members"),
    [
        ({"a": "a / gdp * 100"}, {"a"}),
        ({"a": "lag(b)", "b": "growth(a)"}, {"a", "b"}),
        ({"a": "b", "b": "c", "c": "nation(a) / a", "d": "gdp / gdp"}, {"a", "b", "c"}),
    ],
)
def test_a_circle_is_refused_and_told(
    ordered: Callable[..., list[str]], formulas: dict[str, str], members: set[str]
) -> None:
    error = refused(ordered, formulas)
    path = str(error.facts["path"]).split(" → ")
    assert (error.code, error.facts["key"]) == ("formula_cycle", "formula")
    assert set(path) == members
    assert path[0] == path[-1]
    assert error.facts["file"] == f"{path[0]}.toml"
    assert all(after in formulas[here] for here, after in pairwise(path))


@pytest.mark.parametrize("text", ["100", "nation(gdp)", "nation(gdp) * 2 - 7"])
def test_a_formula_without_a_figure_of_the_unit_is_refused(
    ordered: Callable[..., list[str]], text: str
) -> None:
    error = refused(ordered, {"derived": text}, "亿元")
    assert (error.code, error.facts["formula"]) == ("formula_operand", text)


EIGHT = " + ".join(
    f"{code} + lag({code}) + base({code}) + nation({code})"
    for code in ("exports", "imports")
)


def test_a_formula_looks_up_no_more_than_can_be_tried_at_both_ends(
    ordered: Callable[..., list[str]],
) -> None:
    assert ordered({"derived": EIGHT}, "亿元") == ["derived"]
    assert ordered({"derived": f"{EIGHT} + exports"}, "亿元") == ["derived"]
    error = refused(ordered, {"derived": f"{EIGHT} + gdp"}, "亿元")
    assert (error.code, error.facts["found"]) == ("formula_wide", "9")


FREQUENCIES = [
    ("exports / imports * 100", ("month", "year_to_date", "year"), None),
    ("exports / gdp * 100", ("year",), None),
    ("exports / gdp * 100", ("year", "month"), ("month", "gdp")),
    ("exports / gdp * 100", ("year_to_date",), ("year_to_date", "gdp")),
    ("stock / exports", ("year",), ("year", "stock")),
]


@pytest.mark.parametrize(("text", "wanted", "offence"), FREQUENCIES)
def test_every_operand_has_the_frequencies_of_the_formula(
    ordered: Callable[..., list[str]],
    text: str,
    wanted: tuple[str, ...],
    offence: tuple[str, str] | None,
) -> None:
    if offence is None:
        assert ordered({"derived": text}, "%", wanted) == ["derived"]
        return
    error = refused(ordered, {"derived": text}, "%", wanted)
    assert (error.code, error.facts["key"]) == ("formula_frequency", "frequency")
    assert (error.facts["found"], error.facts["indicator"]) == offence


@pytest.mark.parametrize("frequency", ["quarter", "point"])
def test_a_formula_is_not_computed_by_quarter_or_point(
    ordered: Callable[..., list[str]], frequency: str
) -> None:
    error = refused(ordered, {"derived": "gdp / gdp * 100"}, "%", (frequency,))
    assert (error.code, error.facts["key"]) == ("definition_value", "frequency")
    assert error.facts["expected"] == "year | month | year_to_date"


def test_a_derived_operand_offers_only_its_own_frequencies(
    ordered: Callable[..., list[str]],
) -> None:
    formulas = {"ratio": "exports / imports * 100", "change": "ratio - lag(ratio)"}
    assert ordered(formulas, "%", ("month",)) == ["ratio", "change"]


MEASURES = [
    ("exports - imports", "亿元"),
    ("exports + small_money / 10000", "亿元"),
    ("-exports", "亿元"),
    ("exports * 10000", "万元"),
    ("small_money", "万元"),
    ("exports / imports * 100", "%"),
    ("(exports / lag(exports) - 1) * 100", "%"),
    ("share - base(share)", "%"),
    ("share / 100 * gdp", "亿元"),
    ("growth(trade_usd) - growth(exports)", "%"),
    ("cagr(people)", "%"),
    ("gdp / people * 10000", "元"),
    ("trade_usd / gdp * 7", "亿美元"),
]
UNLIKE = [
    ("exports - trade_usd", "亿元", "formula_measures"),
    ("exports - small_money", "亿元", "formula_measures"),
    ("exports + share", "亿元", "formula_measures"),
    ("gdp + 1", "亿元", "formula_measures"),
    ("exports / imports - share", "%", "formula_measures"),
    ("exports / imports", "%", "formula_unit"),
    ("exports - imports", "%", "formula_unit"),
    ("exports - imports", "亿美元", "formula_unit"),
    ("exports - imports", "万元", "formula_unit"),
    ("growth(exports)", "亿元", "formula_unit"),
    ("exports * imports", "亿元", "formula_unit"),
]


@pytest.mark.parametrize(("text", "unit"), MEASURES)
def test_like_is_put_with_like(
    ordered: Callable[..., list[str]], text: str, unit: str
) -> None:
    assert ordered({"derived": text}, unit) == ["derived"]


@pytest.mark.parametrize(("text", "unit", "code"), UNLIKE)
def test_unlike_measures_and_a_wrong_unit_are_refused(
    ordered: Callable[..., list[str]], text: str, unit: str, code: str
) -> None:
    error = refused(ordered, {"derived": text}, unit)
    assert error.code == code
    assert error.facts["file"] == "derived.toml"
    assert error.facts["key"] == ("unit" if code == "formula_unit" else "formula")


def test_the_measures_that_differ_are_told(ordered: Callable[..., list[str]]) -> None:
    error = refused(ordered, {"derived": "exports - trade_usd"}, "亿元")
    assert (error.facts["left"], error.facts["right"]) == (
        *("yuan × 100000000", "dollar × 100000000"),
    )
    error = refused(ordered, {"derived": "exports / imports"}, "%")
    assert (error.facts["declared"], error.facts["found"]) == ("%", "1 × 1")


def test_a_derived_indicator_breaks_where_its_operands_do(
    indicator: Make, scope_break: Callable[..., Break]
) -> None:
    known = (
        indicator(code="a", breaks=(scope_break("2023"), scope_break("2021", "note"))),
        indicator(code="b", breaks=(scope_break("2022-06"),)),
        indicator(code="c"),
        indicator(code="d", formula="a / b"),
        indicator(code="e", formula="growth(d) - c", breaks=(scope_break("2024"),)),
        indicator(code="f", formula="f + g + c"),
        indicator(code="g", formula="f"),
    )
    found = {i.code: [b.period for b in i.breaks] for i in with_inherited_breaks(known)}
    assert found == {
        "a": ["2023", "2021"],
        "b": ["2022-06"],
        "c": [],
        "d": ["2021", "2022-06", "2023"],
        "e": ["2021", "2022-06", "2023", "2024"],
        "f": [],
        "g": [],
    }
