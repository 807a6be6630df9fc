"""Where an indicator without a target went."""

from typing import Any

from indicators.trend import trend

Row = dict[str, str]

CHAPTERS = ("09-trend",)
TABLE = {"test_row": "case"}

WORDS = {
    "上升": "up",
    "下降": "down",
    "持平": "flat",
    "不可比": "not_comparable",
    "无": "none",
}


def test_row(row: Row, drawing: Any) -> None:
    found = trend(drawing.breaks(row), drawing.years(row), 2020)
    assert found == WORDS[row["trend"]]
