"""The range that a published figure leaves open."""

from math import inf
from typing import Any

Row = dict[str, str]

CHAPTERS = ("05-bounds",)
TABLE = {"test_row": "figure"}


def test_row(row: Row, drawing: Any) -> None:
    found = drawing.figure(row["figure"], 2025)
    assert found is not None
    excluded = row["low"].endswith("（不含 excluded）")
    low = row["low"].removesuffix("（不含 excluded）").replace(",", "")
    high = inf if row["high"] == "∞" else float(row["high"].replace(",", ""))
    assert (found.interval.low, found.interval.high) == (float(low), high)
    assert found.interval.open_low == excluded
    assert found.interval.exact == (row["low"] == row["high"])
