"""The same commands on SQLite and on PostgreSQL come to the same register."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine, create_engine, select

from office.register.tables import metadata
from tests.cli.command import tradeplan
from tests.cli.customs_table import customs_table
from tests.cli.folders import publication_digest
from tests.golden.corpus import FILE, TIDY

MOMENTS = {"recorded", "started", "ended", "published", "content_digest"}
"""Moments, and what is made of them."""

NAMES = {"id", "publication"}
"""A publication's name is that of its bytes, which differ; a load's stays."""


def told(engine: Engine) -> dict[str, list[dict[str, Any]]]:
    """Return every row of the register, but for moments and names of files."""
    found: dict[str, list[dict[str, Any]]] = {}
    with engine.connect() as connection:
        for table in metadata.sorted_tables:
            statement = select(table).order_by(*table.primary_key)
            rows = connection.execute(statement).mappings()
            left_out = MOMENTS | (NAMES if table.name != "load" else set())
            found[table.name] = [
                {k: _plain(v) for k, v in row.items() if k not in left_out}
                for row in rows
            ]
    found["publication"].sort(key=str)
    return found


def _plain(value: Any) -> Any:
    if isinstance(value, dict):
        return {k: v for k, v in value.items() if k not in NAMES}
    return value


def worked(data: Path, folder: Path, url: str) -> None:
    """Set up, load good and bad files, publish, and ask how it went."""
    folder.mkdir()
    good, bad = folder / "good.csv", folder / "bad.csv"
    good.write_text(FILE, encoding="utf-8")
    bad.write_bytes(TIDY["two_values"].content)
    table = customs_table("2024-12").write(folder)
    env = {"TRADEPLAN_REGISTER_URL": url} if url else {}
    assert tradeplan("init", data=data, **env).code == 0
    assert tradeplan("load", good, bad, table, data=data, **env).code == 1
    assert tradeplan("load", good, data=data, **env).code == 0
    assert tradeplan("publish", data=data, **env).code == 0
    jobs = tradeplan("status", "--json", data=data, **env).record["jobs"]
    assert jobs == {"done": 5}


@pytest.fixture
def engines(tmp_path: Path, postgresql_url: str) -> Iterator[list[Engine]]:
    worked(tmp_path / "sqlite", tmp_path / "files", "")
    worked(tmp_path / "postgresql", tmp_path / "files again", postgresql_url)
    file = tmp_path / "sqlite" / "register" / "register.sqlite"
    made = [create_engine(url) for url in (f"sqlite:///{file}", postgresql_url)]
    yield made
    for engine in made:
        engine.dispose()


def test_both_hold_the_same(engines: list[Engine], tmp_path: Path) -> None:
    of_sqlite, of_postgresql = map(told, engines)
    assert of_sqlite == of_postgresql
    assert [row["state"] for row in of_sqlite["load"]].count("refused") == 1
    folders = [tmp_path / name for name in ("sqlite", "postgresql")]
    assert len({publication_digest(folder) for folder in folders}) == 1
    assert not (tmp_path / "postgresql" / "register" / "register.sqlite").exists()


def test_a_warehouse_is_built_again_from_either(
    engines: list[Engine], tmp_path: Path, postgresql_url: str
) -> None:
    for name, env in (
        ("sqlite", {}),
        ("postgresql", {"TRADEPLAN_REGISTER_URL": postgresql_url}),
    ):
        folder = tmp_path / name
        before = publication_digest(folder)
        (folder / "warehouse" / "warehouse.duckdb").unlink()
        again = tradeplan("publish", "--json", data=folder, **env)
        assert again.record["is_new"] is False
        assert publication_digest(folder) == before
