"""quack: the current publication, live for DuckDB clients."""

import signal
import threading
from typing import Annotated

import typer

from dashboard.cli.options import Data
from dashboard.cli.session import session

SHOWN = 12


def register(app: typer.Typer) -> None:
    """Add the command of this module."""
    app.command()(quack)


def quack(
    data: Data = None,
    port: Annotated[
        int, typer.Option(help="Port of this machine.", min=1, max=65535)
    ] = 9494,
    public: Annotated[
        bool, typer.Option("--public", help="Public figures alone, for every token.")
    ] = False,
    seconds: Annotated[
        int, typer.Option(help="How long one statement may take.", min=1, max=3600)
    ] = 60,
) -> None:
    """Serve the current publication to DuckDB clients, read-only, until Ctrl+C."""
    from office.analysis.live import Live, keep_live  # noqa: PLC0415 - slow

    run, ended = session(data), threading.Event()

    def ready(address: str, publication: str, walls: tuple[str, ...]) -> None:
        told = {"address": address, "publication": publication[:SHOWN]}
        stand = ", ".join(walls) or run.words.text("quack.no_wall")
        run.console.print(run.words.text("quack.ready", **told, walls=stand))

    for each in (signal.SIGINT, signal.SIGTERM):
        signal.signal(each, lambda *_: ended.set())
    run.console.print(run.words.text("quack.how", address=f"quack:127.0.0.1:{port}"))
    live = Live(port, "public" if public else "internal", seconds)
    keep_live(run.workspace, live, ready, ended)
