"""`doctor`: each fault that is planted is found, named, and hides no other."""

import hashlib
import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

import duckdb
import pytest

from dashboard.sentences import check_sentence
from dashboard.wording import wording
from etl.jobs.survey import survey
from etl.warehouse.lock import writing
from office.checkup.check import OUTCOMES, Check, found, worst
from office.checkup.examination import PARTS, examine
from office.checkup.subject import Subject
from office.settings import Settings
from office.workspace import Workspace
from tests.cli.command import PROGRAM, Ran, environment, process, tradeplan
from tests.cli.folders import current_file, loads_of

WAREHOUSE = Path("warehouse") / "warehouse.duckdb"
REGISTER = Path("register") / "register.sqlite"


def doctor(data: Path, code: int = 0, **env: str) -> dict[str, list[dict[str, Any]]]:
    """Return outcome → its checks; the command left with `code`."""
    ran = tradeplan("doctor", "--json", data=data, **env)
    assert ran.code == code, ran.out + ran.err
    checks = ran.record["checks"]
    assert [each["part"] for each in checks] == sorted(
        (each["part"] for each in checks), key=list(PARTS).index
    )
    found: dict[str, list[dict[str, Any]]] = {}
    for check in checks:
        found.setdefault(check["code"], []).append(check)
    return found


def bytes_of(folder: Path) -> dict[str, str]:
    return {
        str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in folder.rglob("*")
        if path.is_file()
    }


@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_sound_folder_is_left_as_it_was(data: Path, language: str) -> None:
    before = bytes_of(data)
    ran = tradeplan("doctor", data=data, language=language)
    assert (ran.code, ran.err) == (0, "")
    for part in PARTS:
        assert wording(language).text(f"doctor_part.{part}") in ran.out
    assert bytes_of(data) == before
    said = doctor(data, language=language)
    assert {c["part"] for checks in said.values() for c in checks} == set(PARTS)
    assert not [c for c, checks in said.items() if checks[0]["state"] == "broken"]
    assert said["warehouse"][0]["facts"]["loads"] == len(loads_of(data))
    assert bytes_of(data) == before


def test_nothing_there_yet_is_no_fault_and_is_not_made(tmp_path: Path) -> None:
    nowhere = tmp_path / "nowhere"
    said = doctor(nowhere)
    assert {"register_none_yet", "nothing_published_yet", "warehouse_none"} <= set(said)
    assert not nowhere.exists()


