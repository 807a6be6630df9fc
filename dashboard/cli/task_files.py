"""Files of tasks from the command line: the list, self-assessments, a verdict."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from dashboard.cli.options import Data, Json
from dashboard.cli.session import Session, print_json, session

if TYPE_CHECKING:
    from collections.abc import Sequence

    from office.rounds.sheet import Problem

File = Annotated[Path, typer.Argument(help="CSV in UTF-8 or GB18030.")]
By = Annotated[str, typer.Option("--by", help="Name of the person who acts.")]
Round = Annotated[
    str, typer.Option("--round", help="Code of a round, such as final-2025.")
]


def register(group: typer.Typer) -> None:
    """Add the commands of this module."""
    for command in (load, report, verdict):
        group.command()(command)


def load(file: File, by: By, data: Data = None, json: Json = False) -> None:
    """Load the official list of tasks; with any mistake nothing is loaded."""
    from office.rounds.task_list import load_tasks  # noqa: PLC0415 - slow
    from office.rounds.task_records import receipt_record  # noqa: PLC0415 - slow

    run = session(data)
    receipt = load_tasks(run.workspace, file, by)
    told = {"count": receipt.tasks, "number": receipt.number}
    said = run.words.text("tasks_cli.loaded", **told)
    _tell(run, receipt_record(receipt), receipt.problems, said, json=json)


def report(
    file: File,
    round_: Round,
    unit: Annotated[str, typer.Option(help="Department or province that reports.")],
    by: By,
    evidence: Annotated[
        list[Path] | None,
        typer.Option(help="Signed and stamped scan; may be repeated."),
    ] = None,
    data: Data = None,
    json: Json = False,
) -> None:
    """Take down a self-assessment; with any mistake nothing is taken."""
    from office.rounds.desk import Desk  # noqa: PLC0415 - slow
    from office.rounds.self_reports import report_tasks  # noqa: PLC0415 - slow
    from office.rounds.task_records import receipt_record  # noqa: PLC0415 - slow

    run = session(data)
    if not json:
        run.refuse_secrets()
    desk = Desk(run.workspace, round_, by)
    receipt = report_tasks(desk, file, unit, evidence or [])
    words, told = run.words, {"count": len(receipt.claims), "unit": unit}
    said = [words.text("tasks_cli.reported", **told)]
    if receipt.late:
        said.append(words.text("tasks_cli.late", days=receipt.late))
    if not receipt.evidence:
        said.append(words.text("tasks_cli.bare"))
    record = receipt_record(receipt)
    _tell(run, record, receipt.problems, "\n".join(said), json=json)


def verdict(
    round_: Round,
    task: Annotated[int, typer.Option(help="Number of the task.")],
    status: Annotated[str, typer.Option(help="已完成, 按进度推进, 进展较慢, 未启动.")],
    reason: Annotated[str, typer.Option(help="Why; shown with the status.")],
    by: By,
    data: Data = None,
) -> None:
    """Take down the office's verdict on a task, with its reason."""
    from office.rounds.claiming import Asserted, claim_in  # noqa: PLC0415 - slow
    from office.rounds.desk import Desk  # noqa: PLC0415 - slow

    run = session(data)
    run.refuse_secrets()
    made = Asserted("assessed", "task", str(task), status, reason)
    claim_in(Desk(run.workspace, round_, by), [made])
    told = run.words.text("tasks_cli.judged", number=task, status=status)
    run.console.print(told)


def _tell(
    run: Session,
    record: dict[str, Any],
    problems: "Sequence[Problem]",
    taken: str,
    *,
    json: bool,
) -> None:
    """Say what became of a file; leave with 1 where it has mistakes."""
    from dashboard.sentences import problem_sentence  # noqa: PLC0415 - with its caller

    words, say = run.words, run.console.print
    told = [problem_sentence(each, words) for each in problems]
    if json:
        pairs = zip(record["problems"], told, strict=True)
        said = [{**p, "message": s.message, "hint": s.hint} for p, s in pairs]
        print_json({**record, "problems": said})
    elif problems:
        count = len(problems)
        say(words.text("tasks_cli.refused", file=record["file"], count=count))
        for sentence in told:
            say(f"  {sentence.message}")
            say(f"    {words.text('cli.hint', hint=sentence.hint)}")
    else:
        say(taken)
    if problems:
        raise typer.Exit(1)
