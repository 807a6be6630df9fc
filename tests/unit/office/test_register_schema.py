"""The register's schema: up, down and up again, and never apart from its tables."""

from functools import partial
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Engine

from indicators.errors import DamagedError, StorageError, UserError
from office.register.engine import open_register
from office.register.revisions import MIGRATIONS, revision_of, revisions
from office.register.schema import metadata
from tests.together import together


def moved(engine: Engine, to: str) -> None:
    """Move a register to a revision: `head`, `base`, or one between."""
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    with engine.begin() as connection:
        config.attributes["connection"] = connection
        if to == "base":
            command.downgrade(config, to)
        else:
            command.upgrade(config, to)


def shape(engine: Engine) -> dict[str, list[Any]]:
    """Return table → columns, keys and constraints, as the database has them."""
    inspected = sqlalchemy.inspect(engine)
    return {
        table: [
            [(c["name"], str(c["type"]), c["nullable"]) for c in
             inspected.get_columns(table)],
            inspected.get_pk_constraint(table)["constrained_columns"],
            [key["constrained_columns"] for key in inspected.get_foreign_keys(table)],
            [index["name"] for index in inspected.get_indexes(table)],
            [check["sqltext"] for check in inspected.get_check_constraints(table)],
        ]
        for table in inspected.get_table_names()
    }  # fmt: skip


def test_up_down_and_up_again(engine: Engine) -> None:
    first = shape(engine)
    assert set(metadata.tables) < set(first)
    moved(engine, "base")
    assert set(shape(engine)) == {"alembic_version"}
    moved(engine, "head")
    assert shape(engine) == first


def test_the_tables_are_those_of_the_migrations(engine: Engine) -> None:
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, metadata) == []


def test_every_check_is_in_the_migrations_too(engine: Engine) -> None:
    # compare_metadata does not look at checks.
    def words(texts: list[str]) -> set[str]:
        return {word for text in texts for word in text.split("'")[1::2]}

    for name, table in metadata.tables.items():
        declared = [
            str(c.sqltext)
            for c in table.constraints
            if isinstance(c, sqlalchemy.CheckConstraint)
        ]
        assert words(shape(engine)[name][4]) == words(declared)


def test_revisions_are_those_that_the_migrations_know() -> None:
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    script = ScriptDirectory.from_config(config)
    assert len(script.get_heads()) == 1
    assert revisions() == [each.revision for each in script.walk_revisions()]


def test_a_register_is_where_the_migrations_say(engine: Engine) -> None:
    for to in ("head", "0003", "base"):
        moved(engine, "base")
        moved(engine, to)
        with engine.connect() as connection:
            at = MigrationContext.configure(connection).get_current_revision()
        assert revision_of(engine) == at == {"head": revisions()[0]}.get(to, at)


def test_a_new_database_is_at_no_revision() -> None:
    assert revision_of(sqlalchemy.create_engine("sqlite://")) is None


def test_opening_again_changes_nothing(
    engine: Engine, url: str, tmp_path: Path
) -> None:
    before = shape(engine)
    again = open_register(url, tmp_path / "register")
    assert shape(again) == before
    again.dispose()


def test_many_may_open_a_new_register_at_once(url: str, tmp_path: Path) -> None:
    start = partial(open_register, url, tmp_path / "register")
    engines = together([start] * 6)
    assert set(metadata.tables) < set(shape(engines[0]))
    for engine in engines:
        engine.dispose()


def test_a_file_that_is_no_register(tmp_path: Path) -> None:
    (tmp_path / "register.sqlite").write_bytes(b"no database " * 999)
    with pytest.raises(DamagedError, match="register_damaged"):
        open_register("", tmp_path)


def test_a_server_that_does_not_answer(tmp_path: Path) -> None:
    address = f"postgresql+psycopg://u:secret@/x?host={tmp_path}"
    with pytest.raises(StorageError, match="register_unreachable") as caught:
        open_register(address, tmp_path)
    assert "secret" not in str(caught.value)
    assert "\n" not in str(caught.value.facts["detail"])


@pytest.mark.parametrize("address", ["what is this", "nosuch://x/y", "://"])
def test_an_address_that_is_none(tmp_path: Path, address: str) -> None:
    with pytest.raises(UserError, match="register_url"):
        open_register(address, tmp_path)
