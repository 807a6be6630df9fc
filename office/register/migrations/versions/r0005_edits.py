"""What the rule said when a sentence was put otherwise."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    """Make the table of edits anew; no version before wrote any."""
    op.drop_table("edit")
    _create(sa.Column("rule", sa.JSON, nullable=False))
    op.create_index("ix_edit_round", "edit", ["round"])


def downgrade() -> None:
    """Go back to the table of before; edits are lost with what they stood for."""
    op.drop_table("edit")
    _create()


def _create(*more: sa.Column[object]) -> None:
    op.create_table(
        "edit",
        sa.Column("number", sa.Integer, primary_key=True, autoincrement=True),
        sa.Column("round", sa.String(64), sa.ForeignKey("round.code"), nullable=False),
        sa.Column("sentence", sa.String(128), nullable=False),
        sa.Column("language", sa.String(2), nullable=False),
        sa.Column("text", sa.Text, nullable=False),
        *more,
        sa.Column("by", sa.String(256), nullable=False),
        sa.Column("actor", sa.String(256), nullable=False),
        sa.Column("recorded", sa.DateTime, nullable=False),
    )
