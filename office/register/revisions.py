"""At which revision of its schema a register is, and which revisions there are.

Both without the tool that migrates: nearly every command finds a register that is
up to date, and need not wait for what it does not use.
"""

from pathlib import Path

from sqlalchemy import Column, Engine, MetaData, String, Table, inspect, select

MIGRATIONS = Path(__file__).parent / "migrations"

_AT = Table("alembic_version", MetaData(), Column("version_num", String))


def revisions() -> list[str]:
    """Return the revisions of the schema that this version knows, newest first.

    The file of a revision begins with the letter r and its number.
    """
    files = MIGRATIONS.joinpath("versions").glob("r[0-9]*_*.py")
    return sorted((file.name[1:].partition("_")[0] for file in files), reverse=True)


def revision_of(engine: Engine) -> str | None:
    """Return the revision of the schema a register is at; None: it has none."""
    with engine.connect() as connection:
        if not inspect(connection).has_table(_AT.name):
            return None
        return connection.execute(select(_AT.c.version_num)).scalar()
