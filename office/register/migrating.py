"""Bring a register to the newest revision of its schema."""

from alembic import command
from alembic.config import Config
from sqlalchemy import Engine, func, select

from office.register.revisions import MIGRATIONS

MIGRATING = 145_001
"""Number of the lock that is held while the schema changes."""


def migrate(engine: Engine) -> None:
    """Run the migrations that are missing, in one transaction."""
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    with engine.begin() as connection:
        if engine.dialect.name != "sqlite":
            # Two processes that start at once must not both create the tables;
            # SQLite's transactions begin with a lock of their own.
            connection.execute(select(func.pg_advisory_xact_lock(MIGRATING)))
        config.attributes["connection"] = connection
        command.upgrade(config, "head")
