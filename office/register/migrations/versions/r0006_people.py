"""Accounts, sessions, and the trail of acts."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"

TABLES = ("account", "signed_in", "trail")


def upgrade() -> None:
    """Create the tables, what is referred to first."""
    _create_account()
    _create_signed_in()
    _create_trail()


def downgrade() -> None:
    """Drop them again, what refers before what is referred to."""
    for name in reversed(TABLES):
        op.drop_table(name)


def _create_account() -> None:
    op.create_table(
        "account",
        sa.Column("number", sa.Integer, primary_key=True, autoincrement=True),
        sa.Column("login", sa.String(64), nullable=False),
        sa.Column("person", sa.String(128), nullable=False),
        sa.Column("name", sa.String(256), nullable=False),
        sa.Column("unit", sa.String(64), nullable=False),
        sa.Column("roles", sa.JSON, nullable=False),
        sa.Column("password", sa.String(256), nullable=False),
        sa.Column("must_change", sa.Boolean, nullable=False),
        sa.Column("state", sa.String(16), nullable=False),
        sa.Column("failures", sa.Integer, nullable=False),
        sa.Column("locked_until", sa.DateTime),
        sa.Column("created", sa.DateTime, nullable=False),
        sa.UniqueConstraint("login", name="uq_account_login"),
        sa.CheckConstraint("state IN ('active', 'disabled')", name="state"),
    )


def _create_signed_in() -> None:
    op.create_table(
        "signed_in",
        sa.Column("key", sa.String(64), primary_key=True),
        sa.Column("account", sa.Integer, nullable=False),
        sa.Column("started", sa.DateTime, nullable=False),
        sa.Column("seen", sa.DateTime, nullable=False),
        sa.Column("ended", sa.DateTime),
        sa.ForeignKeyConstraint(
            ["account"], ["account.number"], name="fk_signed_in_account"
        ),
    )
    op.create_index("ix_signed_in_account", "signed_in", ["account"])


def _create_trail() -> None:
    op.create_table(
        "trail",
        sa.Column("position", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("recorded", sa.String(32), nullable=False),
        sa.Column("person", sa.String(256), nullable=False),
        sa.Column("actor", sa.String(256), nullable=False),
        sa.Column("origin", sa.String(128), nullable=False),
        sa.Column("act", sa.String(64), nullable=False),
        sa.Column("subject", sa.String(256), nullable=False),
        sa.Column("facts", sa.Text, nullable=False),
        sa.Column("previous", sa.String(64), nullable=False),
        sa.Column("digest", sa.String(64), nullable=False),
    )
    op.create_index("ix_trail_subject", "trail", ["subject"])
