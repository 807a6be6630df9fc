"""The tables of the register; changed only together with a migration."""

from sqlalchemy import (
    JSON,
    BigInteger,
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
    Column("order", JSON, nullable=False),
    Column("state", String(16), nullable=False),
    Column("actor", String(256), nullable=False),
    Column("created", DateTime, nullable=False),
    Column("started", DateTime),
    Column("ended", DateTime),
    Column("fence", Integer, nullable=False),
    Column("attempts", Integer, nullable=False),
    Column("holder", String(1024)),
    Column("lease_until", DateTime),
    Column("step", String(32)),
    Column("subject", String(1024)),
    Column("done", BigInteger, nullable=False),
    Column("total", BigInteger, nullable=False),
    Column("cancelled_by", String(256)),
    Column("cancel_asked", DateTime),
    Column("outcome", JSON(none_as_null=True)),
    CheckConstraint(
        "state IN ('queued', 'running', 'done', 'failed', 'cancelled')", name="state"
    ),
    Index("ix_job_state", "state"),
)
"""Work on the warehouse: asked for, claimed under a fence, ended.

`order`: for a load the numbers of its rows in `load`. `lease_until` is told by the
database's clock, the other moments by ours. `done` of `total` is how far it came,
`step` what it is at, `subject` with which file.
"""

turn = Table("turn", metadata, Column("fence", Integer, nullable=False))
"""One row: the fence of the latest claim on any job."""

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

inputs = Table(
    "inputs",
    metadata,
    Column("publication", String(64), ForeignKey("publication.id"), primary_key=True),
    Column("sha256", String(64), ForeignKey("blob.sha256"), nullable=False),
)
"""What a publication was made of: the kept record of `office.inputs`; none for those
of an older version of the software."""

pointing = Table(
    "pointing",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=True),
    Column("publication", String(64), ForeignKey("publication.id"), nullable=False),
    Column("recorded", DateTime, nullable=False),
    Column("actor", String(256), nullable=False),
)
"""Which publication was made current, when and by whom."""
