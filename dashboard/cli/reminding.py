"""collections remind: who is reminded of what by mail, by hand and by a worker."""

import time
from typing import TYPE_CHECKING, Annotated, Any

import typer

from dashboard.cli.options import Data, Json
from dashboard.cli.session import Session, print_json, session
from indicators.errors import TradePlanError

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from office.collections.reminding import Reminded

EVERY_SECONDS = 600.0


def remind(
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="List them; send and note nothing.")
    ] = False,
    data: Data = None,
    json: Json = False,
) -> None:
    """Mail the reminders of today, each once: before the due day, on it, when over."""
    from dashboard.cli.token_file import shell_or_token  # noqa: PLC0415 - late
    from dashboard.reminder_letter import letters  # noqa: PLC0415 - slow
    from office.collections import reminding  # noqa: PLC0415 - slow

    run = session(data)
    write = letters(run.workspace)
    by = shell_or_token(run)
    done = reminding.remind(run.workspace, by, write, is_dry=dry_run)
    if json:
        print_json([_record(each) for each in done])
        return
    if not done:
        run.console.print(run.words.text("reminders_cli.none"))
        return
    _print(run, done)
    if dry_run:
        run.console.print(run.words.text("reminders_cli.dry"))


def beside_jobs(run: Session) -> "Callable[[], None]":
    """Return what a worker does between jobs: every ten minutes, send what is due."""
    if not run.workspace.settings.smtp_host:
        return lambda: None
    last = float("-inf")

    def beside() -> None:
        nonlocal last
        if time.monotonic() - last >= EVERY_SECONDS:
            last = time.monotonic()
            run.console.print(_sent(run))

    return beside


def _sent(run: Session) -> str:
    """Send what is due and return what to say of it; no fault of mail stops a job."""
    from dashboard.reminder_letter import letters  # noqa: PLC0415 - slow
    from dashboard.sentences import error_sentence  # noqa: PLC0415 - only on errors
    from office.access import shell_caller  # noqa: PLC0415 - slow
    from office.collections import reminding  # noqa: PLC0415 - slow

    by = shell_caller(run.workspace.actor)
    try:
        done = reminding.remind(run.workspace, by, letters(run.workspace))
    except TradePlanError as error:
        reason = error_sentence(error, run.words).message
        return run.words.text("reminders_cli.worker_failed", reason=reason)
    sent = sum(each.outcome == "sent" for each in done)
    left = sum(each.outcome not in {"sent", "already"} for each in done)
    return run.words.text("reminders_cli.worker", sent=sent, left=left)


def _print(run: Session, done: "Sequence[Reminded]") -> None:
    from dashboard.cli.tables import table  # noqa: PLC0415 - rich is slow
    from office.rounds.names import unit_names  # noqa: PLC0415 - slow

    words = run.words
    names = unit_names(run.workspace, {each.reminder.unit for each in done})
    rows = [
        (
            each.reminder.collection,
            words.of(names[each.reminder.unit]),
            words.numbers.day(each.reminder.due),
            words.text(f"reminder_stage.{each.reminder.stage}"),
            str(each.to),
            words.text(f"reminder_outcome.{each.outcome}"),
        )
        for each in done
    ]
    columns = ("collection", "unit", "due", "stage", "people", "outcome")
    run.console.print(table(columns, rows, words))


def _record(each: "Reminded") -> dict[str, Any]:
    reminder = each.reminder
    return {
        "collection": reminder.collection,
        "unit": reminder.unit,
        "due": reminder.due.isoformat(),
        "stage": reminder.stage,
        "working_days": reminder.left,
        "indicators": list(reminder.indicators),
        "people": each.to,
        "outcome": each.outcome,
    }
