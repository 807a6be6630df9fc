"""The tables of questions: history, drafts, saved queries; changed with a migration.

A version of a saved query is written once and never changed or deleted, so that a link
to it gives the same for ever.
"""

from sqlalchemy import (
    JSON,
    BigInteger,
    Boolean,
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

query_run = Table(
    "query_run",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=True),
    Column("person", String(128), nullable=False),
    Column("actor", String(256), nullable=False),
    Column("origin", String(64), nullable=False),
    Column("text", Text, nullable=False),
    Column("parameters", JSON, nullable=False),
    Column("publication", String(64), nullable=False),
    Column("status", String(16), nullable=False),
    Column("code", String(64), nullable=False),
    Column("rows", BigInteger, nullable=False),
    Column("elapsed_ms", Integer, nullable=False),
    Column("peak_memory", BigInteger, nullable=False),
    Column("recorded", DateTime, nullable=False),
    Index("ix_query_run_person", "person", "number"),
    # A number that was given up is never given again, on SQLite neither.
    sqlite_autoincrement=True,
)
"""What somebody asked and what came of it: never the answer itself.

`publication`: what it was asked of; `code`: why it failed, empty where it did not;
`rows`: of the answer; `peak_memory` in bytes."""

query_draft = Table(
    "query_draft",
    metadata,
    Column("person", String(128), primary_key=True),
    Column("sheet", Integer, primary_key=True, autoincrement=False),
    Column("query", Integer, nullable=False),
    Column("version", Integer, nullable=False),
    Column("text", Text, nullable=False),
    Column("parameters", JSON, nullable=False),
    Column("recorded", DateTime, nullable=False),
)
"""What somebody is writing, a sheet each; another text takes the place of it.

`query`, `version`: the saved one that the sheet was opened with, 0 for none."""

saved_query = Table(
    "saved_query",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=True),
    Column("person", String(128), nullable=False),
    Column("owner", String(256), nullable=False),
    Column("name", String(60), nullable=False),
    Column("is_shared", Boolean, nullable=False),
    Column("is_put_away", Boolean, nullable=False),
    Column("is_pinned", Boolean, nullable=False),
    Column("newest", Integer, nullable=False),
    Column("recorded", DateTime, nullable=False),
    sqlite_autoincrement=True,
)
"""A question kept under a name: `person` whose it is, `owner` that person as named.

`is_shared`: open to the whole office; `is_put_away`: out of the lists, its links still
answer; `is_pinned`: its newest version stands as a tile; `newest`: that version."""

saved_query_version = Table(
    "saved_query_version",
    metadata,
    Column("query", Integer, ForeignKey("saved_query.number"), primary_key=True),
    Column("version", Integer, primary_key=True, autoincrement=False),
    Column("text", Text, nullable=False),
    Column("parameters", JSON, nullable=False),
    Column("drawing", JSON, nullable=False),
    Column("note", String(200), nullable=False),
    Column("person", String(128), nullable=False),
    Column("owner", String(256), nullable=False),
    Column("recorded", DateTime, nullable=False),
)
"""The text of a saved query from 1 on, the usual values of its parameters, how its
answer is drawn (empty: as a table), and what its writer said of it."""
