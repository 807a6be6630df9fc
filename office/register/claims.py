"""A claim on a job: who holds it, and the writes that are only good while it holds.

A write for a job names the fence of its claim and changes nothing once a later
claim was made.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Update, select, update

from indicators.errors import BusyError
from office.register.database_clock import database_time
from office.register.job_rows import JobRow, Position
from office.register.tables import job

LEASE_SECONDS = 15
"""How long a holder may be silent before others take its job over."""


@dataclass(frozen=True, slots=True)
class Holder:
    """Who runs jobs: a process, and the data folder whose lock it holds."""

    place: str
    process: int

    def __str__(self) -> str:
        """Return it as the register keeps it."""
        return f"{self.place}#{self.process}"


@dataclass(frozen=True, slots=True)
class Claim:
    """The right to run a job and to write for it, until a later claim is made."""

    number: int
    fence: int


def is_lost(row: JobRow, place: str) -> bool:
    """Tell whether the holder of a running job is dead.

    `place` is asked for by who holds the lock of that data folder: nobody else
    can be at work there.
    """
    return not row.leased or (row.holder or "").rpartition("#")[0] == place


def guard(connection: Connection, claim: Claim) -> None:
    """Refuse a write whose claim was lost; the claim stays ours until the commit.

    Raises:
        BusyError: the claim was lost to a later one.
    """
    # Changed, not only read: a claim made meanwhile has to wait for our commit.
    held(connection, claim, of(claim).values(fence=claim.fence))


def held(connection: Connection, claim: Claim, statement: Update) -> None:
    """Run a statement made from `of`.

    Raises:
        BusyError: the claim was lost to a later one.
    """
    if not changed(connection, statement):
        raise passed(connection, claim)


def changed(connection: Connection, statement: Update) -> bool:
    """Run a statement and tell whether it changed anything."""
    return bool(connection.execute(statement).rowcount)


def passed(connection: Connection, claim: Claim) -> BusyError:
    """Return the error of a claim that was lost."""
    later = connection.execute(
        select(job.c.fence).where(job.c.number == claim.number)
    ).scalar()
    return BusyError("fence_passed", fence=claim.fence, held=int(later or 0))


def of(claim: Claim) -> Update:
    """Return the change of a job that is good only under `claim`."""
    return update(job).where(
        job.c.number == claim.number,
        job.c.fence == claim.fence,
        job.c.state == "running",
    )


def taken(row: JobRow, fence: int, holder: Holder, started: datetime) -> Update:
    """Return the change that makes `holder` the one who runs a job.

    Compared and set: whatever changed since the row was read makes it none.
    """
    return (
        update(job)
        .where(
            job.c.number == row.number,
            job.c.fence == row.fence,
            job.c.state == row.state,
        )
        .values(
            state="running",
            fence=fence,
            attempts=job.c.attempts + 1,
            holder=str(holder),
            lease_until=database_time(LEASE_SECONDS),
            started=started,
            **columns(Position("", "", 0, 0)),
        )
    )


def ended(claim: Claim, state: str, moment: datetime, outcome: Any) -> Update:
    """Return the change that ends a job."""
    return of(claim).values(
        state=state, ended=moment, outcome=outcome, lease_until=None
    )


def columns(position: Position) -> dict[str, Any]:
    """Return a position as the columns of a job."""
    return {
        "step": position.step,
        "subject": position.subject,
        "done": position.done,
        "total": position.total,
    }
