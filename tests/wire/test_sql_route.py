"""SQL by programs: asked of the real child, sent in each format, one refusal."""

import io
import json
from typing import Any

import pandas as pd
import pyarrow as pa
import pyarrow.ipc
import pyarrow.parquet
import pytest

from dashboard.api.answers import Error
from dashboard.api.bodies import SqlAnswer
from dashboard.app import create_app
from office.settings import Settings
from office.workspace import Workspace

HERE = "http://127.0.0.1:8050"
SQL = "/api/v1/sql"
UNITS = "SELECT code, name_zh FROM unit ORDER BY code LIMIT 3"


@pytest.fixture(scope="module")
def client(analyst_workspace: Workspace) -> Any:
    told = Settings(
        data=analyst_workspace.root, api_rate=1_000_000, TRADEPLAN_LANG="en"
    )
    made = Workspace(told)
    yield create_app(made).server.test_client()
    made.analysis.close()


def asked(client: Any, query: str, **more: Any) -> Any:
    return client.post(SQL, base_url=HERE, json={"query": query, **more})


def test_rows_come_with_their_columns(client: Any) -> None:
    answer = asked(client, UNITS)
    told = SqlAnswer.model_validate_json(answer.data)
    assert (told.status, told.count) == ("ok", 3)
    assert [each.name for each in told.columns] == ["code", "name_zh"]
    assert told.data[0] == ["000000", "全国"]
    assert answer.headers["TradePlan-Publication"] == told.publication


def test_parameters_fill_the_statement(client: Any) -> None:
    query = "SELECT count(*) FROM unit WHERE level = $level AND $n < 2"
    answer = asked(client, query, parameters={"level": "province", "n": 1})
    assert answer.json["data"] == [[31]]


def test_what_is_cut_says_so(client: Any) -> None:
    answer = asked(client, "SELECT * FROM range(100)", limit=7)
    assert (answer.json["status"], len(answer.json["data"])) == ("truncated", 7)
    assert answer.headers["TradePlan-Complete"] == "false"


def test_every_format_says_the_same(client: Any) -> None:
    rows = asked(client, UNITS).json["data"]
    told = {}
    for form in ("csv", "parquet", "arrow"):
        answer = asked(client, UNITS, format=form)
        assert answer.status_code == 200, answer.data
        told[form] = io.BytesIO(answer.data)
    csv = pd.read_csv(told["csv"], dtype=str)
    parquet = pa.parquet.read_table(told["parquet"])
    arrow = pa.ipc.open_stream(told["arrow"]).read_all()
    for table in (csv, parquet.to_pandas(), arrow.to_pandas()):
        assert table.to_numpy().tolist() == rows


@pytest.mark.parametrize("form", ["json", "csv"])
@pytest.mark.parametrize(
    ("query", "code"),
    [
        ("SELEC 1", "sql_syntax"),
        ("SELECT nam FROM unit", "sql_column_unknown"),
        ("DROP TABLE unit", "sql_not_reading"),
        ("SELECT 1; SELECT 2", "sql_several"),
        ("FROM read_csv('/etc/passwd')", "sql_function_refused"),
        ("-- nothing", "sql_empty"),
    ],
)
def test_what_is_not_answered_has_the_one_shape(
    client: Any, query: str, code: str, form: str
) -> None:
    answer = asked(client, query, format=form)
    assert answer.status_code == 400
    told = Error.model_validate_json(answer.data).error
    assert told.code == code
    assert told.message
    assert told.hint


def test_where_it_went_wrong_is_told_to_programs(client: Any) -> None:
    facts = asked(client, "SELECT\n  nam FROM unit").json["error"]["facts"]
    assert (facts["line"], facts["column"]) == (2, 3)
    assert "name_zh" in facts["near"]


@pytest.mark.parametrize(
    ("body", "status"),
    [
        (b"{}", 400),
        (b"[]", 400),
        (b"{", 400),
        (b'{"query": 1}', 400),
        (b'{"query": "SELECT 1", "more": 1}', 400),
        (b'{"query": "SELECT 1", "limit": 10001}', 400),
        (b'{"query": "SELECT 1", "publication": "x"}', 400),
        (json.dumps({"query": "SELECT 1", "publication": "0" * 64}).encode(), 404),
        (b" " * 210_000, 413),
    ],
)
def test_a_body_of_another_shape_is_refused(
    client: Any, body: bytes, status: int
) -> None:
    kind = "application/json"
    answer = client.post(SQL, base_url=HERE, data=body, content_type=kind)
    assert (answer.status_code, "error" in answer.json) == (status, True)


def test_no_form_of_another_site_can_ask(client: Any) -> None:
    answer = client.post(SQL, base_url=HERE, data={"query": "SELECT 1"})
    assert answer.status_code == 415
