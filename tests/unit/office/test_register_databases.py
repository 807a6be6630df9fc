"""The same commands on SQLite and on PostgreSQL come to the same register."""

from pathlib import Path
from typing import Any

from sqlalchemy import Engine, create_engine, select

from office.register.tables import metadata
from tests.cli.command import tradeplan
from tests.cli.customs_table import customs_table
from tests.cli.folders import publication_digest
from tests.golden.corpus import FILE, TIDY

MOMENTS = {
    *("recorded", "created", "started", "ended", "published", "content_digest"),
    "holder",
}
"""Moments and what is made of them, and the folder where a job ran."""

CHAIN = {"previous", "digest", "subject"}

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
            # The chain covers moments, and names publications.
            left_out |= CHAIN if table.name == "trail" else set()
            found[table.name] = [
                {k: _plain(v) for k, v in row.items() if k not in left_out}
                for row in rows
            ]
    # Those that are kept by the name of a publication come in its order.
    for name in ("publication", "inputs"):
        found[name].sort(key=str)
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


def built_again(data: Path, url: str) -> None:
    """Delete the warehouse, and check that the register makes it anew."""
    before = publication_digest(data)
    (data / "warehouse" / "warehouse.duckdb").unlink()
    env = {"TRADEPLAN_REGISTER_URL": url} if url else {}
    again = tradeplan("publish", "--json", data=data, **env)
    assert again.record["is_new"] is False
    assert publication_digest(data) == before


def test_both_hold_the_same(tmp_path: Path, postgresql_url: str) -> None:
    folders = {"": tmp_path / "sqlite", postgresql_url: tmp_path / "postgresql"}
    for url, data in folders.items():
        worked(data, tmp_path / f"files of {data.name}", url)
    file = folders[""] / "register" / "register.sqlite"
    engines = [create_engine(url) for url in (f"sqlite:///{file}", postgresql_url)]
    of_sqlite, of_postgresql = map(told, engines)
    for engine in engines:
        engine.dispose()

    assert of_sqlite == of_postgresql
    assert [row["state"] for row in of_sqlite["load"]].count("refused") == 1
    assert len({publication_digest(data) for data in folders.values()}) == 1
    # Nothing of the register is written beside a register elsewhere.
    assert not (folders[postgresql_url] / "register").exists()
    for url, data in folders.items():
        built_again(data, url)
