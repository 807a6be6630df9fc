"""init, serve, status, publish: the life of a data folder."""

from typing import Annotated

import typer

from dashboard.cli.options import Data, Json
from dashboard.cli.session import Session, print_json, session


def register(app: typer.Typer) -> None:
    """Add the commands of this module."""
    for command in (init, serve, status, publish):
        app.command()(command)


def init(data: Data = None, json: Json = False) -> None:
    """Load the shipped figures and publish them; repeating it changes nothing."""
    from dashboard.cli.progress import progress  # noqa: PLC0415 - rich is slow
    from office.publishing import initialise  # noqa: PLC0415 - slow

    run = session(data)
    with progress(run) as watch:
        done = initialise(run.workspace, watch)
    if json:
        record = {
            "publication": done.publication,
            "added": done.added,
            "is_new": done.is_new,
        }
        print_json(record)
        return
    key = "cli.set_up" if done.is_new else "cli.set_up_already"
    run.console.print(
        run.words.text(key, added=done.added, publication=done.publication[:12])
    )


def serve(
    data: Data = None,
    host: Annotated[
        str | None, typer.Option(help="Address to listen on [127.0.0.1].")
    ] = None,
    port: Annotated[int | None, typer.Option(help="Port [8050].")] = None,
) -> None:
    """Open the dashboard; set the data folder up first if that was not done."""
    run = session(data, host=host, port=port)
    _set_up_if_needed(run)
    _tell_first_password(run)
    from dashboard.serve import serve as answer  # noqa: PLC0415 - slow

    def ready(address: str) -> None:
        run.console.print(run.words.text("cli.serving", address=address))

    answer(run.workspace, ready)


def status(data: Data = None, json: Json = False) -> None:
    """Say what is published, how much is loaded, and how the jobs went."""
    from office.showing import status as report  # noqa: PLC0415 - slow

    run = session(data)
    record = report(run.workspace)
    if json:
        print_json(record)
        return
    for key, value in record.items():
        shown = value if not isinstance(value, dict) else _pairs(value)
        run.console.print(f"{run.words.text(f'cli_status.{key}')}: {shown}")


def publish(data: Data = None, json: Json = False) -> None:
    """Publish what is loaded, as known today; the same content is published once."""
    from dashboard.cli.progress import progress  # noqa: PLC0415 - rich is slow
    from office.publishing import publish as make  # noqa: PLC0415 - slow

    run = session(data)
    with progress(run) as watch:
        done = make(run.workspace, watch)
    manifest = done.manifest
    if json:
        from dataclasses import asdict  # noqa: PLC0415 - with its caller

        print_json({**asdict(manifest), "is_new": done.is_new})
        return
    key = "cli.published" if done.is_new else "cli.published_same"
    run.console.print(
        run.words.text(key, publication=manifest.id[:12], as_of=manifest.as_of)
    )


def _set_up_if_needed(run: Session) -> None:
    if run.workspace.publications.current() is not None:
        return
    from dashboard.cli.progress import progress  # noqa: PLC0415 - rich is slow
    from office.publishing import initialise  # noqa: PLC0415 - slow

    run.console.print(run.words.text("cli.preparing"))
    with progress(run) as watch:
        initialise(run.workspace, watch)


def _tell_first_password(run: Session) -> None:
    """Print the one-time password of the first administrator, once for all."""
    from office.access import shell_caller  # noqa: PLC0415 - slow
    from office.accounts import FIRST, first_account  # noqa: PLC0415 - slow

    password = first_account(run.workspace, shell_caller(run.workspace.actor))
    if password is not None:
        told = run.words.text("users.first", login=FIRST, password=password)
        run.console.print(told)


def _pairs(counts: dict[str, int]) -> str:
    return ", ".join(f"{key} {value}" for key, value in counts.items())
