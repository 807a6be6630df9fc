"""Tasks, self-assessments and ratings as plain records (docs/cli.md)."""

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from indicators.definition import Bilingual
from office.rounds.objectives import Rated
from office.rounds.said import Claim, Task
from office.rounds.self_reports import ReportReceipt
from office.rounds.supporting import Linked
from office.rounds.task_list import TaskListReceipt
from office.rounds.tasks import Coverage, Overdue, Report, TaskLine, TaskView

Record = dict[str, Any]
Names = Mapping[str, Bilingual]


def task_record(task: Task, names: Names) -> Record:
    """Return a task of a list; `names`: departments by code."""
    return {
        "number": task.number,
        "area": task.area,
        "title": asdict(task.title),
        "lead": task.lead,
        "lead_name": asdict(names[task.lead]),
        "joint": list(task.joint),
        "indicators": list(task.indicators),
        "source": task.source,
    }


def line_record(line: TaskLine, names: Names) -> Record:
    """Return a task in a round, with the three layers kept apart."""
    verified, assessed = line.verified, line.assessed
    return {
        **task_record(line.task, names),
        "reported": [report_record(each, names) for each in line.reported],
        "verified": None if verified is None else _claim(verified),
        "assessed": None if assessed is None else _claim(assessed),
        "linked": [_linked(each) for each in line.linked],
    }


def report_record(report: Report, names: Names) -> Record:
    """Return what a unit reported of a subject."""
    claim = report.claim
    return {
        **_claim(claim),
        "unit": claim.unit,
        "unit_name": asdict(names[claim.unit]),
        "days_late": report.late,
        "evidence": [asdict(each) for each in claim.evidence],
    }


def matrix_records(view: TaskView, names: Names) -> list[Record]:
    """Return what each province reported, one entry a report."""
    return [
        {"area": area, **report_record(report, names)}
        for line in view.provinces
        for area, report in line.reports.items()
    ]


def coverage_record(each: Coverage, names: Names) -> Record:
    """Return how much a unit has reported."""
    return {**asdict(each), "unit_name": asdict(names[each.unit])}


def overdue_record(each: Overdue, names: Names) -> Record:
    """Return what a unit has not handed in."""
    found = {**asdict(each), "unit_name": asdict(names[each.unit])}
    return {**found, "missing": list(each.missing)}


def objective_record(each: Rated) -> Record:
    """Return an objective with its two ratings; never a number."""
    return {
        "code": each.objective.code,
        "title": asdict(each.objective.title),
        "supporting": [_linked(one) for one in each.supporting],
        "tasks": [line.task.number for line in each.tasks],
        "first": None if each.first is None else _claim(each.first),
        "second": None if each.second is None else _claim(each.second),
        "agreement": each.agreement,
    }


def receipt_record(receipt: TaskListReceipt | ReportReceipt) -> Record:
    """Return what became of a file; problems without their sentences."""
    found = asdict(receipt)
    problems = [asdict(each) for each in receipt.problems]
    return {**found, "accepted": not problems, "problems": problems}


def _claim(claim: Claim) -> Record:
    return {
        "status": claim.word,
        "text": claim.text,
        "by": claim.by,
        "recorded": claim.recorded.isoformat(),
    }


def _linked(one: Linked) -> Record:
    return {
        "indicator": one.indicator,
        "statuses": [status for _, status in one.statuses],
        "trend": one.trend,
        "wanted": one.wanted,
    }
