"""Saved views: a state of a page that somebody keeps under a name."""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"


def upgrade() -> None:
    """Create the table."""
    op.create_table(
        "saved_view",
        sa.Column("number", sa.Integer, primary_key=True, autoincrement=True),
        sa.Column("page", sa.String(32), nullable=False),
        sa.Column("name", sa.String(60), nullable=False),
        sa.Column("state", sa.String(1000), nullable=False),
        sa.Column("is_shared", sa.Boolean, nullable=False),
        sa.Column("person", sa.String(128), nullable=False),
        sa.Column("owner", sa.String(256), nullable=False),
        sa.Column("recorded", sa.DateTime, nullable=False),
        sa.UniqueConstraint("person", "page", "name", name="uq_saved_view_name"),
        sqlite_autoincrement=True,
    )


def downgrade() -> None:
    """Drop it again."""
    op.drop_table("saved_view")
