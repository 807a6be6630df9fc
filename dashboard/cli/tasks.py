"""tasks: the Plan's tasks, what was reported of them, who owes what."""

from collections.abc import Callable
from dataclasses import asdict
from typing import TYPE_CHECKING, Annotated, Any

import typer

from dashboard.cli import task_files
from dashboard.cli.options import Data, Json
from dashboard.cli.session import Session, print_json, session
from dashboard.cli.task_files import Round

if TYPE_CHECKING:
    from collections.abc import Sequence

    from indicators.plan import Area
    from office.rounds.task_records import Names
    from office.rounds.tasks import TaskView

FIRST = 3
"""Numbers named of what a unit owes; how many there are is always said."""


def register(app: typer.Typer) -> None:
    """Add the commands of this module."""
    group = typer.Typer(invoke_without_command=True)
    group.callback()(tasks)
    for command in (matrix, coverage, overdue, objectives):
        group.command()(command)
    task_files.register(group)
    app.add_typer(group, name="tasks")


def tasks(
    context: typer.Context,
    round_: Annotated[
        str | None, typer.Option("--round", help="Show the tasks in this round.")
    ] = None,
    data: Data = None,
    json: Json = False,
) -> None:
    """List the areas and tasks of the Plan, or how they stand in a round."""
    if context.invoked_subcommand is not None:
        return
    run = session(data)
    if round_ is None:
        _list(run, json=json)
    else:
        _in_round(run, round_, json=json)


def matrix(round_: Round, data: Data = None, json: Json = False) -> None:
    """List what provinces reported of each area in a round."""
    from office.rounds.task_records import matrix_records  # noqa: PLC0415 - slow

    def row(each: dict[str, Any], run: Session) -> tuple[str, ...]:
        return (
            each["unit_name"][run.words.language],
            str(each["area"]),
            run.words.text(f"round_word.{each['status']}"),
            _late(each["days_late"], run),
            str(len(each["evidence"])),
        )

    columns = ("unit", "area", "reported", "days_late", "evidence")
    _show(data, round_, matrix_records, (columns, row), json=json)


def coverage(round_: Round, data: Data = None, json: Json = False) -> None:
    """Count what each department and province has reported in a round."""
    from office.rounds.task_records import coverage_record  # noqa: PLC0415 - slow

    def records(view: "TaskView", names: "Names") -> list[dict[str, Any]]:
        return [coverage_record(each, names) for each in view.coverage]

    def row(each: dict[str, Any], run: Session) -> tuple[str, ...]:
        counted = ("expected", "reported", "late", "bare", "joined")
        name = each["unit_name"][run.words.language]
        return (name, *(str(each[key]) for key in counted))

    columns = ("unit", "expected", "reported", "days_late", "bare", "joined")
    _show(data, round_, records, (columns, row), json=json)


def overdue(round_: Round, data: Data = None, json: Json = False) -> None:
    """List whose self-assessments are not in after the due day of a round."""
    from office.rounds.task_records import overdue_record  # noqa: PLC0415 - slow

    def records(view: "TaskView", names: "Names") -> list[dict[str, Any]]:
        return [overdue_record(each, names) for each in view.overdue]

    def row(each: dict[str, Any], run: Session) -> tuple[str, ...]:
        name = each["unit_name"][run.words.language]
        return (name, _owed(each["missing"], run), _late(each["days"], run))

    _show(data, round_, records, (("unit", "missing", "days_late"), row), json=json)


def objectives(round_: Round, data: Data = None, json: Json = False) -> None:
    """Show the two ratings of each objective in a round, and whether they agree."""
    from office.rounds.round_tasks import round_tasks  # noqa: PLC0415 - slow
    from office.rounds.task_records import objective_record  # noqa: PLC0415 - slow

    run = session(data)
    found = round_tasks(run.workspace, round_)
    rated = found.objectives
    if json:
        print_json([objective_record(each) for each in rated])
        return
    words = run.words
    rows = []
    for each in rated:
        said = [
            words.text(f"round_word.{claim.word}") if claim else ""
            for claim in (each.first, each.second)
        ]
        agreement = words.text(f"agreement.{each.agreement}")
        rows.append((words.of(each.objective.title), *said, agreement))
    columns = ("objective", "first", "second", "agreement")
    _print(run, columns, rows, found.since.get("objective", 0))


