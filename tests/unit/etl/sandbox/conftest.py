"""A small file to be asked, and a sandbox to ask it in."""

from collections.abc import Iterator
from pathlib import Path

import duckdb
import pytest

from etl.sandbox.sandbox import Sandbox
from tests.unit.etl.sandbox.asking import Asker

STATEMENTS = (
    "CREATE TABLE unit (code VARCHAR, name VARCHAR)",
    "INSERT INTO unit VALUES ('000000', '全国'), ('330000', '浙江省')",
    "CREATE TABLE figure AS SELECT range AS number, range / 8 AS share "
    "FROM range(1000)",
    "CREATE VIEW big AS SELECT * FROM figure WHERE number > 500",
    "CREATE MACRO twice(a) AS a * 2",
    "CREATE MACRO above(least) AS TABLE SELECT * FROM figure WHERE number > least",
)


@pytest.fixture(scope="session")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a file with two tables, a view, a macro of each kind."""
    path = tmp_path_factory.mktemp("asked") / "asked.duckdb"
    with duckdb.connect(path) as connection:
        for statement in STATEMENTS:
            connection.execute(statement)
    return path


@pytest.fixture(scope="session")
def asker(file: Path) -> Iterator[Asker]:
    """Yield who asks that file."""
    sandbox = Sandbox()
    yield Asker(sandbox, file)
    sandbox.close()
