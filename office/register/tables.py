"""The tables of the register; changed only together with a migration."""

from sqlalchemy import (
    JSON,
    CheckConstraint,
    Column,
    DateTime,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    String,
    Table,
)

metadata = MetaData(
    naming_convention={
        "pk": "pk_%(table_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "ix": "ix_%(table_name)s_%(column_0_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
    }
)

blob = Table(
    "blob",
    metadata,
    Column("sha256", String(64), primary_key=True),
    Column("size", Integer, nullable=False),
    Column("recorded", DateTime, nullable=False),
)
"""Bytes that were handed in; the bytes themselves stand in the blob folder."""

load = Table(
    "load",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=True),
    Column("id", String(64), nullable=False),
    Column("sha256", String(64), ForeignKey("blob.sha256"), nullable=False),
    Column("file", String(1024), nullable=False),
    Column("options", JSON, nullable=False),
    Column("state", String(16), nullable=False),
    Column("receipt", JSON),
    Column("recorded", DateTime, nullable=False),
    Column("actor", String(256), nullable=False),
    CheckConstraint("state IN ('received', 'accepted', 'refused')", name="state"),
    Index("ix_load_id", "id"),
)
"""Each act of loading a file: received, then accepted or refused."""

job = Table(
    "job",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=True),
    Column("kind", String(32), nullable=False),
    Column("state", String(16), nullable=False),
    Column("actor", String(256), nullable=False),
    Column("started", DateTime, nullable=False),
    Column("ended", DateTime),
    Column("outcome", JSON),
    CheckConstraint("state IN ('running', 'done', 'failed')", name="state"),
)
"""Work on the warehouse: load, publish, rebuild."""

publication = Table(
    "publication",
    metadata,
    Column("id", String(64), primary_key=True),
    Column("content_digest", String(64), nullable=False),
    Column("as_of", String(10), nullable=False),
    Column("published", DateTime, nullable=False),
    Column("actor", String(256), nullable=False),
)
"""Publications that were made; the manifest stands beside each file."""

pointing = Table(
    "pointing",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=True),
    Column("publication", String(64), ForeignKey("publication.id"), nullable=False),
    Column("recorded", DateTime, nullable=False),
    Column("actor", String(256), nullable=False),
)
"""Which publication was made current, when and by whom."""
