"""The tables of comments on figures; changed only together with a migration.

What was said is appended and never overwritten or deleted; only the state moves.
"""

from sqlalchemy import (
    JSON,
    CheckConstraint,
    Column,
    DateTime,
    ForeignKey,
    Index,
    Integer,
    String,
    Table,
    Text,
)

from office.register.tables import metadata


def _acted() -> tuple[Column[str], ...]:
    # The person as named, the account, the unit spoken for, empty for the office.
    return (
        Column("person", String(128), nullable=False),
        Column("name", String(256), nullable=False),
        Column("actor", String(256), nullable=False),
        Column("by_unit", String(64), nullable=False),
    )


figure_comment = Table(
    "figure_comment",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=True),
    Column("indicator", String(64), nullable=False),
    Column("unit", String(64), nullable=False),
    Column("frequency", String(16), nullable=False),
    Column("period", String(16), nullable=False),
    Column("target", String(64), nullable=False),
    Column("publication", String(64), nullable=False),
    Column("seen", JSON, nullable=False),
    Column("mentions", JSON, nullable=False),
    Column("text", Text, nullable=False),
    Column("state", String(16), nullable=False),
    *_acted(),
    Column("recorded", DateTime, nullable=False),
    CheckConstraint("state IN ('open', 'resolved')", name="state"),
    Index("ix_figure_comment_figure", "indicator", "unit"),
)
"""A comment on a figure, or on a target where `target` is not empty; `publication`: the
one it was made on, `seen`: what that one said of the figure; `mentions`: codes of the
units that are spoken to."""

figure_comment_act = Table(
    "figure_comment_act",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=True),
    Column("comment", Integer, ForeignKey("figure_comment.number"), nullable=False),
    Column("act", String(16), nullable=False),
    Column("mentions", JSON, nullable=False),
    Column("text", Text, nullable=False),
    *_acted(),
    Column("recorded", DateTime, nullable=False),
    CheckConstraint("act IN ('reply', 'resolve', 'reopen')", name="act"),
    Index("ix_figure_comment_act_comment", "comment"),
)
"""What was said or done to a comment afterwards, in order."""
