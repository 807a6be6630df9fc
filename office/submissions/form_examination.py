"""The examination of what is written in a form: targets, opinions, self-assessments.

Practice on figures that are not the unit's own: of what customs or statistics publish
a unit says whether it agrees, and never changes the figure. Practice on tasks: a
self-assessment says measures, results, problems, suggestions and typical cases.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from indicators.definition import Frequency, Indicator
from indicators.number import parse_number
from indicators.period import parse_period
from indicators.plan import Plan
from office.rounds.sheet import Columns, Line, Problem, nearest, read_sheet, repeated
from office.submissions.examining import Examined, Sent
from office.submissions.target_form import (
    TARGETS,
    of_measure,
    problems_of_target,
    repeated_targets,
)
from office.workspace import Workspace

AGREES, DIFFERS = "一致", "不一致"
VERDICTS = {AGREES: "agree", DIFFERS: "differ", "agree": "agree", "differ": "differ"}
CHAPTERS = {
    "主要措施": "measures",
    "成效": "results",
    "问题": "problems",
    "建议": "suggestions",
    "典型案例": "cases",
}
NEEDED_CHAPTERS = ("主要措施", "成效")

OPINION = Columns(
    {
        "indicator": ("指标", "指标代码"),
        "frequency": ("频率",),
        "period": ("时期", "数据期"),
        "verdict": ("核对结果", "意见"),
        "value": ("本单位数值", "数值"),
        "unit_of_measure": ("计量单位",),
        "reason": ("理由", "说明"),
    },
    needed=("indicator", "period", "verdict"),
)
SELF_ASSESSMENT = Columns(
    {"chapter": ("部分", "章节"), "text": ("内容", "正文")}, needed=("chapter", "text")
)


@dataclass(frozen=True, slots=True)
class _Form:
    """A form: its columns, and what is wrong with one row, or with all of them."""

    columns: Columns
    of_line: Callable[[Line, Plan], Iterator[Problem]]
    of_all: Callable[[Sequence[Line]], Iterator[Problem]]


def examine_opinion(workspace: Workspace, sent: Sent) -> Examined:
    """Examine what a unit says of published figures."""
    return _examined(workspace, sent.content, "opinion", _OPINION)


def examine_targets(workspace: Workspace, sent: Sent) -> Examined:
    """Examine the targets that a unit set itself in a document of its own."""
    return _examined(workspace, sent.content, "targets", _TARGETS)


def examine_self_assessment(workspace: Workspace, sent: Sent) -> Examined:
    """Examine a self-assessment, a row a chapter."""
    return _examined(workspace, sent.content, "self_assessment", _SELF_ASSESSMENT)


def _examined(
    workspace: Workspace, content: bytes, layout: str, form: _Form
) -> Examined:
    sheet, plan = read_sheet(content, form.columns), workspace.plan
    problems = [*sheet.problems]
    for line in sheet.lines:
        problems += form.of_line(line, plan)
    problems += form.of_all(sheet.lines)
    problems.sort(key=lambda each: each.line or 0)
    record = {
        "ok": not problems,
        "layout": layout,
        "rows": len(sheet.lines),
        "findings": [_record(each) for each in problems],
    }
    codes = (line.cells.get("indicator", "") for line in sheet.lines)
    return Examined(record, tuple(dict.fromkeys(filter(None, codes))))


def _record(problem: Problem) -> dict[str, Any]:
    return {
        "code": problem.code,
        "severity": "error",
        "line": problem.line,
        "column": problem.column,
        "value": problem.value,
        "facts": dict(problem.facts),
    }


def _indicator(line: Line, plan: Plan) -> Indicator | Problem:
    code = line.cells["indicator"]
    known = {each.code: each for each in plan.indicators}
    if code in known:
        return known[code]
    return line.problem("indicator_unknown", "indicator", near=nearest(code, known))


def _of_opinion(line: Line, plan: Plan) -> Iterator[Problem]:
    found = _indicator(line, plan)
    if isinstance(found, Problem):
        yield found
        return
    if found.reported_by == "province":
        yield line.problem("opinion_of_own", "indicator")
    if not _is_period(line, found):
        known = "、".join(found.frequencies)
        yield line.problem("period_unreadable", "period", known=known)
    verdict = VERDICTS.get(line.cells["verdict"])
    if verdict is None:
        yield line.problem("verdict_unknown", "verdict", known=f"{AGREES}、{DIFFERS}")
    elif verdict == "differ":
        yield from _of_difference(line, found)


def _of_difference(line: Line, indicator: Indicator) -> Iterator[Problem]:
    if parse_number(line.cells["value"]) is None:
        yield line.problem("number_typed", "value")
    yield from of_measure(line, indicator)
    if not line.cells["reason"]:
        yield line.problem("cell_blank", "reason")


def _is_period(line: Line, indicator: Indicator) -> bool:
    said = line.cells["frequency"]
    frequencies: Sequence[Frequency] = indicator.frequencies
    asked = [each for each in frequencies if said in {"", each}]
    period = line.cells["period"]
    return any(parse_period(period, each) is not None for each in asked)


def _of_target(line: Line, plan: Plan) -> Iterator[Problem]:
    found = _indicator(line, plan)
    if isinstance(found, Problem):
        yield found
        return
    yield from problems_of_target(line, found, plan)


def _of_chapter(line: Line, _plan: Plan) -> Iterator[Problem]:
    known = "、".join(CHAPTERS)
    if line.cells["chapter"] not in {*CHAPTERS, *CHAPTERS.values()}:
        yield line.problem("chapter_unknown", "chapter", known=known)
    elif not line.cells["text"]:
        yield line.problem("cell_blank", "text")


def _of_chapters(lines: Sequence[Line]) -> Iterator[Problem]:
    yield from repeated(lines, "chapter", "chapter_twice")
    given = {line.cells["chapter"] for line in lines}
    for chapter in NEEDED_CHAPTERS:
        if lines and not given & {chapter, CHAPTERS[chapter]}:
            yield Problem("chapter_missing", None, None, chapter)


def _nothing_more(_lines: Sequence[Line]) -> Iterator[Problem]:
    return iter(())


_OPINION = _Form(OPINION, _of_opinion, _nothing_more)
_TARGETS = _Form(TARGETS, _of_target, repeated_targets)
_SELF_ASSESSMENT = _Form(SELF_ASSESSMENT, _of_chapter, _of_chapters)
