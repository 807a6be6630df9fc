"""Questions to a publication: history, drafts, saved queries with their versions."""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"


def upgrade() -> None:
    """Create the tables, what is referred to first."""
    op.create_table(
        "query_run",
        sa.Column("number", sa.Integer, primary_key=True, autoincrement=True),
        sa.Column("person", sa.String(128), nullable=False),
        sa.Column("actor", sa.String(256), nullable=False),
        sa.Column("origin", sa.String(64), nullable=False),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("parameters", sa.JSON, nullable=False),
        sa.Column("publication", sa.String(64), nullable=False),
        sa.Column("status", sa.String(16), nullable=False),
        sa.Column("code", sa.String(64), nullable=False),
        sa.Column("rows", sa.BigInteger, nullable=False),
        sa.Column("elapsed_ms", sa.Integer, nullable=False),
        sa.Column("peak_memory", sa.BigInteger, nullable=False),
        sa.Column("recorded", sa.DateTime, nullable=False),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_query_run_person", "query_run", ["person", "number"])
    op.create_table(
        "query_draft",
        sa.Column("person", sa.String(128), primary_key=True),
        sa.Column("sheet", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("query", sa.Integer, nullable=False),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("parameters", sa.JSON, nullable=False),
        sa.Column("recorded", sa.DateTime, nullable=False),
    )
    _create_saved()


def downgrade() -> None:
    """Drop them again, what refers before what is referred to."""
    for name in ("saved_query_version", "saved_query", "query_draft", "query_run"):
        op.drop_table(name)


def _create_saved() -> None:
    op.create_table(
        "saved_query",
        sa.Column("number", sa.Integer, primary_key=True, autoincrement=True),
        sa.Column("person", sa.String(128), nullable=False),
        sa.Column("owner", sa.String(256), nullable=False),
        sa.Column("name", sa.String(60), nullable=False),
        sa.Column("is_shared", sa.Boolean, nullable=False),
        sa.Column("is_put_away", sa.Boolean, nullable=False),
        sa.Column("is_pinned", sa.Boolean, nullable=False),
        sa.Column("newest", sa.Integer, nullable=False),
        sa.Column("recorded", sa.DateTime, nullable=False),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "saved_query_version",
        sa.Column("query", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("version", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("parameters", sa.JSON, nullable=False),
        sa.Column("drawing", sa.JSON, nullable=False),
        sa.Column("note", sa.String(200), nullable=False),
        sa.Column("person", sa.String(128), nullable=False),
        sa.Column("owner", sa.String(256), nullable=False),
        sa.Column("recorded", sa.DateTime, nullable=False),
        sa.ForeignKeyConstraint(
            ["query"],
            ["saved_query.number"],
            name="fk_saved_query_version_query",
        ),
    )
