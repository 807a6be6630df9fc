"""Submissions, the collection calendar, personal tokens."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"

TABLES = (
    *("token", "collection", "collection_due", "collection_extension"),
    *("working_calendar", "working_day"),
    *("submission", "submission_act", "submission_file"),
)


def upgrade() -> None:
    """Create the tables, what is referred to first."""
    _create_token()
    _create_collection()
    _create_collection_due()
    _create_collection_extension()
    _create_working_calendar()
    _create_working_day()
    _create_submission()
    _create_submission_act()
    _create_submission_file()


def downgrade() -> None:
    """Drop them again, what refers before what is referred to."""
    for name in reversed(TABLES):
        op.drop_table(name)


def _acted() -> tuple[sa.Column[str], sa.Column[str], sa.Column[object]]:
    return (
        sa.Column("person", sa.String(128), nullable=False),
        sa.Column("actor", sa.String(256), nullable=False),
        sa.Column("recorded", sa.DateTime, nullable=False),
    )


def _create_token() -> None:
    op.create_table(
        "token",
        sa.Column("number", sa.Integer, primary_key=True, autoincrement=True),
        sa.Column("key", sa.String(64), nullable=False),
        sa.Column("account", sa.Integer, nullable=False),
        sa.Column("name", sa.String(256), nullable=False),
        sa.Column("scopes", sa.JSON, nullable=False),
        sa.Column("created", sa.DateTime, nullable=False),
        sa.Column("expires", sa.DateTime, nullable=False),
        sa.Column("seen", sa.DateTime),
        sa.Column("revoked", sa.DateTime),
        sa.UniqueConstraint("key", name="uq_token_key"),
        sa.ForeignKeyConstraint(
            ["account"], ["account.number"], name="fk_token_account"
        ),
    )
    op.create_index("ix_token_account", "token", ["account"])


def _create_collection() -> None:
    op.create_table(
        "collection",
        sa.Column("code", sa.String(64), primary_key=True),
        sa.Column("title_zh", sa.String(256), nullable=False),
        sa.Column("title_en", sa.String(256), nullable=False),
        sa.Column("kind", sa.String(32), nullable=False),
        sa.Column("frequency", sa.String(16), nullable=False),
        sa.Column("period", sa.String(16), nullable=False),
        sa.Column("opens", sa.String(10), nullable=False),
        sa.Column("units", sa.JSON, nullable=False),
        sa.Column("basis", sa.String(16), nullable=False),
        *_acted(),
        sa.CheckConstraint("basis IN ('weekdays', 'calendar')", name="basis"),
    )


def _create_collection_due() -> None:
    op.create_table(
        "collection_due",
        sa.Column("collection", sa.String(64), primary_key=True),
        sa.Column("indicator", sa.String(128), primary_key=True),
        sa.Column("due", sa.String(10), nullable=False),
        sa.ForeignKeyConstraint(
            ["collection"], ["collection.code"], name="fk_collection_due_collection"
        ),
    )


def _create_collection_extension() -> None:
    op.create_table(
        "collection_extension",
        sa.Column("number", sa.Integer, primary_key=True, autoincrement=True),
        sa.Column("collection", sa.String(64), nullable=False),
        sa.Column("unit", sa.String(64), nullable=False),
        sa.Column("indicator", sa.String(128), nullable=False),
        sa.Column("until", sa.String(10), nullable=False),
        sa.Column("reason", sa.Text, nullable=False),
        *_acted(),
        sa.ForeignKeyConstraint(
            ["collection"],
            ["collection.code"],
            name="fk_collection_extension_collection",
        ),
    )
    op.create_index(
        "ix_collection_extension_collection", "collection_extension", ["collection"]
    )


def _create_working_calendar() -> None:
    op.create_table(
        "working_calendar",
        sa.Column("number", sa.Integer, primary_key=True, autoincrement=True),
        sa.Column("sha256", sa.String(64), nullable=False),
        sa.Column("file", sa.String(1024), nullable=False),
        *_acted(),
        sa.ForeignKeyConstraint(
            ["sha256"], ["blob.sha256"], name="fk_working_calendar_sha256"
        ),
    )


def _create_working_day() -> None:
    op.create_table(
        "working_day",
        sa.Column("calendar", sa.Integer, primary_key=True),
        sa.Column("day", sa.String(10), primary_key=True),
        sa.Column("works", sa.Boolean, nullable=False),
        sa.Column("source", sa.String(1024), nullable=False),
        sa.ForeignKeyConstraint(
            ["calendar"], ["working_calendar.number"], name="fk_working_day_calendar"
        ),
    )


def _submission_words() -> tuple[sa.CheckConstraint, ...]:
    return (
        sa.CheckConstraint(
            "kind IN ('observations', 'targets', 'opinion', 'self_assessment',"
            " 'evidence')",
            name="kind",
        ),
        sa.CheckConstraint(
            "state IN ('draft', 'submitted', 'under_review', 'accepted', 'supplement',"
            " 'superseded', 'withdrawn')",
            name="state",
        ),
        sa.CheckConstraint("openness IN ('public', 'internal')", name="openness"),
    )


def _create_submission() -> None:
    op.create_table(
        "submission",
        sa.Column("number", sa.String(96), primary_key=True),
        sa.Column("unit", sa.String(64), nullable=False),
        sa.Column("kind", sa.String(32), nullable=False),
        sa.Column("collection", sa.String(64)),
        sa.Column("subject", sa.String(128), nullable=False),
        sa.Column("state", sa.String(16), nullable=False),
        sa.Column("file", sa.String(1024), nullable=False),
        sa.Column("sha256", sa.String(64), nullable=False),
        sa.Column("checked", sa.JSON, nullable=False),
        sa.Column("indicators", sa.JSON, nullable=False),
        sa.Column("openness", sa.String(16), nullable=False),
        sa.Column("embargo", sa.DateTime),
        sa.Column("on_behalf", sa.Boolean, nullable=False),
        sa.Column("replaces", sa.String(96)),
        sa.Column("request", sa.String(64)),
        sa.Column("figures", sa.String(64)),
        sa.Column("load", sa.Integer),
        sa.Column("recorded", sa.DateTime, nullable=False),
        sa.Column("handed_in", sa.DateTime),
        sa.UniqueConstraint("request", name="uq_submission_request"),
        sa.ForeignKeyConstraint(
            ["collection"], ["collection.code"], name="fk_submission_collection"
        ),
        sa.ForeignKeyConstraint(
            ["sha256"], ["blob.sha256"], name="fk_submission_sha256"
        ),
        sa.ForeignKeyConstraint(
            ["replaces"], ["submission.number"], name="fk_submission_replaces"
        ),
        sa.ForeignKeyConstraint(
            ["figures"], ["blob.sha256"], name="fk_submission_figures"
        ),
        sa.ForeignKeyConstraint(["load"], ["load.number"], name="fk_submission_load"),
        *_submission_words(),
    )
    op.create_index("ix_submission_slot", "submission", ["unit", "kind", "collection"])
    op.create_index("ix_submission_state", "submission", ["state"])


def _create_submission_act() -> None:
    op.create_table(
        "submission_act",
        sa.Column("number", sa.Integer, primary_key=True, autoincrement=True),
        sa.Column("submission", sa.String(96), nullable=False),
        sa.Column("act", sa.String(32), nullable=False),
        sa.Column("person", sa.String(128), nullable=False),
        sa.Column("actor", sa.String(256), nullable=False),
        sa.Column("name", sa.String(256), nullable=False),
        sa.Column("unit", sa.String(64), nullable=False),
        sa.Column("origin", sa.String(128), nullable=False),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("facts", sa.JSON, nullable=False),
        sa.Column("recorded", sa.DateTime, nullable=False),
        sa.ForeignKeyConstraint(
            ["submission"], ["submission.number"], name="fk_submission_act_submission"
        ),
    )
    op.create_index("ix_submission_act_submission", "submission_act", ["submission"])


def _create_submission_file() -> None:
    op.create_table(
        "submission_file",
        sa.Column("number", sa.Integer, primary_key=True, autoincrement=True),
        sa.Column("submission", sa.String(96), nullable=False),
        sa.Column("role", sa.String(16), nullable=False),
        sa.Column("name", sa.String(1024), nullable=False),
        sa.Column("sha256", sa.String(64), nullable=False),
        sa.ForeignKeyConstraint(
            ["submission"], ["submission.number"], name="fk_submission_file_submission"
        ),
        sa.ForeignKeyConstraint(
            ["sha256"], ["blob.sha256"], name="fk_submission_file_sha256"
        ),
        sa.CheckConstraint("role IN ('letter', 'scan', 'attachment')", name="role"),
    )
    op.create_index("ix_submission_file_submission", "submission_file", ["submission"])
