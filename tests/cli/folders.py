"""Data folders for tests, and what must stay the same in them.

One folder is set up for a whole run and copied for each test that writes.
"""

import hashlib
import json
import shutil
import sqlite3
from pathlib import Path
from typing import Any

import duckdb
import pytest

from tests.cli.command import tradeplan
from tests.once import made_once

SET_ASIDE = {"recorded", "published"}
"""Moments: two runs of one work differ in nothing but these."""


@pytest.fixture(scope="session")
def initialised(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a data folder as `init` leaves it; only to be read."""
    return made_once(tmp_path_factory, "initialised", _initialise)


def _initialise(folder: Path) -> None:
    ran = tradeplan("init", data=folder)
    assert ran.code == 0, ran.err


@pytest.fixture
def data(initialised: Path, tmp_path: Path) -> Path:
    """Return a copy of the initialised data folder of one's own."""
    return copied(initialised, tmp_path / "data")


def copied(folder: Path, to: Path) -> Path:
    """Return a copy of a data folder that nobody writes to."""
    shutil.copytree(folder, to)
    return to


def warehouse_digest(data: Path, moments: bool = True) -> str:
    """Return a digest of every row of the warehouse, with or without moments."""
    return _digest(data / "warehouse" / "warehouse.duckdb", moments)


def publication_digest(data: Path) -> str:
    """Return a digest of the current publication's rows without moments."""
    return _digest(current_file(data), moments=False)


def current_file(data: Path) -> Path:
    """Return the file of the current publication."""
    named = json.loads((data / "publications" / "current.json").read_text())
    return data / "publications" / named["publication"] / "publication.duckdb"


def loads_of(data: Path) -> list[dict[str, Any]]:
    """Return the rows of the register's table of loads, oldest first."""
    return _register(data, "SELECT * FROM load ORDER BY number")


def jobs_of(data: Path) -> list[dict[str, Any]]:
    """Return the rows of the register's table of jobs, oldest first."""
    return _register(data, "SELECT * FROM job ORDER BY number")


def ledger_of(data: Path) -> dict[str, str]:
    """Return load → file of the warehouse's ledger."""
    path = data / "warehouse" / "warehouse.duckdb"
    with duckdb.connect(path, True, {"threads": 1}) as connection:
        return dict(connection.sql("SELECT load, file FROM ledger").fetchall())


def _register(data: Path, statement: str) -> list[dict[str, Any]]:
    connection = sqlite3.connect(data / "register" / "register.sqlite")
    connection.row_factory = sqlite3.Row
    try:
        return [dict(row) for row in connection.execute(statement)]
    finally:
        connection.close()


def _digest(path: Path, moments: bool) -> str:
    digest = hashlib.sha256()
    with duckdb.connect(path, True, {"threads": 1}) as connection:
        names = connection.sql("SHOW TABLES").fetchall()
        # The fence counts claims on jobs: two runs of one work differ in it.
        for (name,) in sorted(set(names) - {("fence",)}):
            table = connection.table(name)
            kept = [c for c in table.columns if moments or c not in SET_ASIDE]
            # The load's name is made of bytes, name and options: no moment in it.
            rows = table.select(*map(duckdb.ColumnExpression, kept)).set_alias("held")
            # By the engine, in any order: in Python it takes ten times as long.
            told = rows.aggregate("count(*), sum(hash(held))").fetchall()
            digest.update(f"{name} {kept} {told}".encode())
    return digest.hexdigest()
