"""The period a cell means, and what it was before a spreadsheet made it a day."""

import pytest

from etl.intake.periods import Meant, meant

FLOW = ("month", "year_to_date", "year")
STOCK = ("quarter", "year")
POINT = ("point",)


@pytest.mark.parametrize(
    ("text", "allowed", "frequency"),
    [
        ("2024年", FLOW, "year"),
        ("2024", STOCK, "year"),
        ("2024年7月", FLOW, "month"),
        ("2024-07", FLOW, "month"),
        ("2024年1-7月", FLOW, "year_to_date"),
        ("2024年1—7月", FLOW, "year_to_date"),
        ("2024年第2季度", STOCK, "quarter"),
        ("2024Q2", STOCK, "quarter"),
        ("2024-06-30", POINT, "point"),
    ],
)
def test_the_frequency_is_in_the_words(
    text: str, allowed: tuple[str, ...], frequency: str
) -> None:
    assert meant(text, "", allowed, "") == Meant(text, frequency)


@pytest.mark.parametrize(
    ("text", "title", "whole"),
    [
        ("7月", "2024年", "2024年7月"),
        ("1-7月", "2024年1-7月", "2024年1-7月"),
        ("第2季度", "2024", "2024年第2季度"),
        ("2023年7月", "2024年", "2023年7月"),
    ],
)
def test_a_title_lends_its_year(text: str, title: str, whole: str) -> None:
    assert meant(text, "", (*FLOW, "quarter"), title).text == whole


@pytest.mark.parametrize(
    ("text", "likely"),
    [
        ("2025-01-07", "2025年1-7月"),
        ("2025/1/7", "2025年1-7月"),
        ("1月7日", "1-7月"),
        ("7-Jan", "1-7月"),
        ("Jan-07", "1-7月"),
        ("45664", "2025年1-7月"),
        ("2025-03-18", "2025年3月"),
    ],
)
def test_a_day_where_none_is_wanted_was_something_else(text: str, likely: str) -> None:
    assert meant(text, "year_to_date", FLOW, "").likely == likely


def test_the_first_of_a_month_is_the_month() -> None:
    assert meant("2025-07-01", "", FLOW, "") == Meant("2025-07", "month")
    assert meant("2025-07-01", "year_to_date", FLOW, "") == Meant(
        "2025-07", "year_to_date"
    )


def test_a_day_is_a_point_in_time() -> None:
    assert meant("2025-01-07", "point", POINT, "") == Meant("2025-01-07", "point")
    assert meant("45664", "", POINT, "").likely == "2025-01-07"
    assert meant("20240630", "", POINT, "") == Meant("20240630", "point")
