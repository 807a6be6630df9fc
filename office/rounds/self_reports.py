"""Self-assessments (自评) handed in as CSV: all rows are taken, or none.

Practice on tasks: a department reports on the tasks that it leads or joins, a province
on the ten areas; the text says measures, results, problems, suggestions and typical
cases, the signed and stamped scan goes with it as evidence. What comes after the due
day is taken and is late.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from indicators.territory import NATION
from office.rounds.claiming import Asserted, claim_in
from office.rounds.desk import Desk
from office.rounds.lateness import days_late
from office.rounds.names import named_unit
from office.rounds.said import Said, Task
from office.rounds.saying import said_of
from office.rounds.sheet import Columns, Line, Problem, read_sheet, repeated
from office.rounds.task_list import read_handed_in
from office.rounds.words import TASK_STATUSES
from office.workspace import Workspace

SECTIONS = {
    "measures": "主要措施",
    "results": "成效",
    "problems": "问题",
    "suggestions": "建议",
    "cases": "典型案例",
}
"""The parts of a report, each under the heading that it has in the kept text."""

COLUMNS = Columns(
    {
        "task": ("任务", "任务序号", "序号"),
        "area": ("领域", "领域序号"),
        "status": ("状态", "自评", "进展状态"),
        "measures": ("主要措施", "措施"),
        "results": ("成效", "主要成效"),
        "problems": ("问题", "存在问题"),
        "suggestions": ("建议", "工作建议"),
        "cases": ("典型案例", "案例"),
    },
    needed=("status", "measures"),
)
NOT_BEGUN = TASK_STATUSES[-1]


@dataclass(frozen=True, slots=True)
class ReportReceipt:
    """What became of a report: the numbers of its claims, or its problems.

    `late`: days after the due day of the round, 0 in time or where none is set.
    """

    file: str
    unit: str
    claims: tuple[int, ...]
    late: int
    evidence: int
    problems: tuple[Problem, ...]


def report_tasks(
    desk: Desk, path: Path, unit: str, evidence: Sequence[Path] = ()
) -> ReportReceipt:
    """Take down the self-assessment of a department or a province.

    Raises:
        NotFoundError: there is no such round or unit.
        ConflictError: the round is adopted.
        UserError: no person is named; a file is too large.
        StorageError: a file cannot be read, or nothing can be kept.
    """
    act, known, workspace = desk.act(), desk.known, desk.workspace
    code = named_unit(workspace, unit)
    said = said_of(workspace, desk.code)
    lines, problems = checked(read_handed_in(path), workspace, code, said)
    late = days_late(act.recorded, known.round.due)
    if problems:
        return ReportReceipt(path.name, code, (), late, 0, problems)
    made = [_asserted(line, code) for line in lines]
    numbers = claim_in(desk, made, evidence)
    return ReportReceipt(path.name, code, tuple(numbers), late, len(evidence), ())


def checked(
    content: bytes, workspace: Workspace, unit: str, said: Said
) -> tuple[tuple[Line, ...], tuple[Problem, ...]]:
    """Return the rows of a report and everything that is wrong with it, by line."""
    is_department = unit in {each.code for each in workspace.plan.departments}
    if is_department and not said.tasks:
        return (), (Problem("tasks_not_loaded"),)
    if unit == NATION:
        return (), (Problem("nation_reports_nothing"),)
    sheet = read_sheet(content, COLUMNS)
    subject, other = ("task", "area") if is_department else ("area", "task")
    found = [*sheet.problems]
    for line in sheet.lines:
        if line.cells[other]:
            found.append(line.problem(f"not_by_{other}", other))
        elif not line.cells[subject]:
            found.append(line.problem("cell_blank", subject))
        elif is_department:
            found += _of_task(line, unit, said.tasks)
        else:
            found += _of_area(line, workspace)
        found += _of_text(line)
    found += repeated(sheet.lines, subject, "subject_twice")
    return sheet.lines, tuple(sorted(found, key=lambda each: each.line or 0))


def _of_task(line: Line, unit: str, tasks: Sequence[Task]) -> Iterator[Problem]:
    by_number = {str(task.number): task for task in tasks}
    found = by_number.get(line.cells["task"])
    if found is None:
        known = "、".join(list(by_number)[:60])
        yield line.problem("task_unknown", "task", known=known)
    elif unit not in (found.lead, *found.joint):
        mine = [n for n, t in by_number.items() if unit in (t.lead, *t.joint)]
        yield line.problem("task_of_others", "task", mine="、".join(mine) or "—")


def _of_area(line: Line, workspace: Workspace) -> Iterator[Problem]:
    areas = [str(area.number) for area in workspace.plan.areas]
    if line.cells["area"] not in areas:
        yield line.problem("area_unknown", "area", known="、".join(areas))


def _of_text(line: Line) -> Iterator[Problem]:
    status = line.cells["status"]
    if status not in TASK_STATUSES:
        yield line.problem("status_unknown", "status", known="、".join(TASK_STATUSES))
    elif status == NOT_BEGUN and not line.cells["problems"]:
        yield line.problem("not_begun_unexplained", "problems")
    elif status != NOT_BEGUN and not line.cells["measures"]:
        yield line.problem("cell_blank", "measures")


def _asserted(line: Line, unit: str) -> Asserted:
    text = "\n".join(
        f"{title}：{line.cells[column]}"
        for column, title in SECTIONS.items()
        if line.cells[column]
    )
    status = line.cells["status"]
    if line.cells["task"]:
        return Asserted("reported", "task", line.cells["task"], status, text, unit)
    return Asserted("reported", "area", line.cells["area"], status, text, unit)
