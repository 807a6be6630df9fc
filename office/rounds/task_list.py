"""The official list of the Plan's tasks, loaded from CSV: all of it or nothing.

Practice on tasks: the user loads the official list, the ten areas ship. A new list
takes the place of the one before; a frozen round keeps the one it was frozen with. A
task that was spoken of in a round not yet adopted keeps its number and its wording.
"""

from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from etl.csv_text import MOST_BYTES
from etl.durable import storage_errors
from indicators.errors import Facts, UserError
from indicators.plan import Plan
from office.register.round_book import Act
from office.register.round_rows import ClaimRow
from office.register.round_tables import task, task_list
from office.rounds.known import OPEN, book, known_rounds
from office.rounds.saying import newest_list, tasks_of
from office.rounds.sheet import (
    MOST_TEXT,
    Columns,
    Line,
    Problem,
    nearest,
    read_sheet,
    repeated,
)
from office.rounds.words import written
from office.workspace import Workspace

COLUMNS = Columns(
    {
        "number": ("序号", "编号", "任务序号"),
        "area": ("领域", "领域序号"),
        "title_zh": ("任务", "任务名称", "重点任务"),
        "title_en": ("英文名称",),
        "lead": ("牵头单位", "牵头部门"),
        "joint": ("参加单位", "配合单位", "参加部门"),
        "indicators": ("指标", "相关指标"),
        "source": ("出处", "来源"),
    },
    needed=("number", "area", "title_zh", "lead", "source"),
)
_LONGEST_NUMBER = 4


@dataclass(frozen=True, slots=True)
class TaskListReceipt:
    """What became of a list: its number where it was taken, else its problems."""

    file: str
    sha256: str
    number: int | None
    tasks: int
    problems: tuple[Problem, ...]


def load_tasks(workspace: Workspace, path: Path, by: str) -> TaskListReceipt:
    """Load the official list of tasks; nothing is loaded if anything is wrong.

    Raises:
        StorageError: the file cannot be read, or nothing can be kept.
        UserError: no person is named.
    """
    act = Act(written("by", by), workspace.actor, workspace.clock())
    content = read_handed_in(path)
    lines, found = checked(content, workspace.plan)
    problems = found or moved(workspace, lines)
    if problems:
        return TaskListReceipt(path.name, "", None, len(lines), problems)
    sha256 = workspace.blobs.keep(content)
    rows = [_row(line, workspace.plan) for line in lines]
    kept = book(workspace)
    kept.keep(sha256, len(content), act.recorded)
    listed = {"plan": workspace.plan.code, "sha256": sha256, "file": path.name}
    number = kept.add_list("tasks_loaded", (task_list, listed), (task, rows), act)
    return TaskListReceipt(path.name, sha256, number, len(rows), ())


def read_handed_in(path: Path) -> bytes:
    """Return the bytes of a file that somebody handed in.

    Raises:
        UserError: it is larger than any list.
        StorageError: it cannot be read.
    """
    with storage_errors(path):
        if path.stat().st_size > MOST_BYTES:
            limit = MOST_BYTES // 1_000_000
            raise UserError("evidence_large", file=path.name, limit=limit)
        return path.read_bytes()


def checked(content: bytes, plan: Plan) -> tuple[tuple[Line, ...], tuple[Problem, ...]]:
    """Return the rows of a list and everything that is wrong with it, by line."""
    sheet = read_sheet(content, COLUMNS)
    found = [
        *sheet.problems,
        *(each for line in sheet.lines for each in _of_line(line, plan)),
        *repeated(sheet.lines, "number", "number_twice"),
        *repeated(sheet.lines, "title_zh", "title_twice"),
    ]
    return sheet.lines, tuple(sorted(found, key=lambda each: each.line or 0))


