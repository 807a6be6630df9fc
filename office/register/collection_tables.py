"""The tables of the collection calendar; changed only together with a migration.

Due days are written down when a collection is opened, with what they rest on, and never
overwritten: an extension is a row of its own, so that the first date stays.
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
    # The person, the account, the moment in UTC.
    return (
        Column("person", String(128), nullable=False),
        Column("actor", String(256), nullable=False),
        Column("recorded", DateTime, nullable=False),
    )


collection = Table(
    "collection",
    metadata,
    Column("code", String(64), primary_key=True),
    Column("title_zh", String(256), nullable=False),
    Column("title_en", String(256), nullable=False),
    Column("kind", String(32), nullable=False),
    Column("frequency", String(16), nullable=False),
    Column("period", String(16), nullable=False),
    Column("opens", String(10), nullable=False),
    Column("units", JSON, nullable=False),
    Column("basis", String(16), nullable=False),
    *_acted(),
    CheckConstraint("basis IN ('weekdays', 'calendar')", name="basis"),
)
"""One occasion on which units are asked for something (报送批次); days are ISO.
`basis`: whether due days were moved by plain weekdays or by a loaded calendar."""

collection_due = Table(
    "collection_due",
    metadata,
    Column("collection", String(64), ForeignKey("collection.code"), primary_key=True),
    Column("indicator", String(128), primary_key=True),
    Column("due", String(10), nullable=False),
)
"""The first due day of each indicator; a blank indicator is the collection as a whole,
where it asks for no figures."""

collection_extension = Table(
    "collection_extension",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=True),
    Column("collection", String(64), ForeignKey("collection.code"), nullable=False),
    Column("unit", String(64), nullable=False),
    Column("indicator", String(128), nullable=False),
    Column("until", String(10), nullable=False),
    Column("reason", Text, nullable=False),
    *_acted(),
    Index("ix_collection_extension_collection", "collection"),
)
"""Extensions; a blank unit or indicator stands for all of them. The latest counts."""

working_calendar = Table(
    "working_calendar",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=True),
    Column("sha256", String(64), ForeignKey("blob.sha256"), nullable=False),
    Column("file", String(1024), nullable=False),
    *_acted(),
)
"""Calendars of working days that were loaded; the latest is in force."""

working_day = Table(
    "working_day",
    metadata,
    Column(
        "calendar", Integer, ForeignKey("working_calendar.number"), primary_key=True
    ),
    Column("day", String(10), primary_key=True),
    Column("works", Boolean, nullable=False),
    Column("source", String(1024), nullable=False),
)
"""Days on which work is done otherwise than the weekday says, each with its source."""
