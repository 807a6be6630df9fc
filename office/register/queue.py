"""The queue of jobs: asked for, claimed under a fence, carried on, ended.

One job runs at a time, in the order of asking: the warehouse has one writer, and a
publication shows what was asked to be loaded before it. Only what changes nothing
goes last. A claim raises the fence;
every later write of the job names its fence, and is refused once another claim has
been made. Whether a holder is dead is told by its lease, by the database's clock;
who holds the lock of the data folder may also bury those of the same folder.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, Engine, insert, select, update

from indicators.errors import BusyError, UserError
from office.register.claims import (
    LEASE_SECONDS,
    Claim,
    Holder,
    changed,
    columns,
    ended,
    guard,
    held,
    is_lost,
    of,
    passed,
    taken,
)
from office.register.database_clock import database_time
from office.register.engine import register_errors
from office.register.job_rows import OPEN, JobRow, Position, job_row, rows_of, selected
from office.register.load_rows import received, settling
from office.register.tables import job, load, turn
from office.register.trail_book import note, take_turn

if TYPE_CHECKING:
    from etl.jobs.ingest import LoadOrder

MOST_ATTEMPTS = 3
"""A job whose process dies this often is at fault itself."""


LAST = ("effect",)
"""Kinds of jobs that only tell somebody something: all others go before them."""


@dataclass(frozen=True, slots=True)
class Queue:
    """The queue, open; every method is one transaction."""

    engine: Engine

    def ask(
        self, kind: str, actor: str, created: datetime, order: Any | None = None
    ) -> int:
        """Queue a job; return its number. `order`: what it needs to know."""
        with register_errors(self.engine), self.engine.begin() as connection:
            return queued(connection, kind, actor, created, order or {})

    def ask_to_load(
        self, orders: Sequence["LoadOrder"], actor: str, created: datetime
    ) -> int:
        """Note files as received and queue the job that loads them, as one."""
        with register_errors(self.engine), self.engine.begin() as connection:
            loads = [received(connection, order, actor) for order in orders]
            return queued(connection, "load", actor, created, {"loads": loads})

    def claim(
        self, holder: Holder, started: datetime, up_to: int | None = None
    ) -> tuple[Claim, JobRow] | None:
        """Claim the oldest open job, no later than `up_to`; None: there is none.

        None as well while another holder's lease runs. What dead holders left is
        ended first where it was cancelled or has been tried too often.
        """
        self.bury(holder.place, started)
        with register_errors(self.engine), self.engine.connect() as connection:
            # Undone unless a job is claimed.
            fence = _raised(connection)
            first = _oldest(connection)
            if first is None or (up_to is not None and first.number > up_to):
                return None
            if first.state == "running" and not is_lost(first, holder.place):
                return None
            if not changed(connection, taken(first, fence, holder, started)):
                return None
            connection.commit()
        claimed = replace(
            first,
            state="running",
            fence=fence,
            attempts=first.attempts + 1,
            started=started,
            leased=True,
        )
        return Claim(first.number, fence), claimed

    def begin(self, kind: str, holder: Holder, actor: str, started: datetime) -> Claim:
        """Note a job that its asker runs itself, and that nobody takes over.

        Raises:
            BusyError: another job is running.
        """
        self.bury(holder.place, started)
        with register_errors(self.engine), self.engine.begin() as connection:
            fence = _raised(connection)
            running = selected().where(job.c.state == "running")
            for other in rows_of(connection, running):
                if not is_lost(other, holder.place):
                    process = (other.holder or "").rpartition("#")[2]
                    raise BusyError("second_writer", process=process)
            number = queued(connection, kind, actor, started, {})
            row = rows_of(connection, selected().where(job.c.number == number))[0]
            # As if tried often enough: once it is lost, it is given up.
            last = taken(row, fence, holder, started).values(attempts=MOST_ATTEMPTS)
            changed(connection, last)
        return Claim(number, fence)

    def bury(self, place: str, moment: datetime) -> None:
        """End what dead holders left, where nobody is to try it again."""
        with register_errors(self.engine), self.engine.begin() as connection:
            running = selected().where(job.c.state == "running")
            for lost in rows_of(connection, running):
                claim = Claim(lost.number, lost.fence)
                if not is_lost(lost, place):
                    continue
                if lost.cancelled_by:
                    changed(connection, ended(claim, "cancelled", moment, {}))
                elif lost.attempts >= MOST_ATTEMPTS:
                    told = {"error": "job_lost", "facts": {"job": lost.number}}
                    changed(connection, ended(claim, "failed", moment, told))

    def report(self, claim: Claim, position: Position | None = None) -> str | None:
        """Renew the lease, and note how far the job is; return who cancelled it.

        Raises:
            BusyError: the claim was lost to a later one.
        """
        noted = {} if position is None else columns(position)
        until = database_time(LEASE_SECONDS)
        renewed = (
            of(claim)
            .values(lease_until=until, **noted)
            .returning(job.c.cancelled_by, job.c.number)
        )
        with register_errors(self.engine), self.engine.begin() as connection:
            found = connection.execute(renewed).first()
            if found is None:
                raise passed(connection, claim)
        return None if found[0] is None else str(found[0])

    def end(
        self, claim: Claim, state: str, moment: datetime, outcome: dict[str, Any]
    ) -> None:
        """Note how a job ended.

        Raises:
            BusyError: the claim was lost to a later one.
        """
        with register_errors(self.engine), self.engine.begin() as connection:
            held(connection, claim, ended(claim, state, moment, outcome))

    def give_back(self, claim: Claim) -> None:
        """Queue a job again whose holder stops; this was no attempt of its own."""
        again = of(claim).values(
            state="queued",
            lease_until=None,
            attempts=job.c.attempts - 1,
            **columns(Position("", "", 0, 0)),
        )
        with register_errors(self.engine), self.engine.begin() as connection:
            held(connection, claim, again)

    def settle(
        self,
        claim: Claim,
        number: int,
        state: str,
        receipt: dict[str, Any],
        moment: datetime,
    ) -> None:
        """Note what came of a load; in the trail too, if it is news.

        Raises:
            BusyError: the claim was lost to a later one.
        """
        with register_errors(self.engine), self.engine.begin() as connection:
            guard(connection, claim)
            take_turn(connection)
            if deed := settling(connection, number, state, receipt, moment):
                note(connection, deed)
            connection.execute(
                update(load)
                .where(load.c.number == number)
                .values(state=state, receipt=receipt)
            )

    def cancel(self, number: int, actor: str, moment: datetime) -> str:
        """Cancel a queued job, or ask a running one to stop; return its state.

        Raises:
            NotFoundError: there is none of this number.
            UserError: it has ended already.
        """
        asked = {"cancelled_by": actor, "cancel_asked": moment}
        this = job.c.number == number
        at_once = (
            update(job)
            .where(this, job.c.state == "queued")
            .values(state="cancelled", ended=moment, **asked)
        )
        later = (
            update(job)
            .where(this, job.c.state == "running", job.c.cancelled_by.is_(None))
            .values(**asked)
        )
        with register_errors(self.engine), self.engine.begin() as connection:
            if not changed(connection, at_once):
                changed(connection, later)
        row = job_row(self.engine, number)
        if row.has_ended and (row.cancelled_by, row.cancel_asked) != (actor, moment):
            raise UserError("job_ended", job=number)
        return row.state

    def loads_of_jobs(self) -> dict[int, tuple[str, str]]:
        """Return load → state and error of the job that was to load it."""
        # Of several jobs of one load the latest counts.
        wanted = select(job.c.order, job.c.state, job.c.outcome).order_by(job.c.number)
        with register_errors(self.engine), self.engine.connect() as connection:
            found = connection.execute(wanted.where(job.c.kind == "load")).all()
        return {
            number: (state, str((outcome or {}).get("error", "")))
            for order, state, outcome in found
            for number in order.get("loads", ())
        }

    def is_waited_for(self) -> bool:
        """Tell whether any job is open."""
        with register_errors(self.engine), self.engine.connect() as connection:
            return _oldest(connection) is not None

    def is_pressed(self) -> bool:
        """Tell whether a job is open that goes before those that go last."""
        with register_errors(self.engine), self.engine.connect() as connection:
            first = _oldest(connection)
        return first is not None and first.kind not in LAST


def _raised(connection: Connection) -> int:
    # This row orders all claims: a second one waits here for the first.
    raised = update(turn).values(fence=turn.c.fence + 1).returning(turn.c.fence)
    return int(connection.execute(raised).scalar_one())


def queued(
    connection: Connection, kind: str, actor: str, created: datetime, order: Any
) -> int:
    """Queue a job in the transaction at hand; return its number."""
    added = connection.execute(
        insert(job).values(
            kind=kind,
            order=order,
            state="queued",
            actor=actor,
            created=created,
            **dict.fromkeys(("fence", "attempts", "done", "total"), 0),
        )
    )
    return int(added.inserted_primary_key[0]) if added.inserted_primary_key else 0


def _oldest(connection: Connection) -> JobRow | None:
    order = (job.c.kind.in_(LAST), job.c.number)
    wanted = selected().where(job.c.state.in_(OPEN)).order_by(*order).limit(1)
    return next(iter(rows_of(connection, wanted)), None)
