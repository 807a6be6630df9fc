"""What is said of a target, row by row of the chapters on judging."""

from typing import Any

from indicators.plan import Plan
from indicators.progress import judge

Row = dict[str, str]

CHAPTERS = (
    "01-time",
    "02-end",
    "03-running",
    "04-cumulative",
    "05-bounds",
    "06-scope",
    "07-first-passed",
    "11-kept",
    "12-rate",
    "13-reference",
    "14-paths",
    "15-undefined",
)
TABLE = {"test_row": "case"}

FIGURES = {
    "completion": "completion",
    "reached": "reached_share",
    "due": "due_value",
    "time": "time_progress",
    "passed": "first_passed",
}
ENDS = {"low": "low_status", "high": "high_status"}


def test_row(row: Row, plan: Plan, drawing: Any) -> None:
    found = judge(
        drawing.target(row),
        drawing.indicator(row),
        drawing.figures(row),
        plan.method,
        int(row.get("year", 2025)),
    )
    for column, name in FIGURES.items():
        if column in row:
            assert drawing.same(getattr(found, name), row[column]), (column, found)
    if "status" in row:
        assert found.status == row["status"]
    if "low" in row:
        disagree = {column: found.facts.get(name, "—") for column, name in ENDS.items()}
        assert disagree == {column: row[column] for column in ENDS}
