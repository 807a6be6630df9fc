"""The language of formulas: what may stand in one, what is refused, how it is read."""

import re
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indicators.errors import DefinitionError
from indicators.formula import (
    FUNCTIONS,
    LONGEST,
    Negative,
    Node,
    Number,
    Operand,
    Operation,
    parse_formula,
    walk,
    words_of,
)

A, B, C = (Operand("now", code) for code in "abc")
HUNDRED = Number(Decimal(100))


def op(left: Node, symbol: str, right: Node) -> Operation:
    return Operation(symbol, left, right)  # type: ignore[arg-type]


READ = [
    ("a", A),
    ("a + b", op(A, "+", B)),
    ("a - b - c", op(op(A, "-", B), "-", C)),
    ("a - (b - c)", op(A, "-", op(B, "-", C))),
    ("a / b * 100", op(op(A, "/", B), "*", HUNDRED)),
    ("a + b * c", op(A, "+", op(B, "*", C))),
    ("(a + b) * c", op(op(A, "+", B), "*", C)),
    ("-a * b", op(Negative(A), "*", B)),
    ("a - -b", op(A, "-", Negative(B))),
    ("a * 1.50", op(A, "*", Number(Decimal("1.50")))),
    ("base(a)", Operand("base", "a")),
    ("lag( a )", Operand("lag", "a")),
    ("nation(a)", Operand("nation", "a")),
    ("growth(a)", Operand("growth", "a")),
    ("cagr(a)", Operand("cagr", "a")),
    ("a\n  / nation(a)", op(A, "/", Operand("nation", "a"))),
    ("date + interval", op(Operand("now", "date"), "+", Operand("now", "interval"))),
]

UNREADABLE = [
    *("", " ", "a +", "(a", "a)", "lag()", "a b c", "growth(a b)", "case(a)"),
    *("a -- b", "a /* b */", "a; b", "'a'", '"a"', "`a`", "a % b", "a ^ b", "a // b"),
    *("a × b", "ａ", "a，b", "a = b", "a < b", "a ? b : c", "[a]", "{a}"),
    *("a -\u2212 b", "0x10 * a", "a, b", "a \\ b", "$a", "@a", "a::int"),
    "a" * (LONGEST + 1),
    "(" * 140 + "a" + ")" * 140,
]

NOT_PARTS = [
    ("a b", "a AS b"),
    ("x.a", "x.a"),
    ("a * (select b)", "(SELECT b)"),
    ("select a", "SELECT a"),
    ("sum(a)", "SUM(a)"),
    ("a + sqrt(b)", "SQRT(b)"),
    ("count(*)", "COUNT(*)"),
    ("now(a)", "now(a)"),
    ("growht(a)", "growht(a)"),
    ("NATION(a)", "NATION(a)"),
    ("base(a + b)", "base(a + b)"),
    ("base(lag(a))", "base(LAG(a))"),
    ("nation(100)", "nation(100)"),
    ("lag(distinct a)", "LAG(DISTINCT a)"),
    ("lag(a) over ()", "LAG(a) OVER ()"),
    ("a is null", "a IS NULL"),
    ("a or b", "a OR b"),
    ("not a", "NOT a"),
    ("current_date", "CURRENT_DATE"),
    ("null", "NULL"),
    ("true", "TRUE"),
    ("1e3 * a", "1e3"),
    ("*", "*"),
    ("()", "()"),
    ("a ** b", "a * * AS b"),
]


@pytest.mark.parametrize(("text", "tree"), READ, ids=[text for text, _ in READ])
def test_a_formula_is_read_as_arithmetic_is(text: str, tree: Node) -> None:
    formula = parse_formula("derived", text)
    assert formula.tree == tree
    assert (formula.indicator, formula.text) == ("derived", text)


@pytest.mark.parametrize("text", UNREADABLE, ids=lambda text: text[:20])
def test_what_cannot_be_read_is_refused_with_file_and_key(text: str) -> None:
    with pytest.raises(DefinitionError) as refused:
        parse_formula("derived", text)
    assert refused.value.code == "formula_unreadable"
    assert refused.value.facts["file"] == "derived.toml"
    assert refused.value.facts["key"] == "formula"
    assert refused.value.facts["formula"] == text[:LONGEST]


@pytest.mark.parametrize(("text", "part"), NOT_PARTS, ids=[t for t, _ in NOT_PARTS])
def test_a_part_that_is_not_allowed_is_named(text: str, part: str) -> None:
    with pytest.raises(DefinitionError) as refused:
        parse_formula("derived", text)
    assert refused.value.code == "formula_part"
    assert refused.value.facts == {
        "file": "derived.toml",
        "key": "formula",
        "found": part,
    }


def test_each_operand_is_named_once_in_the_order_of_writing() -> None:
    text = "b / a + b / nation(a) - lag(b) * 100"
    assert parse_formula("derived", text).operands() == (
        *(B, A, Operand("nation", "a"), Operand("lag", "b")),
    )


def test_parts_are_walked_before_the_whole() -> None:
    tree = parse_formula("derived", "(a - b) / -c * 100").tree
    difference = op(A, "-", B)
    quotient = op(difference, "/", Negative(C))
    assert list(walk(tree)) == [
        *(A, B, difference, C, Negative(C), quotient, HUNDRED, tree),
    ]


def test_words_are_found_without_a_parser() -> None:
    assert words_of("goods_trade / base(gdp) * 100") == {"goods_trade", "base", "gdp"}


@st.composite
def trees(draw: st.DrawFn, depth: int = 3) -> Node:
    """Draw a tree of the language."""
    kind = draw(st.sampled_from(["operand", "number", "negative", "operation"]))
    if kind == "operand" or depth == 0:
        access = draw(st.sampled_from(["now", *FUNCTIONS]))
        return Operand(access, draw(st.sampled_from(["a", "b_1", "gdp"])))
    if kind == "number":
        cents = draw(st.integers(0, 10**6))
        return Number(Decimal(cents).scaleb(-draw(st.integers(0, 3))))
    if kind == "negative":
        return Negative(draw(trees(depth - 1)))
    symbol = draw(st.sampled_from("+-*/"))
    return op(draw(trees(depth - 1)), symbol, draw(trees(depth - 1)))


def written(tree: Node) -> str:
    """Return a tree as a formula, every part in brackets."""
    match tree:
        case Number(value=value):
            return f"{value:f}"
        case Operand(access="now", code=code):
            return code
        case Operand(access=access, code=code):
            return f"{access}({code})"
        case Negative(of=of):
            return f"-({written(of)})"
        case Operation(symbol=symbol, left=left, right=right):
            return f"({written(left)}) {symbol} ({written(right)})"


@given(trees())
def test_what_is_written_is_what_is_read(tree: Node) -> None:
    assert parse_formula("derived", written(tree)).tree == tree


@given(st.text(alphabet="ab(),.*/+-0 19_xselctfromwhr;'\"%", max_size=60))
def test_any_text_is_read_or_refused_and_nothing_else(text: str) -> None:
    try:
        tree = parse_formula("derived", text).tree
    except DefinitionError as refused:
        assert refused.code in {"formula_unreadable", "formula_part"}
    else:
        operands = [node for node in walk(tree) if isinstance(node, Operand)]
        assert {operand.code for operand in operands} <= words_of(text)
        assert re.fullmatch(r"[\w\s+\-*/().]+", text, re.ASCII)
