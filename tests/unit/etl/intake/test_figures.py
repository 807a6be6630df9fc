"""A figure as it is typed: number, unit of measure, and how it is mended."""

import pytest

from etl.intake.figures import Figure, read_figure


@pytest.mark.parametrize("text", ["0", "120", "-3.5", "0.10", "12345678901234567890"])
def test_a_plain_number_stays_as_it_is(text: str) -> None:
    assert read_figure(text, "亿元") == Figure(text, "亿元")


@pytest.mark.parametrize(
    ("cell", "number"),
    [
        ("1,234.50", "1234.50"),
        ("１２３．４", "123.4"),
        ("－５", "-5"),
        (" 7 ", "7"),
        ("1 234", "1234"),
        ("1\u00a0234 567.5", "1234567.5"),
        ("- 8", "-8"),
        ("￥12.5", "12.5"),
        ("1，234", "1234"),
        ("−3", "-3"),
        ("+4", "4"),
    ],
)
def test_what_is_untidy_is_read_and_mended(cell: str, number: str) -> None:
    assert read_figure(cell, "亿元") == Figure(number, "亿元", number)


@pytest.mark.parametrize(
    ("cell", "measure", "number", "own", "mend"),
    [
        ("1.2亿", "亿元", "1.2", "亿元", "1.2"),
        ("1.2亿元", "万元", "1.2", "亿元", "12000"),
        ("3万亿", "亿元", "3", "万亿元", "30000"),
        ("1.5万家", "家", "1.5", "万家", "15000"),
        ("12个", "个", "12", "个", "12"),
        ("2,000万美元", "亿美元", "2000", "万美元", "0.2"),
    ],
)
def test_a_unit_of_measure_behind_the_number_is_its_own(
    cell: str, measure: str, number: str, own: str, mend: str
) -> None:
    wanted = Figure(number, own, mend, said_in_cell=True)
    assert read_figure(cell, measure) == wanted


def test_another_currency_is_not_converted() -> None:
    assert read_figure("5亿美元", "亿元") == Figure("5", "亿美元", None, True)


@pytest.mark.parametrize(
    "cell",
    ["约120", "1,23", "12..5", "1e5", "一百", "#REF!", "12½", "5³", "1.2亿斤", "12 34"],
)
def test_what_cannot_be_read_is_left_for_the_examination(cell: str) -> None:
    assert read_figure(cell, "亿元") == Figure(cell, "亿元")


@pytest.mark.parametrize("cell", ["", " ", "-", "—", "…", "N/A"])
def test_no_figure_is_no_zero(cell: str) -> None:
    assert read_figure(cell, "亿元").text == ""


def test_percent() -> None:
    assert read_figure("5.1%", "%") == Figure("5.1", "%")
    assert read_figure("５．１％", "%") == Figure("5.1", "%", "5.1")
    assert read_figure("5.1%", "亿元") == Figure("5.1%", "亿元")
