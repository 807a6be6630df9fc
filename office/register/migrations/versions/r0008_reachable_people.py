"""How a person is reached, and by which subject of a provider he signs in."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"

REACHED = ("mail", "phone")
BOUND = ("issuer", "subject")
INDEX = "uq_account_subject"


def upgrade() -> None:
    """Add the columns; who is there already has no address and signs in locally."""
    for name, length in (("mail", 254), ("phone", 64)):
        op.add_column("account", _filled(name, length, ""))
    op.add_column("account", sa.Column("issuer", sa.String(512)))
    op.add_column("account", sa.Column("subject", sa.String(255)))
    op.create_index(INDEX, "account", list(BOUND), unique=True)
    op.add_column("signed_in", _filled("way", 16, "password"))


def downgrade() -> None:
    """Drop them again, what needs them first."""
    with op.batch_alter_table("signed_in") as table:
        table.drop_column("way")
    op.drop_index(INDEX, "account")
    with op.batch_alter_table("account") as table:
        for name in (*REACHED, *BOUND):
            table.drop_column(name)


def _filled(name: str, length: int, usual: str) -> "sa.Column[str]":
    """Return a column that rows of before have a value for."""
    kind = sa.String(length)
    return sa.Column(name, kind, nullable=False, server_default=usual)
