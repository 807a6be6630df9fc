"""Look at a register as it stands: nothing is created, migrated or written."""

from pathlib import Path

from sqlalchemy import Engine, create_engine, text
from sqlalchemy.exc import ArgumentError

from indicators.errors import UserError
from office.register.engine import is_sqlite, register_address, register_errors


def has_register(url: str, folder: Path) -> bool:
    """Tell whether there is a register; of a database server it is taken for so.

    Raises:
        UserError: the URL cannot be read.
    """
    parsed = register_address(url, folder)
    return not is_sqlite(parsed) or Path(parsed.database or "").exists()


def look_at_register(url: str, folder: Path) -> Engine | None:
    """Return an engine that reads the register; None: there is none yet.

    `url` empty means SQLite in `folder`.

    Raises:
        UserError: the URL cannot be read or names an unknown kind of database.
    """
    if not has_register(url, folder):
        return None
    parsed = register_address(url, folder)
    if is_sqlite(parsed):
        path = Path(parsed.database or "")
        parsed = parsed.set(database=_read_only(path), query={"uri": "true"})
    try:
        return create_engine(parsed)
    except (ArgumentError, ModuleNotFoundError) as error:
        raise UserError("register_url", detail=str(error)) from error


def faults_of(engine: Engine) -> list[str]:
    """Return what the database itself finds wrong with its file; SQLite alone.

    Raises:
        DamagedError: the file is no database.
        StorageError: it cannot be read.
    """
    if not is_sqlite(engine.url):
        return []
    with register_errors(engine), engine.connect() as connection:
        found = connection.execute(text("PRAGMA integrity_check")).scalars().all()
    return [str(fault) for fault in found if fault != "ok"]


def _read_only(path: Path) -> str:
    # Opened for reading alone, SQLite still makes a log and its index beside the
    # file; told that the file stands still, it does not. With a log it does not.
    stands_still = not path.with_name(f"{path.name}-wal").exists()
    mode = "immutable=1" if stands_still else "mode=ro"
    return f"{path.absolute().as_uri()}?{mode}"