def test_a_folder_that_is_a_file(tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.write_text("a file")
    said = doctor(file, code=1)
    assert str(file) in said["storage"][0]["message"]
    assert {"duckdb", "clock", "space"} <= set(said)


def test_a_register_that_is_none_hides_nothing_else(data: Path) -> None:
    (data / REGISTER).write_bytes(b"no register " * 999)
    said = doctor(data, code=1)
    assert len(said["register_damaged"]) == 1
    assert {"seals", "pointer", "warehouse", "leftovers"} <= set(said)


def test_a_register_that_is_gone(data: Path) -> None:
    (data / REGISTER).unlink()
    assert "register_gone" in doctor(data, code=1)
    assert not (data / REGISTER).exists()


@pytest.mark.parametrize(
    ("revision", "outcome", "code"),
    [
        ("0000", "schema_ahead", 1),
        ("9999", "schema_ahead", 1),
        (None, "schema_behind", 0),
    ],
)
def test_a_register_of_another_schema(
    data: Path, revision: str | None, outcome: str, code: int
) -> None:
    change(data, "UPDATE alembic_version SET version_num = ?", revision or "x")
    if revision is None:
        change(data, "DELETE FROM alembic_version")
    assert outcome in doctor(data, code=code)


def change(data: Path, statement: str, *values: str) -> None:
    connection = sqlite3.connect(data / REGISTER)
    with connection:
        connection.execute(statement, values)
    connection.close()


def test_a_register_with_a_fault_inside(data: Path) -> None:
    connection = sqlite3.connect(data / REGISTER)
    connection.execute("PRAGMA writable_schema = ON")
    connection.execute(
        "UPDATE sqlite_schema SET rootpage = 3 WHERE name = 'ix_load_id'"
    )
    connection.commit()
    connection.close()
    said = doctor(data, code=1)
    assert {"integrity_broken", "register_damaged"} & set(said)


def test_a_register_that_does_not_answer(data: Path, tmp_path: Path) -> None:
    url = f"postgresql+psycopg://u:secret@/x?host={tmp_path}"
    said = doctor(data, code=1, TRADEPLAN_REGISTER_URL=url)
    assert len(said["register_unreachable"]) == 1
    assert "secret" not in str(said)
    assert "seals" in said


def test_a_register_on_postgresql(tmp_path: Path, postgresql_url: str) -> None:
    env = {"TRADEPLAN_REGISTER_URL": postgresql_url}
    folder = tmp_path / "data"
    assert "schema_behind" in doctor(folder, **env)
    assert tradeplan("init", data=folder, **env).code == 0
    said = doctor(folder, **env)
    assert {"schema", "integrity_elsewhere", "kept_bytes", "seals"} <= set(said)
    assert tradeplan("doctor", "--rebuild", data=folder, **env).code == 0


def flip(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 0xFF
    path.write_bytes(content)


def test_a_publication_with_a_byte_changed(data: Path) -> None:
    name = current_file(data).parent.name
    flip(current_file(data))
    said = doctor(data, code=1)
    assert name in said["publication_broken"][0]["message"]
    assert "publication_gone" not in said


@pytest.mark.parametrize("part", ["publication.duckdb", "manifest.json"])
def test_a_publication_that_is_not_whole(data: Path, part: str) -> None:
    (current_file(data).parent / part).unlink()
    assert "publication_broken" in doctor(data, code=1)


def test_a_manifest_that_is_not_of_its_publication(data: Path) -> None:
    manifest = current_file(data).with_name("manifest.json")
    text = manifest.read_text()
    manifest.write_text(text.replace(current_file(data).parent.name, "0" * 64))
    assert "publication_broken" in doctor(data, code=1)


def test_a_publication_that_is_gone(data: Path) -> None:
    shutil.rmtree(current_file(data).parent)
    said = doctor(data, code=1)
    assert {"publication_gone", "publication_damaged"} & set(said)


def test_publications_apart_from_the_register(data: Path) -> None:
    change(data, "UPDATE publication SET content_digest = ?", "0" * 64)
    assert "publication_unlike" in doctor(data, code=1)
    change(data, "DELETE FROM pointing")
    change(data, "DELETE FROM publication")
    said = doctor(data)
    assert {"publication_not_noted", "pointer_not_noted"} <= set(said)


def test_a_pointer_that_points_nowhere(data: Path) -> None:
    (data / "publications" / "current.json").write_text("{}")
    said = doctor(data, code=1)
    assert {"pointer_damaged", "seals", "warehouse"} <= set(said)


def garbage(path: Path) -> None:
    path.write_bytes(b"not a database at all, but long enough to be one" * 4096)


def emptied(path: Path) -> None:
    path.write_bytes(b"")


def of_other_tables(path: Path) -> None:
    path.unlink()
    with duckdb.connect(path) as connection:
        connection.execute("CREATE TABLE ledger (number INTEGER)")


@pytest.mark.parametrize("how", [garbage, emptied, of_other_tables])
def test_a_warehouse_that_is_none(data: Path, how: Callable[[Path], None]) -> None:
    how(data / WAREHOUSE)
    said = doctor(data, code=1)
    assert str(data / WAREHOUSE) in said["warehouse_damaged"][0]["message"]
    assert {"kept_bytes", "seals", "leftovers"} <= set(said)


def test_a_warehouse_with_a_row_less(data: Path) -> None:
    with duckdb.connect(data / WAREHOUSE) as connection:
        connection.execute(
            "DELETE FROM observation WHERE indicator = 'gdp' AND unit = '440000' "
            "AND period = '2024'"
        )
    said = doctor(data, code=1)
    assert "provinces_gdp.csv" in said["warehouse_rows"][0]["message"]


def test_a_ledger_apart_from_the_register(data: Path) -> None:
    with duckdb.connect(data / WAREHOUSE) as connection:
        connection.execute("DELETE FROM ledger WHERE file = 'national.csv'")
    assert doctor(data)["loads_missing"][0]["facts"] == {
        "count": 1,
        "file": "national.csv",
    }
    change(data, "DELETE FROM load WHERE file = ?", "provinces_gdp.csv")
    said = doctor(data, code=1)
    assert said["loads_extra"][0]["facts"]["file"] == "provinces_gdp.csv"


@pytest.mark.parametrize("how", [flip, Path.unlink])
def test_kept_bytes_that_are_others_or_gone(
    data: Path, how: Callable[[Path], None]
) -> None:
    load = loads_of(data)[0]
    how(data / "blobs" / load["sha256"][:2] / load["sha256"])
    (told,) = doctor(data, code=1)["kept_bytes_broken"]
    assert load["file"] in told["message"]


@pytest.mark.parametrize("how", [flip, Path.unlink])
def test_kept_records_that_are_others_or_gone(
    data: Path, how: Callable[[Path], None]
) -> None:
    (told,) = doctor(data)["kept_records"]
    # Of the publication that was made: what it was made of.
    assert told["facts"]["count"] == 1
    of_loads = {load["sha256"] for load in loads_of(data)}
    (path,) = (p for p in data.glob("blobs/??/*") if p.name not in of_loads)
    how(path)
    (told,) = doctor(data, code=1)["kept_record_broken"]
    assert told["facts"]["sha256"] == path.name


def test_while_somebody_writes_the_warehouse_is_left_alone(data: Path) -> None:
    (data / "publications" / ".building-1").mkdir()
    with writing(data / "warehouse" / "warehouse.lock"):
        said = doctor(data)
    assert said["warehouse_busy"][0]["facts"]["process"] == str(os.getpid())
    assert "leftovers_in_use" in said
    assert "warehouse" not in said


LOOKING = """
import sys
from pathlib import Path
from etl.warehouse.lock import reading
with reading(Path(sys.argv[1])):
    print("looking", flush=True)
    sys.stdin.read()
"""


def test_a_writer_waits_for_whoever_looks(data: Path, tmp_path: Path) -> None:
    file = tmp_path / "x.csv"
    file.write_text(
        "indicator,unit,frequency,period,value,unit_of_measure,source,vintage\n"
        "gdp,440000,year,2024,141634,亿元,press,v\n",
        encoding="utf-8",
    )
    looking = subprocess.Popen(
        [sys.executable, "-c", LOOKING, data / "warehouse" / "warehouse.lock"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert looking.stdout is not None
    assert looking.stdout.readline() == "looking\n"
    # Others may look at the same time.
    before = len(survey(data / WAREHOUSE))
    load = subprocess.Popen(
        [PROGRAM, "load", file, "--data", data],
        env=environment(),
        stdout=subprocess.DEVNULL,
    )
    looking.communicate()
    assert load.wait() == 0
    assert len(survey(data / WAREHOUSE)) == before + 1


def test_a_log_that_a_killed_writer_left_is_read_and_left(data: Path) -> None:
    dies = (
        "import os, sys, duckdb\n"
        "c = duckdb.connect(sys.argv[1])\n"
        "row = ('x', 'killed.csv', 'x', 'tidy', 0, '2026-01-01')\n"
        "c.execute('INSERT INTO ledger VALUES (?, ?, ?, ?, ?, ?)', row)\n"
        "os.kill(os.getpid(), 9)\n"
    )
    subprocess.run([sys.executable, "-c", dies, data / WAREHOUSE], check=False)
    before = bytes_of(data)
    assert "warehouse/warehouse.duckdb.wal" in before
    said = doctor(data, code=1)
    assert said["loads_extra"][0]["facts"]["file"] == "killed.csv"
    assert bytes_of(data) == before


def test_folders_that_others_may_write_to(data: Path) -> None:
    (data / "blobs").chmod(0o777)
    (told,) = doctor(data)["modes_open"]
    assert told["state"] == "warning"
    assert str(data / "blobs") in told["hint"]


def test_an_address_that_others_can_reach(data: Path) -> None:
    said = doctor(data, TRADEPLAN_HOST="192.0.2.7")
    assert "192.0.2.7" in said["reach_refused"][0]["message"]
    assert "192.0.2.7:8050" in said["hosts"][0]["message"]


@pytest.mark.parametrize(
    "left",
    [
        "publications/.building-1",
        "warehouse/.rebuilding-1",
        "blobs/aa/.x.99",
        "warehouse/rebuilt-1.duckdb",
    ],
)
def test_what_the_dead_left(data: Path, left: str) -> None:
    (data / left).parent.mkdir(exist_ok=True)
    (data / left).write_bytes(b"")
    said = doctor(data)
    code = "copies_kept" if "rebuilt" in left else "leftovers_there"
    assert left in said[code][0]["message"]


def test_a_clock_before_what_is_recorded(initialised: Path) -> None:
    workspace = Workspace(Settings(data=initialised), lambda: datetime(2020, 1, 1))
    checks = {check.code: check for check in examine(workspace)}
    assert checks["clock_behind"].state == "broken"
    assert str(checks["clock_behind"].facts["moment"]).startswith("2020-01-01")


def test_a_part_in_which_the_software_fails_hides_no_other(
    initialised: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(_subject: Subject) -> Any:
        raise RuntimeError("planted")

    monkeypatch.setitem(PARTS, "seals", fails)  # type: ignore[arg-type]
    checks = examine(Workspace(Settings(data=initialised)))
    (told,) = [check for check in checks if check.part == "seals"]
    assert (told.state, told.code) == ("broken", "internal")
    assert "planted" in check_sentence(told, wording("en")).message
    assert {check.part for check in checks} == set(PARTS)


@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_outcome_has_its_words_and_a_hint_where_it_is_not_well(
    language: Any,
) -> None:
    words = wording(language)
    said = {key for key in words.sentences if key.startswith("doctor.")}
    wanted = {f"doctor.{code}.message" for code in OUTCOMES}
    wanted |= {
        f"doctor.{c}.hint" for c, (_, state) in OUTCOMES.items() if state != "ok"
    }
    assert said == wanted


def test_every_outcome_belongs_to_a_part() -> None:
    assert {part for part, _ in OUTCOMES.values()} == set(PARTS)
    assert worst(()) == "ok"
    assert worst((found("seals"), found("space_low"))) == "warning"
    assert worst((found("space_low"), found("space_none"), found("seals"))) == "broken"
    assert isinstance(found("seals", count=1), Check)


def test_a_killed_reader_of_the_terminal_sees_no_trace(data: Path) -> None:
    ran: Ran = process("doctor", data=data, language="en")
    assert ran.code == 0
    assert "Traceback" not in ran.out + ran.err


def test_replace_alone_is_refused(data: Path) -> None:
    ran = tradeplan("doctor", "--replace", "--json", data=data)
    assert (ran.code, ran.error["code"]) == (2, "replace_alone")
