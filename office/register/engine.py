"""Open the register: engine, safe SQLite settings, migrations to head."""

import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import URL, Engine, create_engine, event, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError

from etl.durable import make_folder
from indicators.errors import DamagedError, StorageError, UserError
from office.register.revisions import revision_of, revisions

BUSY_MILLISECONDS = 15_000
"""So long one who writes waits for others; 31 provinces on a slow disk take seconds."""

DAMAGED = ("file is not a database", "disk image is malformed")


def open_register(url: str, folder: Path) -> Engine:
    """Return an engine on a register at the newest schema.

    `url` empty means SQLite in `folder`.

    Raises:
        UserError: the URL cannot be read or names an unknown kind of database.
        StorageError: the database cannot be reached or written.
        DamagedError: the file is no database.
    """
    parsed = register_address(url, folder)
    if is_sqlite(parsed):
        make_folder(folder)
    try:
        engine = create_engine(parsed)
    except (ArgumentError, ModuleNotFoundError) as error:
        raise UserError("register_url", detail=str(error)) from error
    if is_sqlite(parsed):
        event.listen(engine, "connect", _configure_sqlite)
        event.listen(engine, "begin", _begin_immediately)
    with register_errors(engine):
        _migrate(engine)
    return engine


@contextmanager
def register_errors(engine: Engine) -> Iterator[None]:
    """Turn errors of the database into one that a person can mend."""
    try:
        yield
    except DBAPIError as error:
        where = engine.url.render_as_string(hide_password=True)
        detail = str(error.orig).splitlines()[0]
        if is_sqlite(engine.url) and any(sign in detail for sign in DAMAGED):
            raise DamagedError("register_damaged", path=where) from error
        code = "storage" if is_sqlite(engine.url) else "register_unreachable"
        raise StorageError(code, path=where, detail=detail) from error


def is_sqlite(url: URL) -> bool:
    """Tell whether the register is a file of this machine."""
    return url.get_backend_name() == "sqlite"


def register_address(url: str, folder: Path) -> URL:
    """Return the address of the register; `url` empty means SQLite in `folder`.

    Raises:
        UserError: the URL cannot be read.
    """
    if not url:
        return URL.create("sqlite", database=str(folder / "register.sqlite"))
    try:
        return make_url(url)
    except ArgumentError as error:
        raise UserError("register_url", detail=str(error)) from error


def _migrate(engine: Engine) -> None:
    if revision_of(engine) == revisions()[0]:
        return
    # Imported here: a register that is up to date needs no migrations.
    from office.register.migrating import migrate  # noqa: PLC0415 - slow

    migrate(engine)


def _configure_sqlite(connection: object, _record: object) -> None:
    connection.isolation_level = None  # type: ignore[attr-defined]
    cursor = connection.cursor()  # type: ignore[attr-defined]
    for pragma in (
        f"busy_timeout = {BUSY_MILLISECONDS}",
        "synchronous = FULL",
        "foreign_keys = ON",
    ):
        cursor.execute(f"PRAGMA {pragma}")
    _log_ahead(cursor)
    cursor.close()


def _log_ahead(cursor: sqlite3.Cursor) -> None:
    """Switch to write-ahead logging; SQLite waits for nobody there by itself."""
    last = time.monotonic() + BUSY_MILLISECONDS / 1000
    while True:
        try:
            cursor.execute("PRAGMA journal_mode = WAL")
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode != sqlite3.SQLITE_BUSY or time.monotonic() > last:
                raise
            time.sleep(0.01)
        else:
            return


def _begin_immediately(connection: object) -> None:
    # A deferred transaction that reads first can fork a sequence under threads.
    connection.exec_driver_sql("BEGIN IMMEDIATE")  # type: ignore[attr-defined]
