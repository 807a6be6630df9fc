"""audit: the trail of acts, read and held against itself."""

from typing import Annotated

import typer

from dashboard.cli.options import Data, Json
from dashboard.cli.session import print_json, session


def register(app: typer.Typer) -> None:
    """Add the commands of this module."""
    group = typer.Typer(invoke_without_command=True)
    group.callback()(audit)
    group.command()(verify)
    app.add_typer(group, name="audit")


def audit(
    context: typer.Context,
    subject: Annotated[
        str, typer.Option(help="Only acts on this: a round, a login, a file.")
    ] = "",
    person: Annotated[str, typer.Option(help="Only acts of this person.")] = "",
    limit: Annotated[int, typer.Option(min=1, help="At most so many.")] = 50,
    data: Data = None,
    json: Json = False,
) -> None:
    """List acts, the newest first."""
    if context.invoked_subcommand is not None:
        return
    from office.access import shell_caller  # noqa: PLC0415 - slow
    from office.trail import Searched, acts  # noqa: PLC0415 - slow

    run = session(data)
    by = shell_caller(run.workspace.actor)
    found = acts(run.workspace, by, Searched(subject, person))[:limit]
    if json:
        keys = ("position", "recorded", "person", "actor", "origin", "act", "subject")
        print_json(
            [{key: getattr(e, key) for key in keys} | {"facts": e.told} for e in found]
        )
        return
    from dashboard.cli.tables import table  # noqa: PLC0415 - rich is slow

    numbers = run.words.numbers
    rows = [
        (
            str(each.position),
            numbers.moment(each.moment),
            each.person,
            each.actor,
            run.words.text(f"trail_act.{each.act}"),
            each.subject,
        )
        for each in found
    ]
    columns = ("number", "moment", "person", "account", "act", "subject")
    run.console.print(table(columns, rows, run.words))


def verify(data: Data = None, json: Json = False) -> None:
    """Hold the trail against itself and against the heads in publications."""
    from office.access import shell_caller  # noqa: PLC0415 - slow
    from office.trail import verified  # noqa: PLC0415 - slow

    run = session(data)
    done = verified(run.workspace, shell_caller(run.workspace.actor))
    if json:
        print_json(
            {
                "ok": not done.broken,
                "entries": len(done.entries),
                "heads": done.heads,
                "broken": [
                    {"code": b.code, "position": b.position, "noted_in": b.noted_in}
                    for b in done.broken
                ],
            }
        )
    else:
        for each in done.broken:
            run.console.print(
                run.words.text(
                    f"trail_broken.{each.code}",
                    position=each.position,
                    noted_in=each.noted_in[:12],
                )
            )
        key = "trail.broken" if done.broken else "trail.whole"
        run.console.print(
            run.words.text(
                key, entries=len(done.entries), heads=done.heads, count=len(done.broken)
            )
        )
    if done.broken:
        raise typer.Exit(7)
