"""Units of measure convert exactly and never between dimensions."""

from decimal import Decimal
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indicators.measure import (
    MEASURES,
    convert,
    find_measure,
    measure_off_by,
    nearest_measures,
)

SAME = [
    (a, b)
    for a, b in product(MEASURES.values(), repeat=2)
    if a.dimension == b.dimension
]
OTHER = [
    (a, b)
    for a, b in product(MEASURES.values(), repeat=2)
    if a.dimension != b.dimension
]


@given(st.integers(-(10**19), 10**19), st.sampled_from(SAME))
def test_conversion_is_exact_to_the_stored_step(number: int, pair: tuple) -> None:
    a, b = pair
    found = convert(Decimal(number), a, b)
    # Whole numbers only: what both are worth in 10^-8 of the base unit.
    steps = int(f"{found:f}".replace(".", "")) * int(b.factor)
    assert abs(steps - number * int(a.factor) * 10**8) * 2 <= int(b.factor)
    assert found.as_tuple().exponent == -8


@given(st.decimals(-(10**11), 10**11, places=4), st.sampled_from(SAME))
def test_into_a_smaller_unit_and_back_is_where_it_was(
    number: Decimal, pair: tuple
) -> None:
    large, small = sorted(pair, key=lambda measure: -measure.factor)
    assert convert(convert(number, large, small), small, large) == number


@pytest.mark.parametrize(
    ("number", "from_", "to", "wanted"),
    [
        ("80068000", "万元", "亿元", "8006.8"),
        ("6.35", "万亿美元", "亿美元", "63500"),
        *(("2", "十亿元", "亿元", "20"), ("3", "亿人", "万人", "30000")),
        *(("5", "万平方米", "平方米", "50000"), ("300", "平方米", "万平方米", "0.03")),
        *(("1", "元", "亿元", "0.00000001"), ("15.97", "万亿元", "亿元", "159700")),
        *(("12.5", "%", "%", "12.5"), ("6015", "万人", "人", "60150000")),
        ("9" * 20, "万亿元", "元", "9" * 20 + "0" * 12),
        ("12345678901234567890.12345678", "亿元", "亿元",
         "12345678901234567890.12345678"),
    ],
)  # fmt: skip
def test_conversions_as_known(number: str, from_: str, to: str, wanted: str) -> None:
    assert convert(Decimal(number), MEASURES[from_], MEASURES[to]) == Decimal(wanted)


@pytest.mark.parametrize(("a", "b"), OTHER[::17], ids=lambda m: m.name)
def test_what_measures_something_else_does_not_convert(a: object, b: object) -> None:
    with pytest.raises(ValueError, match="is not"):
        convert(Decimal(1), a, b)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        *(("亿元", "亿元"), (" 亿 美元 ", "亿美元"), ("％", "%"), ("人民币元", "元")),
        *(("人民币万元", "万元"), ("万人民币", "万元"), ("万家", "万家")),
    ],
)
def test_a_measure_by_its_name_or_a_common_spelling(text: str, name: str) -> None:
    found = find_measure(text)
    assert found is not None
    assert found.name == name


def test_an_unknown_measure_is_none_and_near_ones_are_offered() -> None:
    assert find_measure("亿欧元") is None
    assert find_measure("") is None
    assert "亿元" in nearest_measures("亿欧元")
    assert len(nearest_measures("元")) == 3
    assert nearest_measures("zzz") == []


@pytest.mark.parametrize(
    ("measure", "power", "likely"),
    [
        *(("亿元", 4, "万元"), ("亿元", 8, "元"), ("万元", 4, "元")),
        ("万元", -4, "亿元"),
        *(("亿美元", 8, "美元"), ("亿元", 2, "百万元"), ("亿元", 7, None)),
        *(("%", 2, None), ("家", -4, "万家"), ("元", 1, None)),
    ],
)  # fmt: skip
def test_the_measure_that_a_power_of_ten_points_to(
    measure: str, power: int, likely: str | None
) -> None:
    assert measure_off_by(MEASURES[measure], power) == likely
