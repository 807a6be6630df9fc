"""Numbers as typed: exact where they are numbers, refused where they are not."""

from decimal import Decimal

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from indicators.number import half_width, is_none, last_place, parse_number

DECIMALS = st.decimals(
    min_value=-(10**15), max_value=10**15, allow_nan=False, allow_infinity=False
).map(lambda number: Decimal(f"{number:f}"))
WIDE = str.maketrans({chr(code): chr(code + 0xFEE0) for code in range(0x21, 0x7F)})
MINUS = ["-", "−", "–", "—", "－"]


@given(DECIMALS)
def test_plain_text_comes_back_as_it_was(number: Decimal) -> None:
    assert parse_number(f"{number:f}") == number


@given(DECIMALS, st.sampled_from(["", " ", "\u3000", "\xa0", "\t"]))
def test_thousands_full_width_digits_and_spaces_around(
    number: Decimal, space: str
) -> None:
    text = f"{number:,f}"
    assert parse_number(f"{space}{text}{space}") == number
    assert parse_number(text.translate(WIDE)) == number


@given(DECIMALS.map(abs), st.sampled_from(MINUS))
def test_every_minus_sign_is_a_minus(number: Decimal, minus: str) -> None:
    assert parse_number(f"{minus}{number:f}") == -number
    assert parse_number(f"+{number:f}") == number


@pytest.mark.parametrize(
    "text",
    [
        *("1e5", "1E5", "0x1F", "inf", "-inf", "nan", "Infinity", "1_000", "12%"),
        *("1,23", "12,34", "1,2345", "1,234,56", ",123", "1,,234", "1,234,", "1.2,345"),
        *("1.2.3", "--5", "+-5", "5-", ".", "", "-", "1 234", "12a", "约12", "12万"),
        *("5²", "12①", "½", "10³", "१२", "٣", "1\n2"),
    ],
)
def test_what_is_not_a_number_is_none(text: str) -> None:
    assert parse_number(text) is None


@pytest.mark.parametrize(
    ("text", "number"),
    [
        *(("5.", "5"), (".5", "0.5"), ("-.5", "-0.5"), ("007", "7")),
        *(("1,234.50", "1234.50"), ("１，２３４．５", "1234.5"), ("12", "12")),
        ("9" * 20, "9" * 20),
        ("-" + "9" * 20, "-" + "9" * 20),
    ],
)
def test_what_is_a_number(text: str, number: str) -> None:
    assert parse_number(text) == Decimal(number)


def test_more_digits_than_the_store_holds_are_refused() -> None:
    assert parse_number("1" * 21) is None
    assert parse_number("-" + "1" * 21) is None
    assert parse_number("0." + "1" * 30) == Decimal("0." + "1" * 30)


@given(st.text(max_size=12))
@example("1e5")
@example("0\n")
def test_no_text_ever_gives_anything_but_a_finite_number_or_none(text: str) -> None:
    number = parse_number(text)
    assert number is None or number.is_finite()


@pytest.mark.parametrize(
    "text",
    [
        *("", "  ", "-", "—", "——", "--", "…", "……", "..", "...", "－"),
        *("N/A", "na", "NULL", "None"),
    ],
)
def test_a_cell_that_says_there_is_no_figure(text: str) -> None:
    assert is_none(text)
    assert parse_number(text) is None


@pytest.mark.parametrize("text", ["0", "0.0", "-0", "无此数", "0 "])
def test_zero_and_words_are_not_a_missing_figure(text: str) -> None:
    assert not is_none(text)


@pytest.mark.parametrize(
    ("number", "place"),
    [
        *(("63500", "100"), ("3.8", "0.1"), ("60", "10"), ("46000", "1000")),
        *(("4.60", "0.1"), ("-0.3", "0.1"), ("7", "1"), ("0", "1"), ("0.00", "1")),
    ],
)
def test_last_place_is_that_of_the_last_digit_that_is_not_zero(
    number: str, place: str
) -> None:
    assert last_place(Decimal(number)) == Decimal(place)


def test_the_last_place_of_no_number_is_none() -> None:
    assert last_place(Decimal("Infinity")) == 0


def test_only_wide_forms_are_made_narrow() -> None:
    assert half_width("２０２４－０６ ％（全国）") == "2024-06 %(全国)"
    assert half_width("！～\u3000") == "!~ "
    assert half_width("5²①½年\uff5f") == "5²①½年\uff5f"
