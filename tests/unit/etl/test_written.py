"""Rows in each format: nothing lost, nothing that a spreadsheet would carry out."""

import csv
import io
import json
import math
import random
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any

import pyarrow as pa
import pyarrow.ipc
import pyarrow.parquet
import pytest

from etl.slices.written import FORMATS, written

ROWS = [
    {
        "name": "浙江, “quoted”\nline",
        "value": 1.5,
        "exact": Decimal("254500.00000000"),
        "day": date(2024, 1, 31),
        "moment": datetime(2026, 1, 14, 8, 30, 5, tzinfo=UTC),
        "kinds": ["year", "month"],
        "is": True,
        "none": None,
    },
    {
        "name": None,
        "value": float("nan"),
        "exact": None,
        "day": None,
        "moment": None,
        "kinds": [],
        "is": None,
        "none": None,
    },
]


def table(rows: list[dict[str, Any]] | None = None) -> pa.Table:
    return pa.Table.from_pylist(ROWS if rows is None else rows)


def told(rows: pa.Table) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(written(rows, "json"))
    return found


def cells(rows: pa.Table) -> list[list[str]]:
    return list(csv.reader(io.StringIO(written(rows, "csv").decode())))


def test_json_says_each_kind_as_programs_read_it() -> None:
    first, second = told(table())
    assert first == {
        "name": "浙江, “quoted”\nline",
        "value": 1.5,
        "exact": 254500.0,
        "day": "2024-01-31",
        "moment": "2026-01-14T08:30:05Z",
        "kinds": ["year", "month"],
        "is": True,
        "none": None,
    }
    assert set(second) == set(first)
    assert second["value"] is None
    assert second["kinds"] == []


@pytest.mark.parametrize("number", ["nan", "inf", "-inf"])
def test_a_number_that_is_none_is_null(number: str) -> None:
    rows = table([{"n": 1, "value": float(number)}, {"n": 2, "value": 2.0}])
    assert [row["value"] for row in told(rows)] == [None, 2.0]
    assert cells(rows) == [["n", "value"], ["1", ""], ["2", "2"]]


@pytest.mark.parametrize("count", [1, 99, 100, 101, 2_000])
def test_however_many_rows_there_are_json_says_each_as_python_would(count: int) -> None:
    """Columns with few values and with many, beside each other and apart."""
    chance = random.Random(count)
    odd = ['a"b', "c\\d", "\x1f", "全国", "", None, "\n", "\u2028"]
    rows = [
        {
            "place": f"u{n // 7}",
            "few": chance.choice(odd),
            "year": 2000 + n % 25,
            "is": chance.choice([True, False, None]),
            "many": f"{n} {chance.choice(odd)}",
            "plain": f"t{n}",
            "value": chance.choice([n / 7, None, float("nan"), float("-inf"), 1e22]),
            "exact": Decimal(n) / 8,
            "count": n if n % 3 else None,
            "day": date(2020, 1, 1) + timedelta(n),
            "moment": datetime(2026, 1, 14, 8, tzinfo=UTC) + timedelta(seconds=n),
            "kinds": [str(n)],
        }
        for n in range(count)
    ]

    def said(value: Any) -> Any:
        match value:
            case float() if not math.isfinite(value):
                return None
            case Decimal():
                return float(value)
            case datetime():
                return f"{value:%Y-%m-%dT%H:%M:%SZ}"
            case date():
                return value.isoformat()
        return value

    assert told(table(rows)) == [
        {name: said(value) for name, value in row.items()} for row in rows
    ]


def test_csv_says_the_same() -> None:
    head, first, _ = cells(table())
    assert head == list(ROWS[0])
    assert first == [
        "浙江, “quoted”\nline",
        *("1.5", "254500.00000000", "2024-01-31", "2026-01-14T08:30:05Z"),
        *('["year", "month"]', "true", ""),
    ]


@pytest.mark.parametrize(
    ("text", "cell"),
    [
        ("=1+2", "'=1+2"),
        ("+cmd|' /C calc'!A0", "'+cmd|' /C calc'!A0"),
        ("-2+3", "'-2+3"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("\t=1", "'\t=1"),
        ("\r=1", "'\r=1"),
        ("=\n1", "'=\n1"),
        ("-3.8", "-3.8"),
        ("+1,234.5%", "+1,234.5%"),
        ("=", "="),
        ("≥", "≥"),
        ("a=1", "a=1"),
        ("", ""),
    ],
)
def test_no_text_is_a_formula_to_a_spreadsheet(text: str, cell: str) -> None:
    content = written(table([{"text": text}, {"text": "b"}]), "csv").decode()
    rows = list(csv.reader(io.StringIO(content, newline="")))
    assert rows[1] == [cell]
    # Programs that read JSON take no text for a formula.
    assert told(table([{"text": text}]))[0]["text"] == text


def test_parquet_and_arrow_keep_kinds() -> None:
    rows = table()
    parquet = pa.parquet.read_table(io.BytesIO(written(rows, "parquet")))
    arrow = pa.ipc.open_stream(written(rows, "arrow")).read_all()
    assert parquet.schema.equals(rows.schema)
    assert arrow.schema.equals(rows.schema)
    assert str(arrow.to_pylist()) == str(parquet.to_pylist()) == str(rows.to_pylist())


@pytest.mark.parametrize("form", FORMATS)
def test_no_rows_are_a_whole_file_too(form: Any) -> None:
    content = written(table().slice(0, 0), form)
    if form == "json":
        assert json.loads(content) == []
    if form == "csv":
        assert content.decode().strip().split(",")[0].strip('"') == "name"
    assert content