def _list(run: Session, *, json: bool) -> None:
    from office.rounds.names import unit_names  # noqa: PLC0415 - slow
    from office.rounds.saying import newest_list, tasks_of  # noqa: PLC0415 - slow
    from office.rounds.task_records import task_record  # noqa: PLC0415 - slow

    workspace, words = run.workspace, run.words
    number = newest_list(workspace)
    listed = () if number is None else tasks_of(workspace, number)
    charged = {unit for task in listed for unit in (task.lead, *task.joint)}
    names = unit_names(workspace, charged)
    areas = workspace.plan.areas
    if json:
        shown = [task_record(task, names) for task in listed]
        record = [asdict(area) for area in areas]
        print_json({"list": number, "areas": record, "tasks": shown})
        return
    from dashboard.cli.tables import table  # noqa: PLC0415 - rich is slow

    counted = [str(sum(t.area == area.number for t in listed)) for area in areas]
    rows = [
        (str(area.number), _title(area, run), count)
        for area, count in zip(areas, counted, strict=True)
    ]
    run.console.print(table(("number", "area", "tasks"), rows, words))
    if number is None:
        run.console.print(words.text("tasks_cli.none"))
        return
    tasks = [
        (str(t.number), str(t.area), words.of(t.title), words.of(names[t.lead]))
        for t in listed
    ]
    run.console.print(table(("number", "area", "task", "lead"), tasks, words))


def _title(area: "Area", run: Session) -> str:
    title = run.words.of(area.title)
    mark = run.words.text("objectives.unverified")
    return title if area.verified else f"{title} [{mark}]"


def _in_round(run: Session, code: str, *, json: bool) -> None:
    from office.rounds.task_records import line_record  # noqa: PLC0415 - slow

    view, names = _view(run, code)
    records = [line_record(line, names) for line in view.tasks]
    if json:
        print_json(records)
        return
    words = run.words
    if view.listed is None:
        run.console.print(words.text("tasks_cli.none"))
        return
    columns = ("number", "task", "lead", "reported", "verified", "assessed", "reason")
    rows = []
    for record, line in zip(records, view.tasks, strict=True):
        lead, verdict = line.lead_report, line.assessed
        claims = (lead.claim if lead else None, line.verified, verdict)
        said = [words.text(f"round_word.{c.word}") if c else "" for c in claims]
        rows.append(
            (
                str(record["number"]),
                words.of(line.task.title),
                words.of(names[line.task.lead]),
                *said,
                verdict.text if verdict else "",
            )
        )
    _print(run, columns, rows, view.since)


def _show(
    data: Any,
    code: str,
    records: "Callable[[TaskView, Names], list[dict[str, Any]]]",
    shape: "tuple[Sequence[str], Callable[[dict[str, Any], Session], tuple[str, ...]]]",
    *,
    json: bool,
) -> None:
    run, (columns, row) = session(data), shape
    view, names = _view(run, code)
    found = records(view, names)
    if json:
        print_json(found)
        return
    if view.due is None:
        run.console.print(run.words.text("tasks_cli.no_due"))
    else:
        run.console.print(run.words.text("tasks_cli.due", day=view.due.isoformat()))
    if not found:
        run.console.print(run.words.text("tasks_cli.nothing"))
        return
    _print(run, columns, [row(each, run) for each in found], view.since)


def _print(
    run: Session, columns: "Sequence[str]", rows: "Sequence[Sequence[str]]", since: int
) -> None:
    from dashboard.cli.tables import table  # noqa: PLC0415 - rich is slow

    run.console.print(table(columns, rows, run.words))
    if since:
        run.console.print(run.words.text("tasks_cli.since", count=since))


def _view(run: Session, code: str) -> "tuple[TaskView, Names]":
    from office.rounds.names import unit_names  # noqa: PLC0415 - slow
    from office.rounds.round_tasks import round_tasks  # noqa: PLC0415 - slow

    view = round_tasks(run.workspace, code).tasks
    spoken = {each.unit for each in view.coverage}
    spoken |= {r.claim.unit for line in view.tasks for r in line.reported}
    return view, unit_names(run.workspace, spoken)


def _owed(missing: "Sequence[str]", run: Session) -> str:
    """Return how many are owed and the first of them; `--json` names all."""
    words = run.words
    first = words.text("list.comma").join(missing[:FIRST])
    key = "owed" if len(missing) <= FIRST else "owed_more"
    return words.text(f"tasks_cli.{key}", count=len(missing), first=first)


def _late(days: int, run: Session) -> str:
    return run.words.text("tasks_cli.days", days=days) if days else ""
