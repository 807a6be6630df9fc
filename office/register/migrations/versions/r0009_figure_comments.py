"""Comments on figures, and what was done to each."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"


def upgrade() -> None:
    """Create the tables, what is referred to first."""
    op.create_table(
        "figure_comment",
        sa.Column("number", sa.Integer, primary_key=True, autoincrement=True),
        sa.Column("indicator", sa.String(64), nullable=False),
        sa.Column("unit", sa.String(64), nullable=False),
        sa.Column("frequency", sa.String(16), nullable=False),
        sa.Column("period", sa.String(16), nullable=False),
        sa.Column("target", sa.String(64), nullable=False),
        sa.Column("publication", sa.String(64), nullable=False),
        sa.Column("seen", sa.JSON, nullable=False),
        sa.Column("mentions", sa.JSON, nullable=False),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("state", sa.String(16), nullable=False),
        *_acted(),
        sa.Column("recorded", sa.DateTime, nullable=False),
        sa.CheckConstraint("state IN ('open', 'resolved')", name="state"),
    )
    op.create_index("ix_figure_comment_figure", "figure_comment", ["indicator", "unit"])
    op.create_table(
        "figure_comment_act",
        sa.Column("number", sa.Integer, primary_key=True, autoincrement=True),
        sa.Column("comment", sa.Integer, nullable=False),
        sa.Column("act", sa.String(16), nullable=False),
        sa.Column("mentions", sa.JSON, nullable=False),
        sa.Column("text", sa.Text, nullable=False),
        *_acted(),
        sa.Column("recorded", sa.DateTime, nullable=False),
        sa.ForeignKeyConstraint(
            ["comment"],
            ["figure_comment.number"],
            name="fk_figure_comment_act_comment",
        ),
        sa.CheckConstraint("act IN ('reply', 'resolve', 'reopen')", name="act"),
    )
    op.create_index("ix_figure_comment_act_comment", "figure_comment_act", ["comment"])


def downgrade() -> None:
    """Drop them again, what refers before what is referred to."""
    op.drop_table("figure_comment_act")
    op.drop_table("figure_comment")


def _acted() -> "tuple[sa.Column[str], ...]":
    return (
        sa.Column("person", sa.String(128), nullable=False),
        sa.Column("name", sa.String(256), nullable=False),
        sa.Column("actor", sa.String(256), nullable=False),
        sa.Column("by_unit", sa.String(64), nullable=False),
    )
