"""comments: what people say of figures, from the server's own shell."""

from typing import TYPE_CHECKING, Annotated

import typer

from dashboard.cli.options import Data, Json
from dashboard.cli.session import print_json, session

if TYPE_CHECKING:
    from office.register.comment_rows import Doing

Number = Annotated[int, typer.Argument(help="Number of the comment.")]
Text = Annotated[str, typer.Option(help="What is said.")]


def register(app: typer.Typer) -> None:
    """Add the commands of this module."""
    group = typer.Typer(no_args_is_help=True, help="Comments on figures.")
    group.command("list")(list_)
    for command in (add, reply, resolve, reopen):
        group.command()(command)
    app.add_typer(group, name="comments")


def list_(
    all_: Annotated[bool, typer.Option("--all", help="Resolved ones, too.")] = False,
    data: Data = None,
    json: Json = False,
) -> None:
    """List the comments that are open, and whether their figures moved."""
    from office.access import shell_caller  # noqa: PLC0415 - slow
    from office.talk.threads import all_talk  # noqa: PLC0415 - slow

    run = session(data)
    talk = all_talk(run.workspace, shell_caller(run.workspace.actor))
    shown = [each for each in talk.threads if all_ or each.is_open]
    records = [
        {
            "number": each.held.row.number,
            "state": each.held.row.state,
            "indicator": each.figure.indicator,
            "unit": each.figure.unit,
            "about": each.figure.about,
            "publication": each.held.row.publication,
            "moved": each.is_stale,
            "then": dict(each.then),
            "now": dict(each.now),
            "by": each.held.row.name,
            "by_unit": each.held.row.by_unit,
            "mentions": each.held.row.mentions,
            "text": each.held.row.text,
        }
        for each in shown
    ]
    if json:
        print_json(records)
        return
    if not records:
        run.console.print(run.words.text("comments_cli.empty"))
    for one in records:
        figure = f"{one['indicator']} {one['unit']} {one['about']}"
        parts = [str(one["number"]), run.words.text(f"talk_state.{one['state']}")]
        if one["moved"]:
            parts.append(run.words.text("comments_cli.moved"))
        run.console.print(" · ".join([*parts, figure, str(one["text"])]), markup=False)


def add(
    indicator: Annotated[str, typer.Argument(help="Code of the indicator.")],
    unit: Annotated[str, typer.Argument(help="Code of the unit, 000000: nation.")],
    about: Annotated[
        str, typer.Argument(help="year:2025, month:2025-07 or target:ID.")
    ],
    text: Text,
    publication: Annotated[
        str, typer.Option(help="Publication it is made on [the current one].")
    ] = "",
    data: Data = None,
    json: Json = False,
) -> None:
    """Comment on a figure as a publication has it."""
    from office.access import shell_caller  # noqa: PLC0415 - slow
    from office.talk.commenting import comment  # noqa: PLC0415 - slow

    run = session(data)
    by = shell_caller(run.workspace.actor)
    figure = (indicator, unit, about)
    number = comment(run.workspace, by, figure, text, publication or None)
    if json:
        print_json({"number": number})
        return
    run.console.print(run.words.text("comments_cli.added", number=number))


def reply(number: Number, text: Text, data: Data = None) -> None:
    """Reply to a comment."""
    _act(number, "reply", text, data)


def resolve(number: Number, text: Text = "", data: Data = None) -> None:
    """Say that a comment is settled; it stays, and can be reopened."""
    _act(number, "resolve", text, data)


def reopen(number: Number, text: Text, data: Data = None) -> None:
    """Open a settled comment again, with the reason."""
    _act(number, "reopen", text, data)


def _act(number: int, doing: "Doing", text: str, data: Data) -> None:
    from office.access import shell_caller  # noqa: PLC0415 - slow
    from office.talk.commenting import act_on  # noqa: PLC0415 - slow

    run = session(data)
    act_on(run.workspace, shell_caller(run.workspace.actor), number, doing, text)
    run.console.print(run.words.text("comments_cli.done", number=number))
