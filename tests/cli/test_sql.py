"""`tradeplan sql`: answers on the terminal and in files, without a server."""

import csv
import io
import json
from pathlib import Path

import duckdb
import pyarrow.ipc
import pytest

from tests.cli.command import process, tradeplan

PROVINCES = "SELECT code, name_zh FROM unit WHERE level = 'province' ORDER BY code"


def test_the_answer_is_a_table(initialised: Path) -> None:
    ran = tradeplan("sql", PROVINCES, data=initialised)
    assert ran.code == 0
    assert "浙江省" in ran.out
    assert "31 行" in ran.err


def test_the_document_says_everything(initialised: Path) -> None:
    ran = tradeplan("sql", PROVINCES, "--json", data=initialised)
    assert ran.record["status"] == "ok"
    assert [each["name"] for each in ran.record["columns"]] == ["code", "name_zh"]
    assert ran.record["count"] == len(ran.record["rows"]) == 31
    assert ran.record["rows"][0] == ["110000", "北京市"]
    assert len(ran.record["publication"]) == 64


def test_a_mistake_is_told_with_its_place(initialised: Path) -> None:
    ran = tradeplan("sql", "SELECT nmae_zh FROM unit", data=initialised, language="en")
    assert ran.code == 2
    assert "Line 1, character 8" in ran.err
    assert "SELECT nmae_zh FROM unit\n       ^" in ran.err
    assert "name_zh" in ran.err
    assert ran.out == ""


def test_what_is_not_whole_says_so(initialised: Path) -> None:
    ran = tradeplan("sql", "SELECT * FROM range(20000)", "--json", data=initialised)
    assert ran.code == 1
    assert (ran.record["status"], ran.record["count"]) == ("truncated", 10_000)


def test_parameters_are_values_and_never_sql(initialised: Path) -> None:
    asked = "SELECT name_zh FROM unit WHERE code = $code"
    words = ("sql", asked, "--json", "--param")
    found = tradeplan(*words, "code=330000", data=initialised)
    assert found.record["rows"] == [["浙江省"]]
    bent = tradeplan(*words, "code=' OR true --", data=initialised)
    assert (bent.code, bent.record["rows"]) == (0, [])
    number = "SELECT 40 + $n::INTEGER"
    added = tradeplan("sql", number, "--json", "--param", "n=2", data=initialised)
    assert added.record["rows"] == [[42]]
    missing = tradeplan("sql", asked, "--json", data=initialised)
    assert missing.record["code"] == "sql_parameter_missing"
    wrong = tradeplan("sql", asked, "--json", "--param", "code", data=initialised)
    assert wrong.error["code"] == "sql_parameter"


@pytest.mark.parametrize("form", ["csv", "json", "parquet", "arrow"])
def test_a_file_holds_what_was_asked(
    initialised: Path, tmp_path: Path, form: str
) -> None:
    path = tmp_path / f"answer.{form}"
    ran = tradeplan("sql", PROVINCES, "--out", path, data=initialised)
    assert (ran.code, ran.out) == (0, "")
    shown = tradeplan("sql", PROVINCES, "--json", data=initialised).record["rows"]
    assert read_back(path) == shown
    assert [each.name for each in tmp_path.iterdir()] == [path.name]


def read_back(path: Path) -> list[list[object]]:
    match path.suffix:
        case ".csv":
            return list(csv.reader(io.StringIO(path.read_text("utf-8"))))[1:]
        case ".json":
            return [list(row.values()) for row in json.loads(path.read_bytes())]
        case ".arrow":
            table = pyarrow.ipc.open_stream(path.read_bytes()).read_all()
            return [list(row.values()) for row in table.to_pylist()]
    with duckdb.connect() as alone:
        return [list(r) for r in alone.read_parquet(str(path)).fetchall()]


def test_a_file_that_stands_outlives_a_statement_that_fails(
    initialised: Path, tmp_path: Path
) -> None:
    path = tmp_path / "kept.csv"
    path.write_text("kept", encoding="utf-8")
    ran = tradeplan("sql", "SELECT nothing", "--out", path, data=initialised)
    assert ran.code == 2
    assert path.read_text(encoding="utf-8") == "kept"
    assert [each.name for each in tmp_path.iterdir()] == [path.name]


def test_a_folder_that_is_not_there_is_told(initialised: Path, tmp_path: Path) -> None:
    path = tmp_path / "nowhere" / "a.csv"
    ran = tradeplan("sql", "SELECT 1", "--out", path, data=initialised)
    assert ran.code == 6
    assert "nowhere" in ran.err


def test_no_text_of_a_file_is_a_formula(initialised: Path) -> None:
    asked = "SELECT '=1+1' AS \"=a\", '-x' AS b, '-' AS c, 'a=b' AS d, -5 AS e"
    ran = tradeplan("sql", asked, "--format", "csv", data=initialised)
    rows = list(csv.reader(io.StringIO(ran.out)))
    assert rows == [["'=a", "b", "c", "d", "e"], ["'=1+1", "'-x", "-", "a=b", "-5"]]


def test_a_publication_that_is_gone_is_told(initialised: Path) -> None:
    ran = tradeplan("sql", "SELECT 1", "--publication", "0000", data=initialised)
    assert ran.code == 3


def test_the_whole_process_reads_its_input(initialised: Path, tmp_path: Path) -> None:
    ran = process("sql", "--format", "csv", data=initialised)
    assert ran.code == 2
    assert "没有要执行的语句" in ran.err
