"""`doctor --rebuild`: the warehouse is what its inputs make, or it is told why not."""

import os
import re
import shutil
from pathlib import Path
from typing import Any

import duckdb
import pytest

from etl.warehouse.lock import writing
from tests.cli.command import tradeplan
from tests.cli.figures import DATA
from tests.cli.folders import (
    copied,
    jobs_of,
    loads_of,
    publication_digest,
    warehouse_digest,
)
from tests.conftest import SOAK
from tests.faults.crash import check_readers, check_stores, killed_after, killed_at

WAREHOUSE = Path("warehouse") / "warehouse.duckdb"
ROW = "indicator = 'goods_trade_total' AND unit = '440000' AND period = '2024-10'"


@pytest.fixture
def folder(loaded: Path, tmp_path: Path) -> Path:
    return copied(loaded, tmp_path / "data")


def rebuilt(data: Path, *words: str, code: int = 0, **env: str) -> dict[str, Any]:
    ran = tradeplan("doctor", "--rebuild", *words, "--json", data=data, **env)
    assert ran.code == code, ran.out + ran.err
    assert list(data.glob("warehouse/.rebuilding-*")) == []
    return ran.record


def relation(record: dict[str, Any], name: str) -> dict[str, Any]:
    return next(r for r in record["relations"] if r["name"] == name)


def test_after_normal_work_both_are_equal(folder: Path) -> None:
    before = warehouse_digest(folder)
    record = rebuilt(folder)
    assert (record["outcome"], record["refused"]) == ("equal", [])
    assert record["loads"] == len(loads_of(folder)) == 4
    for told in record["relations"]:
        assert told["held_digest"] == told["rebuilt_digest"]
        assert told["held_rows"] == told["rebuilt_rows"] > 0
    assert warehouse_digest(folder) == before
    assert sorted(p.name for p in folder.glob("warehouse/*")) == [
        "rebuild.lock", "warehouse.duckdb", "warehouse.lock",
    ]  # fmt: skip


def test_a_file_loaded_twice_is_one_load(folder: Path, months: list[Path]) -> None:
    assert tradeplan("load", months[1], data=folder).code == 0
    assert rebuilt(folder)["outcome"] == "equal"


@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_row_deleted_by_hand_is_named(folder: Path, language: str) -> None:
    with duckdb.connect(folder / WAREHOUSE) as connection:
        connection.execute(
            f"DELETE FROM observation WHERE {ROW} AND frequency = 'month'"
        )
    record = rebuilt(folder, code=1)
    assert record["outcome"] == "different"
    told = relation(record, "observation")
    assert (told["missing"], told["extra"], told["changed"]) == (1, 0, 0)
    assert told["held_rows"] + 1 == told["rebuilt_rows"]
    (key,) = told["first"]
    assert key.startswith("goods_trade_total 440000 month 2024-10 customs_monthly")
    assert Path(record["kept"]).exists()
    ran = tradeplan("doctor", "--rebuild", data=folder, language=language)
    assert ran.code == 1
    assert key in ran.out


def test_a_value_changed_by_hand_is_named(folder: Path) -> None:
    with duckdb.connect(folder / WAREHOUSE) as connection:
        connection.execute(f"UPDATE observation SET value = value + 1 WHERE {ROW}")
        connection.execute("UPDATE ledger SET layout = 'other'")
    record = rebuilt(folder, code=1)
    assert relation(record, "observation")["changed"] == 2
    assert relation(record, "ledger")["changed"] == 4


def test_a_different_warehouse_is_replaced_and_kept_aside(
    folder: Path, undisturbed: str
) -> None:
    whole = warehouse_digest(folder)
    with duckdb.connect(folder / WAREHOUSE) as connection:
        connection.execute(f"DELETE FROM observation WHERE {ROW}")
    before = (folder / WAREHOUSE).read_bytes()
    record = rebuilt(folder, "--replace")
    assert (record["outcome"], record["replaced"]) == ("different", True)
    assert Path(record["aside"]).read_bytes() == before
    assert warehouse_digest(folder) == whole
    assert jobs_of(folder)[-1]["kind"] == "rebuild"
    assert rebuilt(folder)["outcome"] == "equal"
    assert tradeplan("publish", data=folder).code == 0
    check_stores(folder)
    assert publication_digest(folder) == undisturbed


@pytest.mark.parametrize("how", ["gone", "garbage", "a foreign log"])
def test_a_warehouse_that_is_gone_or_none_is_replaced(folder: Path, how: str) -> None:
    whole, file = warehouse_digest(folder), folder / WAREHOUSE
    file.unlink()
    if how == "garbage":
        file.write_bytes(b"no database " * 9999)
    if how == "a foreign log":
        file.with_name("warehouse.duckdb.wal").write_bytes(b"\x05log of another" * 99)
    outcome = "damaged" if how == "garbage" else "missing"
    assert rebuilt(folder, code=1)["outcome"] == outcome
    assert file.exists() == (how == "garbage")
    record = rebuilt(folder, "--replace")
    assert (record["outcome"], record["replaced"]) == (outcome, True)
    assert (record["aside"] is None) == (how != "garbage")
    assert warehouse_digest(folder) == whole


