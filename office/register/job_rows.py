"""Jobs as the register holds them, read; nothing here changes one."""

from dataclasses import dataclass, fields
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Engine, Select, case, func, select

from indicators.errors import NotFoundError
from office.register.database_clock import database_time
from office.register.engine import register_errors
from office.register.tables import job

OPEN = ("queued", "running")
ENDED = ("done", "failed", "cancelled")
STATES = (*OPEN, *ENDED)


@dataclass(frozen=True, slots=True)
class Position:
    """How far a job is: `done` of `total`, at a step, with a file.

    The unit of the two counts is the job's own; only their ratio means something.
    """

    step: str
    subject: str
    done: int
    total: int


@dataclass(frozen=True, slots=True)
class JobRow:
    """A job; moments in UTC. `leased`: its holder has a lease that still runs."""

    number: int
    kind: str
    order: dict[str, Any]
    state: str
    actor: str
    created: datetime
    started: datetime | None
    ended: datetime | None
    fence: int
    attempts: int
    holder: str | None
    step: str | None
    subject: str | None
    done: int
    total: int
    cancelled_by: str | None
    cancel_asked: datetime | None
    outcome: dict[str, Any] | None
    leased: bool

    @property
    def has_ended(self) -> bool:
        """Tell whether nothing more will come of it."""
        return self.state in ENDED

    @property
    def position(self) -> Position:
        """Return how far it is."""
        return Position(self.step or "", self.subject or "", self.done, self.total)


def job_row(engine: Engine, number: int) -> JobRow:
    """Return one job.

    Raises:
        NotFoundError: there is none of this number.
    """
    with register_errors(engine), engine.connect() as connection:
        found = rows_of(connection, selected().where(job.c.number == number))
    if not found:
        raise NotFoundError("job_unknown", job=number)
    return found[0]


def latest_job_about(engine: Engine, kind: str, key: str, value: str) -> JobRow | None:
    """Return the latest job of a kind whose order says `value` under `key`."""
    wanted = (
        selected()
        .where(job.c.kind == kind, job.c.order[key].as_string() == value)
        .order_by(job.c.number.desc())
        .limit(1)
    )
    with register_errors(engine), engine.connect() as connection:
        return next(iter(rows_of(connection, wanted)), None)


def job_rows(engine: Engine, states: tuple[str, ...], most: int) -> list[JobRow]:
    """Return the latest jobs in `states`, the latest first."""
    wanted = selected().where(job.c.state.in_(states)).order_by(job.c.number.desc())
    with register_errors(engine), engine.connect() as connection:
        return rows_of(connection, wanted.limit(most))


def job_counts(engine: Engine) -> dict[str, int]:
    """Return how many jobs there are in each state."""
    statement = select(job.c.state, func.count()).group_by(job.c.state)
    with register_errors(engine), engine.connect() as connection:
        return dict(connection.execute(statement).all())


def selected() -> Select[Any]:
    """Return the statement that selects whole jobs, to be narrowed."""
    own = [job.c[field.name] for field in fields(JobRow) if field.name in job.c]
    leased = case((job.c.lease_until >= database_time(), 1), else_=0)
    return select(*own, leased.label("leased"))


def rows_of(connection: Connection, statement: Select[Any]) -> list[JobRow]:
    """Return the jobs that a statement made by `selected` finds."""
    found = connection.execute(statement).mappings()
    return [JobRow(**{**row, "leased": bool(row["leased"])}) for row in found]
