"""Rounds of assessment: acts, freezes, tasks, claims, comments, edited sentences."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"

TABLES = (
    *("round", "round_act", "person", "freeze", "task_list", "task", "claim"),
    *("circulation", "comment", "answer", "edit"),
)


def upgrade() -> None:
    """Create the tables of rounds, what is referred to first."""
    _create_round()
    _create_round_act()
    _create_person()
    _create_freeze()
    _create_task_list()
    _create_task()
    _create_claim()
    _create_circulation()
    _create_comment()
    _create_answer()
    _create_edit()


def downgrade() -> None:
    """Drop them again, what refers before what is referred to."""
    for name in reversed(TABLES):
        op.drop_table(name)


def _acted() -> tuple[sa.Column[str], sa.Column[str], sa.Column[object]]:
    return (
        sa.Column("by", sa.String(256), nullable=False),
        sa.Column("actor", sa.String(256), nullable=False),
        sa.Column("recorded", sa.DateTime, nullable=False),
    )


def _create_round() -> None:
    op.create_table(
        "round",
        sa.Column("code", sa.String(64), primary_key=True),
        sa.Column("plan", sa.String(64), nullable=False),
        sa.Column("kind", sa.String(16), nullable=False),
        sa.Column("title_zh", sa.String(256), nullable=False),
        sa.Column("title_en", sa.String(256), nullable=False),
        sa.Column("data_period", sa.Integer, nullable=False),
        sa.Column("cut_off", sa.String(10), nullable=False),
        sa.Column("due", sa.String(10)),
        sa.Column("note_zh", sa.Text, nullable=False),
        sa.Column("note_en", sa.Text, nullable=False),
        sa.Column("state", sa.String(16), nullable=False),
        sa.Column("turn", sa.Integer, nullable=False),
        sa.Column("freeze", sa.Integer),
        *_acted(),
        sa.CheckConstraint("state IN ('draft', 'circulated', 'adopted')", name="state"),
        sa.CheckConstraint("kind IN ('annual', 'mid_term', 'final')", name="kind"),
    )


def _create_round_act() -> None:
    op.create_table(
        "round_act",
        sa.Column("number", sa.Integer, primary_key=True, autoincrement=True),
        sa.Column("round", sa.String(64), sa.ForeignKey("round.code"), nullable=False),
        sa.Column("act", sa.String(32), nullable=False),
        sa.Column("facts", sa.JSON, nullable=False),
        *_acted(),
    )
    op.create_index("ix_round_act_round", "round_act", ["round"])


def _create_person() -> None:
    op.create_table(
        "person",
        sa.Column("number", sa.Integer, primary_key=True, autoincrement=True),
        sa.Column("round", sa.String(64), sa.ForeignKey("round.code"), nullable=False),
        sa.Column("role", sa.String(32), nullable=False),
        sa.Column("name", sa.String(256), nullable=False),
        sa.Column("unit", sa.String(64), nullable=False),
        sa.Column("withdrawn", sa.Boolean, nullable=False),
        *_acted(),
    )


def _create_freeze() -> None:
    op.create_table(
        "freeze",
        sa.Column("number", sa.Integer, primary_key=True, autoincrement=True),
        sa.Column("round", sa.String(64), sa.ForeignKey("round.code"), nullable=False),
        sa.Column(
            "publication",
            sa.String(64),
            sa.ForeignKey("publication.id"),
            nullable=False,
        ),
        sa.Column(
            "sha256", sa.String(64), sa.ForeignKey("blob.sha256"), nullable=False
        ),
        sa.Column("content_digest", sa.String(64), nullable=False),
        sa.Column("method", sa.String(64), nullable=False),
        sa.Column("reason", sa.Text, nullable=False),
        *_acted(),
    )


def _create_task_list() -> None:
    op.create_table(
        "task_list",
        sa.Column("number", sa.Integer, primary_key=True, autoincrement=True),
        sa.Column("plan", sa.String(64), nullable=False),
        sa.Column(
            "sha256", sa.String(64), sa.ForeignKey("blob.sha256"), nullable=False
        ),
        sa.Column("file", sa.String(1024), nullable=False),
        *_acted(),
    )


def _create_task() -> None:
    op.create_table(
        "task",
        sa.Column(
            "list", sa.Integer, sa.ForeignKey("task_list.number"), primary_key=True
        ),
        sa.Column("number", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("area", sa.Integer, nullable=False),
        sa.Column("title_zh", sa.String(1024), nullable=False),
        sa.Column("title_en", sa.String(1024), nullable=False),
        sa.Column("lead", sa.String(64), nullable=False),
        sa.Column("joint", sa.JSON, nullable=False),
        sa.Column("indicators", sa.JSON, nullable=False),
        sa.Column("source", sa.String(1024), nullable=False),
    )


def _create_claim() -> None:
    op.create_table(
        "claim",
        sa.Column("number", sa.Integer, primary_key=True, autoincrement=True),
        sa.Column("round", sa.String(64), sa.ForeignKey("round.code"), nullable=False),
        sa.Column("layer", sa.String(16), nullable=False),
        sa.Column("kind", sa.String(16), nullable=False),
        sa.Column("subject", sa.String(128), nullable=False),
        sa.Column("unit", sa.String(64), nullable=False),
        sa.Column("seat", sa.String(16), nullable=False),
        sa.Column("word", sa.String(64), nullable=False),
        sa.Column("computed", sa.String(64), nullable=False),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("evidence", sa.JSON, nullable=False),
        *_acted(),
        sa.CheckConstraint(
            "kind IN ('target', 'task', 'area', 'objective')", name="kind"
        ),
        sa.CheckConstraint(
            "layer IN ('reported', 'verified', 'assessed')", name="layer"
        ),
    )
    op.create_index("ix_claim_round", "claim", ["round", "kind", "subject"])


def _create_circulation() -> None:
    op.create_table(
        "circulation",
        sa.Column("number", sa.Integer, primary_key=True, autoincrement=True),
        sa.Column("round", sa.String(64), sa.ForeignKey("round.code"), nullable=False),
        sa.Column("freeze", sa.Integer, sa.ForeignKey("freeze.number"), nullable=False),
        sa.Column("unit", sa.String(64), nullable=False),
        sa.Column("due", sa.String(10), nullable=False),
        *_acted(),
    )


def _create_comment() -> None:
    op.create_table(
        "comment",
        sa.Column("number", sa.Integer, primary_key=True, autoincrement=True),
        sa.Column(
            "circulation",
            sa.Integer,
            sa.ForeignKey("circulation.number"),
            nullable=False,
        ),
        sa.Column("section", sa.String(128), nullable=False),
        sa.Column("text", sa.Text, nullable=False),
        *_acted(),
    )


def _create_answer() -> None:
    op.create_table(
        "answer",
        sa.Column("number", sa.Integer, primary_key=True, autoincrement=True),
        sa.Column(
            "comment", sa.Integer, sa.ForeignKey("comment.number"), nullable=False
        ),
        sa.Column("verdict", sa.String(16), nullable=False),
        sa.Column("reason", sa.Text, nullable=False),
        *_acted(),
        sa.CheckConstraint(
            "verdict IN ('adopted', 'partly', 'not_adopted')", name="verdict"
        ),
    )


def _create_edit() -> None:
    op.create_table(
        "edit",
        sa.Column("number", sa.Integer, primary_key=True, autoincrement=True),
        sa.Column("round", sa.String(64), sa.ForeignKey("round.code"), nullable=False),
        sa.Column("sentence", sa.String(128), nullable=False),
        sa.Column("language", sa.String(2), nullable=False),
        sa.Column("text", sa.Text, nullable=False),
        *_acted(),
    )
