"""Lists of submissions, read from the register; nothing here changes one."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import Engine, func, select

from office.register.engine import register_errors
from office.register.submission_rows import (
    Kind,
    SubmissionActRow,
    SubmissionRow,
    selected,
)
from office.register.submission_tables import submission, submission_act
from office.register.typed_rows import rows_of


def rows_of_kind(engine: Engine, kind: Kind) -> Sequence[SubmissionRow]:
    """Return every submission of a kind, in order of its number."""
    wanted = selected(SubmissionRow).where(submission.c.kind == kind)
    with register_errors(engine), engine.connect() as connection:
        ordered = wanted.order_by(submission.c.number)
        return rows_of(connection, SubmissionRow, ordered)


def acts_of_kind(
    engine: Engine, kind: Kind, acts: Sequence[str]
) -> Sequence[SubmissionActRow]:
    """Return some acts on submissions of a kind, in the order they were done in."""
    wanted = (
        selected(SubmissionActRow)
        .join(submission, submission.c.number == submission_act.c.submission)
        .where(submission.c.kind == kind, submission_act.c.act.in_(acts))
        .order_by(submission_act.c.number)
    )
    with register_errors(engine), engine.connect() as connection:
        return rows_of(connection, SubmissionActRow, wanted)


def last_embargo(engine: Engine, moment: datetime) -> datetime | None:
    """Return when the last embargo on accepted targets ended, up to a moment."""
    ended = select(func.max(submission.c.embargo)).where(
        submission.c.state == "accepted",
        submission.c.kind == "targets",
        submission.c.openness == "public",
        submission.c.embargo <= moment,
    )
    with register_errors(engine), engine.connect() as connection:
        found: datetime | None = connection.scalar(ended)
        return found
