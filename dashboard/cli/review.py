"""review: the queue of a reviewer, and his verdicts. Never on the shell alone."""

from typing import Annotated

import typer

from dashboard.cli.options import Data, Json
from dashboard.cli.session import print_json, session
from dashboard.cli.submissions import Number

Sha256 = Annotated[
    str, typer.Option("--sha256", help="Hash of what you looked at, as `show` has it.")
]


def register(app: typer.Typer) -> None:
    """Add the commands of this module."""
    group = typer.Typer(no_args_is_help=True, help="Review what units handed in.")
    for command in (queue, begin, accept, supplement):
        group.command()(command)
    app.add_typer(group, name="review")


def queue(data: Data = None, json: Json = False) -> None:
    """List what waits for a reviewer, the oldest first."""
    from dashboard.cli.token_file import acting  # noqa: PLC0415 - with its caller
    from dashboard.submission_records import row_record  # noqa: PLC0415 - late
    from office.rounds.names import unit_names  # noqa: PLC0415 - slow
    from office.submissions.looking import waiting  # noqa: PLC0415 - slow

    run = session(data)
    found = waiting(run.workspace, acting(run))
    publication = run.workspace.publications.current() or ""
    if json:
        record = {"publication": publication, "waiting": [row_record(r) for r in found]}
        print_json(record)
        return
    from dashboard.cli.tables import table  # noqa: PLC0415 - rich is slow

    words = run.words
    names = unit_names(run.workspace, {row.unit for row in found})
    rows = [
        (
            row.number,
            words.of(names[row.unit]),
            words.text(f"submission_kind.{row.kind}"),
            words.text(f"submission_state.{row.state}"),
            words.numbers.moment(row.handed_in or row.recorded),
            row.sha256,
        )
        for row in found
    ]
    columns = ("submission", "unit", "kind", "state", "moment", "sha256")
    run.console.print(
        words.text("submissions_cli.beside", publication=publication or "—")
    )
    run.console.print(table(columns, rows, words))


def begin(
    number: Number,
    take_over: Annotated[
        bool, typer.Option(help="From another reviewer who has it.")
    ] = False,
    data: Data = None,
) -> None:
    """Take a submission under review."""
    from dashboard.cli.token_file import acting  # noqa: PLC0415 - with its caller
    from office.submissions.reviewing import begin_review  # noqa: PLC0415 - slow

    run = session(data)
    begin_review(run.workspace, acting(run), number, take_over=take_over)
    run.console.print(run.words.text("submissions_cli.begun", number=number))


def accept(
    number: Number,
    sha256: Sha256,
    publication: Annotated[
        str, typer.Option(help="Publication beside which you looked at it.")
    ] = "",
    remark: Annotated[str, typer.Option(help="For the unit to read.")] = "",
    data: Data = None,
    json: Json = False,
) -> None:
    """Accept a submission; its figures are loaded and published by the worker."""
    from dashboard.cli.token_file import acting  # noqa: PLC0415 - with its caller
    from dashboard.submission_records import row_record  # noqa: PLC0415 - late
    from office.submissions import reviewing  # noqa: PLC0415 - slow

    run = session(data)
    if not json:
        run.refuse_secrets()
    seen = reviewing.Seen(number, sha256, publication)
    row = reviewing.accept(run.workspace, acting(run), seen, remark)
    if json:
        print_json(row_record(row))
        return
    run.console.print(run.words.text("submissions_cli.accepted", number=number))


def supplement(
    number: Number,
    sha256: Sha256,
    reason: Annotated[str, typer.Option(help="What is missing or wrong.")],
    data: Data = None,
    json: Json = False,
) -> None:
    """Ask the unit to supplement what it handed in (请补充)."""
    from dashboard.cli.token_file import acting  # noqa: PLC0415 - with its caller
    from dashboard.submission_records import row_record  # noqa: PLC0415 - late
    from office.submissions.reviewing import ask_to_supplement  # noqa: PLC0415 - slow

    run = session(data)
    if not json:
        run.refuse_secrets()
    row = ask_to_supplement(run.workspace, acting(run), number, sha256, reason)
    if json:
        print_json(row_record(row))
        return
    run.console.print(run.words.text("submissions_cli.supplement", number=number))
