"""The tables of rounds of assessment; changed only together with a migration.

What people said is appended, never overwritten: the latest row of a subject counts,
the others show how it came about. Only a round's state moves, under its `turn`.
"""

from sqlalchemy import (
    JSON,
    Boolean,
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


def _acted() -> tuple[Column[str], Column[str], Column[object]]:
    # The person as named, the account that wrote it down, the moment in UTC.
    return (
        Column("by", String(256), nullable=False),
        Column("actor", String(256), nullable=False),
        Column("recorded", DateTime, nullable=False),
    )


round_ = Table(
    "round",
    metadata,
    Column("code", String(64), primary_key=True),
    Column("plan", String(64), nullable=False),
    Column("kind", String(16), nullable=False),
    Column("title_zh", String(256), nullable=False),
    Column("title_en", String(256), nullable=False),
    Column("data_period", Integer, nullable=False),
    Column("cut_off", String(10), nullable=False),
    Column("due", String(10)),
    Column("note_zh", Text, nullable=False),
    Column("note_en", Text, nullable=False),
    Column("state", String(16), nullable=False),
    Column("turn", Integer, nullable=False),
    Column("freeze", Integer),
    *_acted(),
    CheckConstraint("kind IN ('annual', 'mid_term', 'final')", name="kind"),
    CheckConstraint("state IN ('draft', 'circulated', 'adopted')", name="state"),
)
"""Rounds on which something was done. `turn` rises with every act; `freeze` is the
number of the freeze in force; days are ISO."""

round_act = Table(
    "round_act",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=True),
    Column("round", String(64), ForeignKey("round.code"), nullable=False),
    Column("act", String(32), nullable=False),
    Column("facts", JSON, nullable=False),
    *_acted(),
    Index("ix_round_act_round", "round"),
)
"""Every act on a round, in order."""

person = Table(
    "person",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=True),
    Column("round", String(64), ForeignKey("round.code"), nullable=False),
    Column("role", String(32), nullable=False),
    Column("name", String(256), nullable=False),
    Column("unit", String(64), nullable=False),
    Column("withdrawn", Boolean, nullable=False),
    *_acted(),
)
"""Who has which part in a round; a row with `withdrawn` ends the part."""

freeze = Table(
    "freeze",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=True),
    Column("round", String(64), ForeignKey("round.code"), nullable=False),
    Column("publication", String(64), ForeignKey("publication.id"), nullable=False),
    Column("sha256", String(64), ForeignKey("blob.sha256"), nullable=False),
    Column("content_digest", String(64), nullable=False),
    Column("method", String(64), nullable=False),
    Column("reason", Text, nullable=False),
    *_acted(),
)
"""Results that were frozen: `sha256` names the kept bytes of the whole result,
`content_digest` what it says wherever it is computed again."""

task_list = Table(
    "task_list",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=True),
    Column("plan", String(64), nullable=False),
    Column("sha256", String(64), ForeignKey("blob.sha256"), nullable=False),
    Column("file", String(1024), nullable=False),
    *_acted(),
)
"""Lists of the Plan's tasks that were loaded; the latest of a plan is in force."""

task = Table(
    "task",
    metadata,
    Column("list", Integer, ForeignKey("task_list.number"), primary_key=True),
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("area", Integer, nullable=False),
    Column("title_zh", String(1024), nullable=False),
    Column("title_en", String(1024), nullable=False),
    Column("lead", String(64), nullable=False),
    Column("joint", JSON, nullable=False),
    Column("indicators", JSON, nullable=False),
    Column("source", String(1024), nullable=False),
)
"""The tasks of a list; `lead` and `joint` are codes of departments."""

claim = Table(
    "claim",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=True),
    Column("round", String(64), ForeignKey("round.code"), nullable=False),
    Column("layer", String(16), nullable=False),
    Column("kind", String(16), nullable=False),
    Column("subject", String(128), nullable=False),
    Column("unit", String(64), nullable=False),
    Column("seat", String(16), nullable=False),
    Column("word", String(64), nullable=False),
    Column("computed", String(64), nullable=False),
    Column("text", Text, nullable=False),
    Column("evidence", JSON, nullable=False),
    *_acted(),
    CheckConstraint("layer IN ('reported', 'verified', 'assessed')", name="layer"),
    CheckConstraint("kind IN ('target', 'task', 'area', 'objective')", name="kind"),
    Index("ix_claim_round", "round", "kind", "subject"),
)
"""What was said of a subject of a round, kept apart by layer: reported by a unit,
verified by the office, assessed. `word` is the status or rating, `computed` what the
method had said then, `text` the reason, `evidence` names and hashes of kept files."""

circulation = Table(
    "circulation",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=True),
    Column("round", String(64), ForeignKey("round.code"), nullable=False),
    Column("freeze", Integer, ForeignKey("freeze.number"), nullable=False),
    Column("unit", String(64), nullable=False),
    Column("due", String(10), nullable=False),
    *_acted(),
)
"""Drafts sent to units for comments, a row a unit."""

comment = Table(
    "comment",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=True),
    Column("circulation", Integer, ForeignKey("circulation.number"), nullable=False),
    Column("section", String(128), nullable=False),
    Column("text", Text, nullable=False),
    *_acted(),
)
"""Opinions of units on a draft."""

answer = Table(
    "answer",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=True),
    Column("comment", Integer, ForeignKey("comment.number"), nullable=False),
    Column("verdict", String(16), nullable=False),
    Column("reason", Text, nullable=False),
    *_acted(),
    CheckConstraint("verdict IN ('adopted', 'partly', 'not_adopted')", name="verdict"),
)
"""What became of an opinion; the latest answer counts."""

edit = Table(
    "edit",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=True),
    Column("round", String(64), ForeignKey("round.code"), nullable=False),
    Column("sentence", String(128), nullable=False),
    Column("language", String(2), nullable=False),
    Column("text", Text, nullable=False),
    Column("rule", JSON, nullable=False),
    *_acted(),
    Index("ix_edit_round", "round"),
)
"""Sentences of a draft put otherwise than the rules do; an empty text takes an edit
back. `rule` is the statement that the rule chose then."""
