"""Open the register: engine, safe SQLite settings, migrations to head."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import URL, Engine, create_engine, event, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError

from etl.durable import make_folder
from indicators.errors import StorageError, UserError

MIGRATIONS = Path(__file__).parent / "migrations"
BUSY_MILLISECONDS = 5000


def open_register(url: str, folder: Path) -> Engine:
    """Return an engine on a register at the newest schema.

    `url` empty means SQLite in `folder`.

    Raises:
        UserError: the URL cannot be read or names an unknown kind of database.
        StorageError: the database cannot be reached or written.
    """
    parsed = _parsed(url, folder)
    if parsed.get_backend_name() == "sqlite":
        make_folder(folder)
    try:
        engine = create_engine(parsed)
    except (ArgumentError, ModuleNotFoundError) as error:
        raise UserError("register_url", detail=str(error)) from error
    if parsed.get_backend_name() == "sqlite":
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
        raise StorageError("storage", path=where, detail=str(error.orig)) from error


def _parsed(url: str, folder: Path) -> URL:
    if not url:
        return URL.create("sqlite", database=str(folder / "register.sqlite"))
    try:
        return make_url(url)
    except ArgumentError as error:
        raise UserError("register_url", detail=str(error)) from error


def _migrate(engine: Engine) -> None:
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    head = ScriptDirectory.from_config(config).get_current_head()
    with engine.connect() as connection:
        at = MigrationContext.configure(connection).get_current_revision()
    if at == head:
        return
    with engine.begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "head")


def _configure_sqlite(connection: object, _record: object) -> None:
    connection.isolation_level = None  # type: ignore[attr-defined]
    cursor = connection.cursor()  # type: ignore[attr-defined]
    for pragma in (
        "journal_mode = WAL",
        "synchronous = FULL",
        "foreign_keys = ON",
        f"busy_timeout = {BUSY_MILLISECONDS}",
    ):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def _begin_immediately(connection: object) -> None:
    # A deferred transaction that reads first can fork a sequence under threads.
    connection.exec_driver_sql("BEGIN IMMEDIATE")  # type: ignore[attr-defined]
