"""Answers as files: complete, read back equal, cut where they are too long."""

import csv
import io
import json

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from etl.sandbox.task import WHOLE, Limits
from tests.unit.etl.sandbox.asking import Asker

EVERY_TYPE = """
SELECT
    1::TINYINT AS a, -2::BIGINT AS b, 170141183460469231731687303715884105727 AS c,
    1.25::DECIMAL(9, 2) AS d, 0.1::DOUBLE AS e, true AS f, 'x,"y"' AS g, '' AS h,
    NULL AS i, DATE '2025-01-31' AS j, TIMESTAMP '2025-01-31 10:11:12.5' AS k,
    TIMESTAMPTZ '2025-01-31 10:11:12+08' AS l, TIME '10:11:12' AS m,
    INTERVAL 13 MONTH AS n, [1, 2] AS o, {a: 1, b: 'z'} AS p, MAP {'k': 1} AS q,
    '\\x00\\xFF'::BLOB AS r, uuid() AS s, '101'::BIT AS t,
    'one'::ENUM ('one', 'two') AS u, 1::UHUGEINT AS v, [DATE '2025-01-31'] AS w,
    '{"a": 1}'::JSON AS x, TIMETZ '10:11:12+08' AS y, 'nan'::DOUBLE AS z
"""
MANY = "SELECT range AS a, 'text ' || range AS b FROM range(100000)"


@pytest.mark.parametrize("form", ["rows", "csv", "json", "arrow", "parquet"])
def test_every_type_can_be_given(asker: Asker, form: str) -> None:
    told = asker.ask(EVERY_TYPE, WHOLE, form)  # type: ignore[arg-type]
    assert (told.ended.status, told.ended.code) == ("ok", ""), told.ended
    assert told.ended.count == 1


def test_rows_say_exactly_what_stands_there(asker: Asker) -> None:
    (row,) = asker.ask(EVERY_TYPE).rows
    columns = dict(zip("abcdefghijklmnopqrstuvwxyz", row, strict=True))
    assert columns["a"] == 1
    assert columns["b"] == -2
    assert columns["c"] == "170141183460469231731687303715884105727"
    assert (columns["d"], columns["e"]) == ("1.25", 0.1)
    assert (columns["f"], columns["i"], columns["h"]) == (True, None, "")
    assert columns["l"] == "2025-01-31 10:11:12+08"
    assert (columns["n"], columns["t"]) == ("1 year 1 month", "101")
    assert json.loads(columns["o"]) == [1, 2]
    assert json.loads(columns["p"]) == {"a": 1, "b": "z"}
    assert columns["z"] == "nan"


def test_a_csv_reads_back_as_duckdb_alone_gives_it(asker: Asker) -> None:
    told = asker.ask(MANY, WHOLE, "csv")
    rows = list(csv.reader(io.StringIO(told.bytes.decode())))
    with duckdb.connect() as alone:
        wanted = [[str(a), b] for a, b in alone.execute(MANY).fetchall()]
    assert rows == [["a", "b"], *wanted]
    assert told.ended.count == 100_000


def test_arrow_and_parquet_read_back_equal(asker: Asker) -> None:
    stream = pa.ipc.open_stream(asker.ask(MANY, WHOLE, "arrow").bytes).read_all()
    file = pq.read_table(io.BytesIO(asker.ask(MANY, WHOLE, "parquet").bytes))
    assert stream.num_rows == file.num_rows == 100_000
    assert stream.to_pydict() == file.to_pydict()


def test_json_numbers_names_that_stand_twice(asker: Asker) -> None:
    told = asker.ask("SELECT 1 AS a, 2 AS a, 3 AS a_2", WHOLE, "json")
    assert json.loads(told.bytes) == [{"a": 1, "a_2": 2, "a_2_2": 3}]


@pytest.mark.parametrize("form", ["csv", "json", "arrow", "parquet"])
def test_an_answer_without_rows_is_a_file(asker: Asker, form: str) -> None:
    told = asker.ask("SELECT 1 AS a WHERE false", WHOLE, form)  # type: ignore[arg-type]
    assert (told.ended.status, told.ended.count) == ("ok", 0)
    assert told.bytes


@pytest.mark.parametrize("form", ["csv", "json", "arrow", "parquet"])
def test_a_file_that_is_cut_says_so(asker: Asker, form: str) -> None:
    few = Limits(rows=50_000)
    told = asker.ask(MANY, few, form)  # type: ignore[arg-type]
    assert (told.ended.status, told.ended.count) == ("truncated", 50_000)