def moved(workspace: Workspace, lines: Sequence[Line]) -> tuple[Problem, ...]:
    """Return the tasks that were spoken of and are not the same in a new list.

    What was said of a task goes by its number: in a round not yet adopted it would
    be read as said of another task.
    """
    number = newest_list(workspace)
    listed = () if number is None else tasks_of(workspace, number)
    titles = {str(task.number): task.title.zh for task in listed}
    by_number = {line.cells["number"]: line for line in lines}
    found = []
    for spoken, rounds in _spoken_of(workspace).items():
        line, title = by_number.get(spoken), titles.get(spoken, "")
        if line is None or line.cells["title_zh"] != title:
            facts: Facts = {"title": title, "rounds": "、".join(rounds)}
            at = COLUMNS.names["number"][0]
            found.append(
                Problem("task_moved", line.number if line else None, at, spoken, facts)
            )
    return tuple(found)


def department_codes(plan: Plan) -> dict[str, str]:
    """Return the code of each department by its code and its names."""
    return {
        name: each.code
        for each in plan.departments
        for name in (each.code, each.name.zh, each.name.en)
    }


def _spoken_of(workspace: Workspace) -> dict[str, list[str]]:
    """Return the number of each task that a claim is on, with the open rounds."""
    still_open = {k.round.code for k in known_rounds(workspace) if k.state in OPEN}
    found: dict[str, set[str]] = {}
    for row in book(workspace).read(ClaimRow):
        if row.kind == "task" and row.round in still_open:
            found.setdefault(row.subject, set()).add(row.round)
    return {number: sorted(found[number]) for number in sorted(found, key=int)}


def _of_line(line: Line, plan: Plan) -> Iterator[Problem]:
    for column in COLUMNS.needed:
        if not line.cells[column]:
            yield line.problem("cell_blank", column)
    for column in ("title_zh", "title_en", "source"):
        if len(line.cells[column]) > MOST_TEXT:
            yield line.problem("text_long", column, most=MOST_TEXT)
    if line.cells["number"] and not is_number(line.cells["number"]):
        yield line.problem("number_unreadable", "number")
    areas = [str(area.number) for area in plan.areas]
    if line.cells["area"] and line.cells["area"] not in areas:
        yield line.problem("area_unknown", "area", known="、".join(areas))
    yield from _of_units(line, plan)
    codes = [indicator.code for indicator in plan.indicators]
    for code in _unknown(line.parts("indicators"), codes):
        near = nearest(code, codes)
        yield line.problem("indicator_not_there", "indicators", given=code, near=near)


def _of_units(line: Line, plan: Plan) -> Iterator[Problem]:
    codes = department_codes(plan)
    names = [each.name.zh for each in plan.departments]
    leads = (line.cells["lead"],) if line.cells["lead"] else ()
    for column, given in (("lead", leads), ("joint", line.parts("joint"))):
        for name in _unknown(given, codes):
            near = nearest(name, names)
            yield line.problem("department_unknown", column, given=name, near=near)
    named = [codes[name] for name in (*leads, *line.parts("joint")) if name in codes]
    if len(set(named)) < len(named):
        yield line.problem("department_twice", "joint")


def _unknown(given: Sequence[str], known: Container[str]) -> list[str]:
    return [name for name in given if name not in known]


def is_number(text: str) -> bool:
    """Tell whether a text is a whole number from 1 on, short enough for a task."""
    is_plain = text.isascii() and text.isdigit() and text[0] != "0"
    return is_plain and len(text) <= _LONGEST_NUMBER


def _row(line: Line, plan: Plan) -> dict[str, object]:
    codes, cells = department_codes(plan), line.cells
    return {
        "number": int(cells["number"]),
        "area": int(cells["area"]),
        "title_zh": cells["title_zh"],
        "title_en": cells["title_en"] or cells["title_zh"],
        "lead": codes[cells["lead"]],
        "joint": [codes[name] for name in line.parts("joint")],
        "indicators": list(line.parts("indicators")),
        "source": cells["source"],
    }
