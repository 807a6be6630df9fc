"""jobs, worker: what was asked for, how far it is, and the process that does it."""

from dataclasses import asdict
from datetime import datetime
from typing import TYPE_CHECKING, Annotated, Any

import typer

from dashboard.cli.options import Data, Json
from dashboard.cli.receipts import print_receipts, with_sentences
from dashboard.cli.session import Session, print_json, session
from indicators.errors import TradePlanError

if TYPE_CHECKING:
    from office.jobs.listing import JobView
    from office.jobs.runner import Ran

Number = Annotated[int, typer.Argument(help="Number of a job.", metavar="JOB")]

_jobs = typer.Typer(no_args_is_help=False)


def register(app: typer.Typer) -> None:
    """Add the commands of this module."""
    app.add_typer(_jobs, name="jobs")
    app.command()(worker)


@_jobs.callback(invoke_without_command=True)
def jobs(
    context: typer.Context,
    state: Annotated[
        str | None,
        typer.Option(help="Only those queued, running, done, failed or cancelled."),
    ] = None,
    data: Data = None,
    json: Json = False,
) -> None:
    """List the latest jobs: what was asked for, by whom, and how far it is."""
    if context.invoked_subcommand:
        return
    from office.jobs.listing import jobs as latest  # noqa: PLC0415 - slow

    run = session(data)
    views = latest(run.workspace, state)
    if json:
        print_json([_record(view) for view in views])
        return
    from dashboard.cli.tables import table  # noqa: PLC0415 - rich is slow

    rows = [_row(view, run) for view in views]
    columns = ("job", "kind", "state", "done", "actor", "created")
    run.console.print(table(columns, rows, run.words))


@_jobs.command()
def show(job: Number, data: Data = None, json: Json = False) -> None:
    """Show one job with what came of it."""
    from office.jobs.listing import one_job  # noqa: PLC0415 - slow

    run = session(data)
    view, kept = one_job(run.workspace, job)
    receipts = with_sentences(kept, run)
    if json:
        print_json({**_record(view), "receipts": receipts})
        return
    for key, value in _record(view).items():
        if key != "facts" and value not in (None, "", []):
            name = run.words.text(f"jobs_record.{key}")
            run.console.print(f"{name}: {_said(key, value, view, run)}")
    print_receipts(receipts, run)


@_jobs.command()
def cancel(job: Number, data: Data = None, json: Json = False) -> None:
    """Cancel a job: a queued one at once, a running one at its next step."""
    from office.jobs.listing import cancel_job  # noqa: PLC0415 - slow

    run = session(data)
    view = cancel_job(run.workspace, job)
    if json:
        print_json(_record(view))
        return
    key = "jobs.cancelled" if view.state == "cancelled" else "jobs.cancelling"
    run.console.print(run.words.text(key, job=job))


def worker(
    once: Annotated[
        bool, typer.Option("--once", help="End when no job is waiting.")
    ] = False,
    attached: Annotated[
        bool,
        typer.Option("--attached", help="End when standard input is closed."),
    ] = False,
    data: Data = None,
) -> None:
    """Run jobs as they are asked for, until told to stop (Ctrl+C, SIGTERM)."""
    from dashboard.cli.reminding import beside_jobs  # noqa: PLC0415 - with its caller
    from office.jobs.work import Stop  # noqa: PLC0415 - slow
    from office.jobs.worker import (  # noqa: PLC0415 - slow
        LINGER_SECONDS,
        end_with_parent,
        obedient,
        work,
    )

    run, stop = session(data), Stop()

    def told(ran: "Ran") -> None:
        run.console.print(_ending(ran, run))

    with obedient(stop):
        if attached:
            end_with_parent(stop)
        if not once:
            run.console.print(run.words.text("jobs.working", data=run.workspace.root))
        linger = (LINGER_SECONDS if attached else 0.0) if once else None
        work(run.workspace, stop, told, beside_jobs(run), linger)


def _ending(ran: "Ran", run: Session) -> str:
    if ran.is_waiting:
        return run.words.text("jobs.given_back", job=ran.number)
    if ran.error is None:
        return run.words.text("jobs.ended", job=ran.number)
    if isinstance(ran.error, TradePlanError):
        reason = _reason(ran.error, run)
    else:
        reason = run.words.text("jobs.traced")
    return run.words.text("jobs.failed", job=ran.number, reason=reason)


def _reason(error: TradePlanError, run: Session) -> str:
    from dashboard.sentences import error_sentence  # noqa: PLC0415 - only on errors

    return error_sentence(error, run.words).message


def _row(view: "JobView", run: Session) -> tuple[str, ...]:
    from dashboard.cli.progress import left  # noqa: PLC0415 - rich is slow

    words = run.words
    return (
        str(view.number),
        words.text(f"job_kind.{view.kind}"),
        words.text(f"job_state.{view.state}"),
        left(view, words),
        view.actor,
        f"{view.created:%Y-%m-%d %H:%M:%S}",
    )


def _said(key: str, value: Any, view: "JobView", run: Session) -> str:
    if key == "error":
        return _reason(TradePlanError(value, **view.facts), run)
    if key in {"kind", "state", "step"}:
        return run.words.text(f"job_{key}.{value}")
    if isinstance(value, list):
        return run.words.text("list.comma").join(value)
    return f"{value:.0%}" if key == "share" else str(value)


def _record(view: "JobView") -> dict[str, Any]:
    """Return a job in the shape of docs/cli.md."""
    return {key: _plain(value) for key, value in asdict(view).items()}


def _plain(value: Any) -> Any:
    if isinstance(value, datetime):
        return value.isoformat()
    return list(value) if isinstance(value, tuple) else value