@pytest.mark.parametrize("how", ["flipped", "gone"])
def test_kept_bytes_that_are_not_there(folder: Path, how: str) -> None:
    load = loads_of(folder)[2]
    kept = folder / "blobs" / load["sha256"][:2] / load["sha256"]
    content = bytearray(kept.read_bytes())
    content[100] ^= 0xFF
    kept.write_bytes(content) if how == "flipped" else kept.unlink()
    before = warehouse_digest(folder)
    record = rebuilt(folder, "--replace", code=1)
    (refused,) = record["refused"]
    assert (refused["file"], refused["codes"]) == (load["file"], ["blob_damaged"])
    # Incomplete, it takes nobody's place.
    assert (record["outcome"], record["replaced"]) == ("different", False)
    assert warehouse_digest(folder) == before


@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_plan_that_now_refuses_a_load(
    folder: Path, tmp_path: Path, language: str
) -> None:
    plan = shutil.copytree(DATA / "plan" / "145-trade", tmp_path / "plan")
    toml = plan / "indicators" / "asean_trade.toml"
    text = toml.read_text(encoding="utf-8")
    changed = re.sub(r"max = \d+", "max = 1", text)
    assert changed != text
    toml.write_text(changed, encoding="utf-8")
    env = {"TRADEPLAN_PLAN": str(plan), "language": language}
    (refused,) = rebuilt(folder, code=1, **env)["refused"]
    assert (refused["file"], refused["codes"]) == (
        "national.csv",
        ["value_implausible"],
    )
    ran = tradeplan("doctor", "--rebuild", data=folder, **env)
    assert "national.csv" in ran.out
    assert "value_implausible" in ran.out


def test_nothing_loaded_yet(tmp_path: Path) -> None:
    nowhere = tmp_path / "nowhere"
    ran = tradeplan("doctor", "--rebuild", "--json", data=nowhere)
    assert (ran.code, ran.error["code"]) == (2, "nothing_loaded")
    assert not nowhere.exists()


def test_one_rebuild_at_a_time_and_no_writer_beside_the_comparison(
    folder: Path,
) -> None:
    for lock in ("rebuild.lock", "warehouse.lock"):
        with writing(folder / "warehouse" / lock):
            ran = tradeplan("doctor", "--rebuild", "--json", data=folder)
        assert (ran.code, ran.error["code"]) == (5, "second_writer")
        assert str(os.getpid()) in ran.error["message"]
    assert rebuilt(folder)["outcome"] == "equal"


def test_what_a_dead_rebuild_left_is_removed(folder: Path) -> None:
    left = folder / "warehouse" / ".rebuilding-1"
    left.mkdir()
    (left / "warehouse.duckdb").write_bytes(b"half")
    assert rebuilt(folder)["outcome"] == "equal"


@pytest.mark.soak
def test_after_killed_loads_both_are_equal(
    tmp_path: Path, small: Path, months: list[Path], soak_factor: int
) -> None:
    count, killed = (3 if soak_factor == 1 else 60), 0
    for number in range(count):
        folder = copied(small, tmp_path / f"data{number}")
        moment = 0.8 + 1.6 * number / count
        killed += killed_after(moment, "load", *months, data=folder)
        # As the kill left it: rows whose load nobody settled count as they are.
        assert rebuilt(folder)["outcome"] == "equal"
        assert tradeplan("load", *months, data=folder).code == 0
        assert rebuilt(folder)["outcome"] == "equal"
    assert killed


@pytest.mark.soak
def test_a_replacement_that_dies_at_a_call(
    tmp_path: Path, loaded: Path, undisturbed: str, strace: str
) -> None:
    damaged = copied(loaded, tmp_path / "damaged")
    with duckdb.connect(damaged / WAREHOUSE) as connection:
        connection.execute(f"DELETE FROM observation WHERE {ROW}")
    words, killed = ("doctor", "--rebuild", "--replace"), 0
    moments = [("linkat,link", 1), ("rename", 2), ("rename", 1), ("rename", 3)]
    moments = moments if SOAK else moments[:2]
    for number, (call, at) in enumerate(moments):
        folder = copied(damaged, tmp_path / f"data{number}")
        killed += killed_at(call, at, *words, data=folder, strace=strace)
        check_readers(folder)
        assert tradeplan(*words, data=folder).code == 0
        assert rebuilt(folder)["outcome"] == "equal"
        assert tradeplan("publish", data=folder).code == 0
        check_stores(folder)
        assert publication_digest(folder) == undisturbed, (call, at)
    assert killed * 2 >= len(moments)
