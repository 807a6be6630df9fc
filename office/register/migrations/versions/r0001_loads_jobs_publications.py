"""Loads with their bytes, jobs, publications and which was current."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Create the first tables."""
    _create_loads()
    _create_jobs()
    _create_publications()


def downgrade() -> None:
    """Drop them again, what refers before what is referred to."""
    for name in ("pointing", "publication", "job", "load", "blob"):
        op.drop_table(name)


def _create_loads() -> None:
    op.create_table(
        "blob",
        sa.Column("sha256", sa.String(64), primary_key=True),
        sa.Column("size", sa.Integer, nullable=False),
        sa.Column("recorded", sa.DateTime, nullable=False),
    )
    op.create_table(
        "load",
        sa.Column("number", sa.Integer, primary_key=True, autoincrement=True),
        sa.Column("id", sa.String(64), nullable=False),
        sa.Column(
            "sha256", sa.String(64), sa.ForeignKey("blob.sha256"), nullable=False
        ),
        sa.Column("file", sa.String(1024), nullable=False),
        sa.Column("options", sa.JSON, nullable=False),
        sa.Column("state", sa.String(16), nullable=False),
        sa.Column("receipt", sa.JSON),
        sa.Column("recorded", sa.DateTime, nullable=False),
        sa.Column("actor", sa.String(256), nullable=False),
        sa.CheckConstraint(
            "state IN ('received', 'accepted', 'refused')", name="state"
        ),
    )
    op.create_index("ix_load_id", "load", ["id"])


def _create_jobs() -> None:
    op.create_table(
        "job",
        sa.Column("number", sa.Integer, primary_key=True, autoincrement=True),
        sa.Column("kind", sa.String(32), nullable=False),
        sa.Column("state", sa.String(16), nullable=False),
        sa.Column("actor", sa.String(256), nullable=False),
        sa.Column("started", sa.DateTime, nullable=False),
        sa.Column("ended", sa.DateTime),
        sa.Column("outcome", sa.JSON),
        sa.CheckConstraint("state IN ('running', 'done', 'failed')", name="state"),
    )


def _create_publications() -> None:
    op.create_table(
        "publication",
        sa.Column("id", sa.String(64), primary_key=True),
        sa.Column("content_digest", sa.String(64), nullable=False),
        sa.Column("as_of", sa.String(10), nullable=False),
        sa.Column("published", sa.DateTime, nullable=False),
        sa.Column("actor", sa.String(256), nullable=False),
    )
    op.create_table(
        "pointing",
        sa.Column("number", sa.Integer, primary_key=True, autoincrement=True),
        sa.Column(
            "publication",
            sa.String(64),
            sa.ForeignKey("publication.id"),
            nullable=False,
        ),
        sa.Column("recorded", sa.DateTime, nullable=False),
        sa.Column("actor", sa.String(256), nullable=False),
    )
