"""The month of a file, from its name or from what is said of it."""

from datetime import date

import pytest

from etl.csv_text import TextTable
from etl.sources.layout import LoadOptions, RawFile, needed_month
from indicators.findings import FindingsError
from indicators.plan import Plan


def month(plan: Plan, name: str, period: str | None = None) -> str:
    options = LoadOptions(period=period)
    return needed_month(
        RawFile(name, TextTable("UTF-8", ()), options, plan, date(2026, 1, 1))
    )


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("2024-12.csv", "2024-12"),
        ("202412.csv", "2024-12"),
        ("2024_01 总值表.csv", "2024-01"),
        ("2024.07.csv", "2024-07"),
        ("2024年1月.csv", "2024-01"),
        ("2024年12月收发货人所在地.csv", "2024-12"),
        ("海关2024年03.csv", "2024-03"),
        ("2024-12 (1).csv", "2024-12"),
        ("folder/2023-05/2024-12.csv", "2024-12"),
    ],
)
def test_a_name_tells_its_month(plan: Plan, name: str, expected: str) -> None:
    assert month(plan, name) == expected


@pytest.mark.parametrize(
    "name",
    [
        "总值.csv",
        "2024.csv",
        "20241231.csv",
        "2024-13.csv",
        "12024-12.csv",
        "2024-1.csv",
    ],
)
def test_a_name_that_tells_none(plan: Plan, name: str) -> None:
    with pytest.raises(FindingsError, match="period_needed"):
        month(plan, name)
    assert month(plan, name, "2024-12") == "2024-12"


def test_option_and_name_must_agree(plan: Plan) -> None:
    assert month(plan, "2024-12.csv", "2024-12") == "2024-12"
    assert month(plan, "2025-01-20 2024-12.csv", "2024-12") == "2024-12"
    with pytest.raises(FindingsError, match="option_conflict"):
        month(plan, "2024-12.csv", "2023-12")
