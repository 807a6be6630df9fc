"""The table of saved views; changed only together with a migration."""

from sqlalchemy import (
    Boolean,
    Column,
    DateTime,
    Integer,
    String,
    Table,
    UniqueConstraint,
)

from office.register.tables import metadata

saved_view = Table(
    "saved_view",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=True),
    Column("page", String(32), nullable=False),
    Column("name", String(60), nullable=False),
    Column("state", String(1000), nullable=False),
    Column("is_shared", Boolean, nullable=False),
    Column("person", String(128), nullable=False),
    Column("owner", String(256), nullable=False),
    Column("recorded", DateTime, nullable=False),
    UniqueConstraint("person", "page", "name", name="uq_saved_view_name"),
    # A number that was deleted is never given again, on SQLite neither.
    sqlite_autoincrement=True,
)
"""A state of a page that somebody keeps under a name: never what the page showed.

`state`: how the address says it, without publication, language and theme; `person`:
whose it is, `owner`: that person as named; `is_shared`: open to the whole office."""
