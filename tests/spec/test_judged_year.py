"""By which year a target is judged on a day."""

from dataclasses import replace
from datetime import date
from typing import Any

from indicators.assess import assess
from indicators.plan import Plan

Row = dict[str, str]

CHAPTERS = ("03-running",)
TABLE = {"test_row": "situation"}


def test_row(row: Row, plan: Plan, drawing: Any) -> None:
    target, indicator = drawing.target(row), drawing.indicator(row)
    small = replace(plan, indicators=(indicator,), targets=(target,))
    annual = {("measured", "000000"): drawing.years(row)}
    (found,) = assess(small, annual, date.fromisoformat(row["day"]))
    assert found.judgement.period == row["period"]
    assert drawing.same(found.judgement.time_progress, row["time"])
    assert found.judgement.status == row["status"]
