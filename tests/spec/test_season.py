"""When a month is told as unusual for its season."""

from math import log
from typing import Any

from indicators.seasonal import unseasonal

Row = dict[str, str]

CHAPTERS = ("28-season",)
TABLE = {"test_row": "case"}

SEASON = (0.9, 0.7, 1, 1.05, 1.1, 1.1, 1, 1, 1.05, 1.1, 1.15, 1.2)
MARCH = 3


def test_row(row: Row, drawing: Any) -> None:
    history = [
        (f"{year}-{month:02d}", log(value.value * SEASON[month - 1]))
        for year, value in drawing.years(row).items()
        for month in range(1, 13)
    ]
    last = float(row["march"]) * SEASON[MARCH - 1]
    found = unseasonal(tuple(history), "2024-03", last)
    assert (found is not None) is (row["told"] == "异常")
