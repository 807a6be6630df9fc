"""The tables of submissions; changed only together with a migration.

What was done to a submission is appended and never overwritten. Its bytes never change:
another file is another submission, which names the one that it replaces.
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
    UniqueConstraint,
)

from office.register.tables import metadata

submission = Table(
    "submission",
    metadata,
    Column("number", String(96), primary_key=True),
    Column("unit", String(64), nullable=False),
    Column("kind", String(32), nullable=False),
    Column("collection", String(64), ForeignKey("collection.code")),
    Column("subject", String(128), nullable=False),
    Column("state", String(16), nullable=False),
    Column("file", String(1024), nullable=False),
    Column("sha256", String(64), ForeignKey("blob.sha256"), nullable=False),
    Column("checked", JSON, nullable=False),
    Column("indicators", JSON, nullable=False),
    Column("openness", String(16), nullable=False),
    Column("embargo", DateTime),
    Column("on_behalf", Boolean, nullable=False),
    Column("replaces", String(96), ForeignKey("submission.number")),
    Column("request", String(64)),
    Column("figures", String(64), ForeignKey("blob.sha256")),
    Column("load", Integer, ForeignKey("load.number")),
    Column("recorded", DateTime, nullable=False),
    Column("handed_in", DateTime),
    UniqueConstraint("request", name="uq_submission_request"),
    CheckConstraint(
        "kind IN ('observations', 'targets', 'opinion', 'self_assessment', 'evidence')",
        name="kind",
    ),
    CheckConstraint(
        "state IN ('draft', 'submitted', 'under_review', 'accepted', 'supplement',"
        " 'superseded', 'withdrawn')",
        name="state",
    ),
    CheckConstraint("openness IN ('public', 'internal')", name="openness"),
    Index("ix_submission_slot", "unit", "kind", "collection"),
    Index("ix_submission_state", "state"),
)
"""What a unit hands in, one file. `checked`: what the examination said of it when it
was handed in; `figures`: its figures as a tidy file; `load`: the load of these once it
is accepted; `request`: what the sender called its request, so that one sent twice is
taken once. Moments are UTC; nothing of it is published before `embargo`.
"""

submission_act = Table(
    "submission_act",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=True),
    Column("submission", String(96), ForeignKey("submission.number"), nullable=False),
    Column("act", String(32), nullable=False),
    Column("person", String(128), nullable=False),
    Column("actor", String(256), nullable=False),
    Column("name", String(256), nullable=False),
    Column("unit", String(64), nullable=False),
    Column("origin", String(128), nullable=False),
    Column("text", Text, nullable=False),
    Column("facts", JSON, nullable=False),
    Column("recorded", DateTime, nullable=False),
    Index("ix_submission_act_submission", "submission"),
)
"""Every act on a submission, in order; `unit` is that of who acted, empty for the
office; `text` the reason or explanation, kept for ever."""

submission_file = Table(
    "submission_file",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=True),
    Column("submission", String(96), ForeignKey("submission.number"), nullable=False),
    Column("role", String(16), nullable=False),
    Column("name", String(1024), nullable=False),
    Column("sha256", String(64), ForeignKey("blob.sha256"), nullable=False),
    CheckConstraint("role IN ('letter', 'scan', 'attachment')", name="role"),
    Index("ix_submission_file_submission", "submission"),
)
"""Bytes that go with a submission: covering letter, signed scan, attachment."""
