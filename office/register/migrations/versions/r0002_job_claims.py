"""Jobs that are queued, claimed under a fence and cancelled, with their progress."""

from collections.abc import Callable
from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"

Row = dict[str, Any]

BEFORE = ("number", "kind", "state", "actor", "started", "ended", "outcome")
NEW = {"order": {}, "fence": 0, "attempts": 1, "done": 0, "total": 0}


def upgrade() -> None:
    """Make the table of jobs anew, and the row that counts claims."""
    _replace(_claimed_jobs, lambda row: {**row, **NEW, "created": row["started"]})
    turn = op.create_table("turn", sa.Column("fence", sa.Integer, nullable=False))
    op.bulk_insert(turn, [{"fence": 0}])


def downgrade() -> None:
    """Go back to jobs that are only noted; what had not ended counts as failed."""
    op.drop_table("turn")
    _replace(_noted_jobs, _noted)


def _replace(create: Callable[[], sa.Table], changed: Callable[[Row], Row]) -> None:
    # A check cannot be changed in place on SQLite; jobs are few.
    bind = op.get_bind()
    before = sa.Table("job", sa.MetaData(), autoload_with=bind)
    rows = [changed(dict(row)) for row in bind.execute(sa.select(before)).mappings()]
    op.drop_table("job")
    made = create()
    if not rows:
        return
    op.bulk_insert(made, rows)
    if bind.dialect.name == "postgresql":
        counter = sa.func.pg_get_serial_sequence("job", "number")
        last = max(row["number"] for row in rows)
        bind.execute(sa.select(sa.func.setval(counter, last)))


def _noted(row: Row) -> Row:
    kept = {name: row[name] for name in BEFORE}
    kept["started"] = row["started"] or row["created"]
    if row["state"] not in {"running", "done"}:
        kept["state"] = "failed"
    return kept


def _claimed_jobs() -> sa.Table:
    states = "state IN ('queued', 'running', 'done', 'failed', 'cancelled')"
    made = op.create_table(
        "job",
        sa.Column("number", sa.Integer, primary_key=True, autoincrement=True),
        sa.Column("kind", sa.String(32), nullable=False),
        sa.Column("order", sa.JSON, nullable=False),
        sa.Column("state", sa.String(16), nullable=False),
        sa.Column("actor", sa.String(256), nullable=False),
        sa.Column("created", sa.DateTime, nullable=False),
        sa.Column("started", sa.DateTime),
        sa.Column("ended", sa.DateTime),
        sa.Column("fence", sa.Integer, nullable=False),
        sa.Column("attempts", sa.Integer, nullable=False),
        sa.Column("holder", sa.String(1024)),
        sa.Column("lease_until", sa.DateTime),
        sa.Column("step", sa.String(32)),
        sa.Column("subject", sa.String(1024)),
        sa.Column("done", sa.BigInteger, nullable=False),
        sa.Column("total", sa.BigInteger, nullable=False),
        sa.Column("cancelled_by", sa.String(256)),
        sa.Column("cancel_asked", sa.DateTime),
        sa.Column("outcome", sa.JSON(none_as_null=True)),
        sa.CheckConstraint(states, name="state"),
    )
    op.create_index("ix_job_state", "job", ["state"])
    return made


def _noted_jobs() -> sa.Table:
    return op.create_table(
        "job",
        sa.Column("number", sa.Integer, primary_key=True, autoincrement=True),
        sa.Column("kind", sa.String(32), nullable=False),
        sa.Column("state", sa.String(16), nullable=False),
        sa.Column("actor", sa.String(256), nullable=False),
        sa.Column("started", sa.DateTime, nullable=False),
        sa.Column("ended", sa.DateTime),
        sa.Column("outcome", sa.JSON(none_as_null=True)),
        sa.CheckConstraint("state IN ('running', 'done', 'failed')", name="state"),
    )
