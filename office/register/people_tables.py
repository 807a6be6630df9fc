"""The tables of people: accounts, what they signed in with, the trail of acts.

Changed only together with a migration. Names of persons stand here and nowhere else:
they never enter a publication.
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

account = Table(
    "account",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=True),
    Column("login", String(64), nullable=False, unique=True),
    Column("person", String(128), nullable=False),
    Column("name", String(256), nullable=False),
    Column("unit", String(64), nullable=False),
    Column("roles", JSON, nullable=False),
    Column("password", String(256), nullable=False),
    Column("must_change", Boolean, nullable=False),
    Column("state", String(16), nullable=False),
    Column("failures", Integer, nullable=False),
    Column("locked_until", DateTime),
    Column("created", DateTime, nullable=False),
    Column("mail", String(254), nullable=False, server_default=""),
    Column("phone", String(64), nullable=False, server_default=""),
    Column("issuer", String(512)),
    Column("subject", String(255)),
    CheckConstraint("state IN ('active', 'disabled')", name="state"),
    Index("uq_account_subject", "issuer", "subject", unique=True),
)
"""Who may sign in. `person`: the human being, told apart from other people by the
office; two accounts of one person are one pair of eyes. `unit`: the code of a province
or department, empty for the office. `password`: an argon2id hash. `issuer` and
`subject`: who he is to the provider of identities, none where he is nobody there.
"""

signed_in = Table(
    "signed_in",
    metadata,
    Column("key", String(64), primary_key=True),
    Column("account", Integer, ForeignKey("account.number"), nullable=False),
    Column("started", DateTime, nullable=False),
    Column("seen", DateTime, nullable=False),
    Column("ended", DateTime),
    Column("way", String(16), nullable=False, server_default="password"),
    Index("ix_signed_in_account", "account"),
)
"""Sessions; `key` is the hash of what the browser holds, `way` how it was signed in:
`password` or `provider`."""

token = Table(
    "token",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=True),
    Column("key", String(64), nullable=False, unique=True),
    Column("account", Integer, ForeignKey("account.number"), nullable=False),
    Column("name", String(256), nullable=False),
    Column("scopes", JSON, nullable=False),
    Column("created", DateTime, nullable=False),
    Column("expires", DateTime, nullable=False),
    Column("seen", DateTime),
    Column("revoked", DateTime),
    Index("ix_token_account", "account"),
)
"""What a program acts with in place of its person; `key` is the hash of what it holds,
`scopes` are the only rights that it gives."""

trail = Table(
    "trail",
    metadata,
    Column("position", Integer, primary_key=True, autoincrement=False),
    Column("recorded", String(32), nullable=False),
    Column("person", String(256), nullable=False),
    Column("actor", String(256), nullable=False),
    Column("origin", String(128), nullable=False),
    Column("act", String(64), nullable=False),
    Column("subject", String(256), nullable=False),
    Column("facts", Text, nullable=False),
    Column("previous", String(64), nullable=False),
    Column("digest", String(64), nullable=False),
    Index("ix_trail_subject", "subject"),
)
"""Every act, in a chain: each entry's digest covers the one before. The moment and the
facts are kept as the text that was hashed, so that no database spells them anew.
"""
