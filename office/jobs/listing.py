"""Jobs as people ask for them: the list, one of them, and cancelling one."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from indicators.errors import UserError
from office.register.job_rows import STATES, JobRow, Position, job_row, job_rows
from office.workspace import Workspace

MOST_LISTED = 50


@dataclass(frozen=True, slots=True)
class JobView:
    """A job on the list; moments in UTC.

    `share` done, of one, and `seconds_left` are None where nothing is known yet;
    `error` is the code of what it failed at with its `facts`, `publication` what it
    made current.
    Of a load: how many `files` it was asked for, figures `added`, files `refused`.
    """

    number: int
    kind: str
    state: str
    actor: str
    created: datetime
    started: datetime | None
    ended: datetime | None
    attempts: int
    step: str
    subject: str
    share: float | None
    seconds_left: float | None
    cancelled_by: str | None
    files: int
    added: int | None
    refused: tuple[str, ...]
    publication: str | None
    error: str | None
    facts: dict[str, str | int | float]


def jobs(workspace: Workspace, state: str | None = None) -> tuple[JobView, ...]:
    """Return the latest jobs, the latest first, of one state or of all.

    Raises:
        UserError: there is no such state.
    """
    if state is not None and state not in STATES:
        raise UserError("job_state_unknown", value=state, known=", ".join(STATES))
    wanted = STATES if state is None else (state,)
    now = workspace.clock()
    rows = job_rows(workspace.queue.engine, wanted, MOST_LISTED)
    return tuple(view_of(row, now) for row in rows)


def one_job(workspace: Workspace, number: int) -> tuple[JobView, list[dict[str, Any]]]:
    """Return a job, and the receipts of the files it has loaded so far.

    Receipts are records in the shape of docs/cli.md, without sentences.

    Raises:
        NotFoundError: there is none of this number.
    """
    row = job_row(workspace.queue.engine, number)
    kept = workspace.register.receipts(row.order.get("loads", []))
    # A file at which the software itself failed has no receipt but an error.
    receipts = [receipt for receipt in kept if "load" in receipt]
    return view_of(row, workspace.clock()), receipts


def cancel_job(workspace: Workspace, number: int) -> JobView:
    """Cancel a queued job at once; ask a running one to stop at its next step.

    Raises:
        NotFoundError: there is none of this number.
        UserError: it has ended already.
    """
    queue, now = workspace.queue, workspace.clock()
    queue.cancel(number, workspace.actor, now)
    with workspace.work_folder.tried() as ours:
        if ours:
            # Nobody is at work here: what runs by its state was left by the dead.
            queue.bury(workspace.place, now)
    return one_job(workspace, number)[0]


def view_of(row: JobRow, now: datetime, at: Position | None = None) -> JobView:
    """Return a job as people see it at a moment.

    `at`: how far it is, where that is known better than by the row.
    """
    outcome = row.outcome or {}
    position = at or row.position
    elapsed = (now - row.started).total_seconds() if row.started else 0.0
    is_running = row.state == "running"
    return JobView(
        number=row.number,
        kind=row.kind,
        state=row.state,
        actor=row.actor,
        created=row.created,
        started=row.started,
        ended=row.ended,
        attempts=row.attempts,
        step=position.step if is_running else "",
        subject=position.subject if is_running else "",
        share=share_done(row.state, position),
        seconds_left=seconds_left(position, elapsed) if is_running else None,
        cancelled_by=row.cancelled_by,
        files=len(row.order.get("loads", ())),
        added=outcome.get("added"),
        refused=tuple(outcome.get("refused", ())),
        publication=outcome.get("publication"),
        error=outcome.get("error"),
        facts=outcome.get("facts", {}),
    )


def share_done(state: str, position: Position) -> float | None:
    """Return how much of a job is done, from 0 to 1; None before it says so."""
    if state == "done":
        return 1.0
    return position.done / position.total if position.total else None


def seconds_left(position: Position, elapsed: float) -> float | None:
    """Return how long the rest will take at the pace so far.

    None before a step is behind it.
    """
    if position.done <= 0:
        return None
    return max(elapsed, 0.0) * (position.total - position.done) / position.done