def test_bytes_are_capped_too(asker: Asker) -> None:
    short = Limits(rows=10_000_000, total=1 << 20)
    told = asker.ask("SELECT repeat('x', 1000) FROM range(100000)", short, "csv")
    assert told.ended.status == "truncated"
    assert (1 << 20) <= len(told.bytes) < (64 << 20)


def test_a_formula_is_harmless_wherever_it_stands(asker: Asker) -> None:
    asked = "SELECT '\t=1' AS a, '@x' AS b, ['=1'] AS c, {a: '=1'} AS d"
    rows = list(csv.reader(io.StringIO(asker.ask(asked, WHOLE, "csv").bytes.decode())))
    assert rows[1][1] == "'@x"
    assert not [cell for cell in rows[1] if cell[0] in "=+-@"]


KINDS = """
SELECT
    1::TINYINT AS a, -2::HUGEINT AS b, 1.250::DECIMAL(9, 3) AS c, 0.1::DOUBLE AS d,
    'inf'::DOUBLE AS e, true AS f, DATE '2025-01-31' AS g, NULL::INTEGER AS h,
    NULL::VARCHAR AS i, '' AS j, 'x,"y"' AS k, 'a\r\nb' AS l, '-3.8' AS m,
    '=\n1' AS n, '=' AS o, '全国' AS p, 'one'::ENUM ('one', 'two') AS q,
    TIMESTAMP '2025-01-31 10:11:12.5' AS r, '{"a": 1}'::JSON AS s, '=x' AS t
"""


@pytest.mark.parametrize("beside", ["", ", [1, 2] AS u"])
def test_both_ways_of_writing_csv_say_the_same(asker: Asker, beside: str) -> None:
    """With a list beside it the engine cannot write a row, and Python does."""
    told = asker.ask(f"{KINDS}{beside}", WHOLE, "csv")
    assert told.ended.status == "ok", told.ended
    head, row = csv.reader(io.StringIO(told.bytes.decode(), newline=""))
    said = dict(zip(head, row, strict=True))
    moment = said.pop("r")
    assert moment in {"2025-01-31 10:11:12.5", "2025-01-31 10:11:12.500000"}
    assert said.pop("u", "[1, 2]") == "[1, 2]"
    assert said == {
        **{"a": "1", "b": "-2", "c": "1.250", "d": "0.1", "e": "inf", "f": "true"},
        **{"g": "2025-01-31", "h": "", "i": "", "j": "", "k": 'x,"y"', "l": "a\r\nb"},
        **{"m": "'-3.8", "n": "'=\n1", "o": "=", "p": "全国", "q": "one"},
        **{"s": '{"a": 1}', "t": "'=x"},
    }
    # Nothing and an empty text are told apart, as COPY does.
    assert b',,,"","x,' in told.bytes


@pytest.mark.parametrize(
    "asked",
    [
        "SELECT number FROM figure ORDER BY number DESC; -- all of them",
        "WITH a AS (SELECT 1 AS b) SELECT b FROM a",
        "VALUES (1), (2)",
        "FROM unit",
        "SUMMARIZE figure",
        "DESCRIBE unit",
        "SHOW TABLES",
        "EXPLAIN SELECT 1",
    ],
)
def test_whatever_can_be_asked_can_be_csv(asker: Asker, asked: str) -> None:
    rows, told = asker.ask(asked), asker.ask(asked, WHOLE, "csv")
    assert told.ended.status == "ok", told.ended
    assert told.ended.count == rows.ended.count > 0
    found = list(csv.reader(io.StringIO(told.bytes.decode())))[1:]
    if asked.startswith("SELECT"):
        assert found == [[str(number)] for (number,) in rows.rows]


@pytest.mark.parametrize(
    "mistake", ["SELECT 1,\n  nam FROM unit", "SELECT 'a'::INTEGER", "SELECT * FROM u"]
)
def test_a_mistake_has_its_place_in_csv_too(asker: Asker, mistake: str) -> None:
    ended, told = asker.ask(mistake).ended, asker.ask(mistake, WHOLE, "csv").ended
    assert (told.status, told.code, told.facts) == (
        ended.status,
        ended.code,
        ended.facts,
    )


def test_a_csv_has_a_line_for_each_row_that_it_counts(asker: Asker) -> None:
    few = Limits(rows=70_000)
    told = asker.ask("SELECT range AS a FROM range(100000)", few, "csv")
    lines = told.bytes.decode().splitlines()
    assert (told.ended.status, told.ended.count) == ("truncated", 70_000)
    assert lines == ['"a"', *map(str, range(70_000))]
