"""Sentences from data: each rule with its golden case, in both languages."""

import re
from typing import Any

from dashboard.statement_text import Named, statement_text
from dashboard.wording import wording
from indicators.definition import Bilingual, Display
from indicators.explain.findings_said import (
    Series,
    finding,
    overruled,
    trend_finding,
)
from indicators.explain.statements import (
    Moved,
    Standing,
    Statement,
    headline,
    objective,
)
from indicators.plan import Plan
from indicators.progress import judge

Row = dict[str, str]

CHAPTERS = ("26-sentences",)
TABLE = {
    "test_finding": "case",
    "test_ruling": "ruling",
    "test_trend": "figure",
    "test_objective": "situation",
    "test_headline": "group",
}

NATION = "000000"
NAMES = {
    "measured": Bilingual("量", "measured"),
    NATION: Bilingual("全国", "China"),
    "aim": Bilingual("目标甲", "Aim A"),
    "规划甲": Bilingual("规划甲", "Plan A"),
    "规划乙": Bilingual("规划乙", "Plan B"),
}
TRENDS = {
    "上升": "up",
    "下降": "down",
    "持平": "flat",
    "不可比": "not_comparable",
    "无": "none",
}
WANTED = {"合": True, "不合": False, "": None}


def said(*statements: Statement, measure: str = "亿元") -> dict[str, str]:
    """Return what is said in each language, one statement after the other."""
    named = Named(NAMES, {"measured": Display(measure, 1.0, 1)})
    return {
        language: " ／ ".join(
            statement_text(each, named, wording(language)) for each in statements
        )
        for language in ("zh", "en")
    }


def drawn(row: Row) -> dict[str, str]:
    return {language: row[language] for language in ("zh", "en")}


def test_finding(row: Row, plan: Plan, drawing: Any) -> None:
    target, indicator = drawing.target(row), drawing.indicator(row)
    figures, year = drawing.figures(row), int(row["year"])
    found = finding(target, judge(target, indicator, figures, plan.method, year))
    assert found.code == row["code"]
    assert said(found) == drawn(row)


def test_ruling(row: Row, plan: Plan, drawing: Any) -> None:
    target = drawing.target({"form": "达到", **row})
    figures, year = drawing.figures(row), int(row["year"])
    judged = judge(target, drawing.indicator(row), figures, plan.method, year)
    word, by, reason = row["ruling"].split()
    found = overruled(finding(target, judged), word, by, reason)
    assert found.code == row["code"]
    assert said(found) == drawn(row)


def test_trend(row: Row, drawing: Any) -> None:
    measure = row["figure"].split()[0]
    breaks, years = drawing.breaks(row), drawing.years(row)
    found = trend_finding(Series("measured", NATION, measure, breaks, years), 2020)
    assert found.code == row["code"]
    assert said(found, measure=measure) == drawn(row)


def test_objective(row: Row) -> None:
    moved = []
    for one in row["situation"].split(";") if row["situation"] != "—" else []:
        word, way, count = re.fullmatch(
            r"(上升|下降|持平|不可比|无)(合|不合)?×(\d+)", one.strip()
        ).groups()
        moved += [Moved(TRENDS[word], WANTED[way or ""])] * int(count)
    found = objective("aim", moved)
    assert found.code == row["code"]
    assert said(found) == drawn(row)


def test_headline(row: Row) -> None:
    standings = []
    for document in row["group"].split(";"):
        name, counts = document.split(":")
        for one in counts.split():
            status, count = one.split("×")
            standings += [Standing(name.strip(), status)] * int(count)
    assert said(*headline(standings, 0)) == drawn(row)


def test_the_objectives_come_before_the_documents() -> None:
    first, second = headline([Standing("规划甲", "完成")], 5)
    assert (first.code, first.facts) == ("objectives", {"count": 5})
    assert second.code == "document"
