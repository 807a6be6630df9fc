"""What programs read: whole, narrowed, paged, as known on a day, in every format.

What is expected is computed by pandas from the publication's own file, which the
answers are two steps away from.
"""

import io
import json
import re
import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path

import duckdb
import pandas as pd
import pyarrow as pa
import pyarrow.ipc
import pyarrow.parquet
import pytest

from dashboard.api.answers import Publications
from dashboard.api.rows import ROWS
from dashboard.app import create_app
from dashboard.walls import TradePlanApp
from office.access import shell_caller
from office.accounts import NewAccount, add_account
from office.settings import Settings
from office.workspace import Workspace
from tests.conftest import AnalystFile
from tests.wire.programs import Ask, asking, pages
from tests.wire.visitor import GOOD, PUBLIC, Browser, entered

HERE = "http://127.0.0.1:8050"
KEY = ["indicator", "unit", "frequency", "period"]


@pytest.fixture(scope="module")
def workspace(analyst_workspace: Workspace) -> Workspace:
    return Workspace(
        Settings(data=analyst_workspace.root, TRADEPLAN_LANG="en", api_rate=1_000_000)
    )


@pytest.fixture(scope="module")
def ask(workspace: Workspace) -> Ask:
    return asking(create_app(workspace).server.test_client(), HERE)


@pytest.fixture(scope="module")
def sealed(
    workspace: Workspace, tmp_path_factory: pytest.TempPathFactory
) -> Callable[[str], pd.DataFrame]:
    """Return a way to read the publication itself: a copy, which nobody has open."""
    current = workspace.publications.current() or ""
    folder = tmp_path_factory.mktemp("sealed")
    path = Path(shutil.copy(workspace.publications.path(current), folder))

    def rows(query: str) -> pd.DataFrame:
        with duckdb.connect(path, read_only=True) as connection:
            return connection.execute(query).df()

    return rows


@pytest.fixture(scope="module")
def everything(ask: Ask) -> pd.DataFrame:
    """Return all observations, read page by page."""
    rows = [
        row for page in pages(ask, "/observations", limit=7000) for row in page["data"]
    ]
    return pd.DataFrame(rows)


def test_pages_give_each_figure_once_and_in_order(
    everything: pd.DataFrame, sealed: Callable[[str], pd.DataFrame]
) -> None:
    years = sealed("SELECT indicator, unit, period, value FROM latest_year")
    others = sealed("SELECT 1 FROM latest WHERE frequency <> 'year'")
    sums = sealed("SELECT 1 FROM province_total")
    assert len(everything) == len(years) + len(others) + len(sums)
    keys = list(everything[KEY].itertuples(index=False, name=None))
    assert keys == sorted(set(keys))
    ours = everything[
        (everything.frequency == "year") & (everything.origin != "summed")
    ]
    ours = ours.sort_values(["indicator", "unit", "period"]).reset_index()
    theirs = years.sort_values(["indicator", "unit", "period"]).reset_index()
    assert list(ours.indicator) == list(theirs.indicator)
    assert ours.value.to_numpy() == pytest.approx(theirs.value.astype(float).to_numpy())


@pytest.mark.parametrize(
    ("query", "rows"),
    [
        (
            "indicator=goods_exports,goods_imports",
            "indicator in ['goods_exports', 'goods_imports']",
        ),
        ("unit=330000&unit=440000", "unit in ['330000', '440000']"),
        ("level=nation&frequency=month", "unit == '000000' and frequency == 'month'"),
        ("origin=formula,summed", "origin in ['formula', 'summed']"),
        (
            "status=preliminary&frequency=year",
            "status == 'preliminary' and frequency == 'year'",
        ),
        ("source=customs_monthly", "source == 'customs_monthly'"),
        ("from=2024&to=2024-06", "'2024-01-01' <= period_end <= '2024-06-30'"),
        ("to=2020", "period_end <= '2020-12-31'"),
    ],
)
def test_each_filter_narrows_to_what_it_says(
    ask: Ask, everything: pd.DataFrame, query: str, rows: str
) -> None:
    found = ask(f"/observations?limit=50000&{query}").json["data"]
    expected = everything.query(rows)
    assert len(expected) > 0
    assert [tuple(row[k] for k in KEY) for row in found] == list(
        expected[KEY].itertuples(index=False, name=None)
    )


def test_a_page_that_ends_with_the_list_has_no_next(ask: Ask) -> None:
    whole = ask("/units?limit=50000").json
    exact = ask(f"/units?limit={whole['count']}").json
    assert exact["next"] is None
    assert exact["data"] == whole["data"]
    short = ask(f"/units?limit={whole['count'] - 1}").json
    last = ask(f"/units?limit=7&cursor={short['next']}").json
    assert (last["data"], last["next"]) == (whole["data"][-1:], None)


def test_what_was_known_on_a_day(
    ask: Ask, sealed: Callable[[str], pd.DataFrame]
) -> None:
    day = date(2024, 9, 1)
    query = f"/observations?as_of={day}&indicator=goods_exports&limit=50000"
    found = ask(query).json["data"]
    then = sealed(
        "SELECT unit, frequency, period, value FROM observation "
        "WHERE indicator = 'goods_exports' "
        f"AND coalesce(released, CAST(recorded AS DATE)) <= DATE '{day}'"
    )
    assert found
    assert all(row["known"] <= str(day) for row in found if row["known"])
    reported = {(r["unit"], r["frequency"], r["period"]) for r in found}
    months = then[then.frequency == "month"]
    assert {
        (u, "month", p) for u, p in zip(months.unit, months.period, strict=True)
    } == {key for key in reported if key[1] == "month"}
    now = ask("/observations?indicator=goods_exports&limit=50000").json["data"]
    assert len(found) < len(now)


def test_every_format_says_the_same(ask: Ask) -> None:
    path = "/observations?indicator=goods_exports&frequency=year,month&limit=500"
    rows = ask(path).json["data"]
    csv = pd.read_csv(
        io.BytesIO(ask(f"{path}&format=csv").data), dtype=str, keep_default_na=False
    )
    parquet = pa.parquet.read_table(io.BytesIO(ask(f"{path}&format=parquet").data))
    accept = {"Accept": "application/vnd.apache.arrow.stream"}
    arrow = pa.ipc.open_stream(ask(path, headers=accept).data).read_all()
    assert arrow.equals(parquet)
    assert [*csv.columns] == arrow.column_names == [*rows[0]]
    assert len(csv) == arrow.num_rows == len(rows) > 100
    for name in ("indicator", "unit", "period", "exact", "unit_of_measure"):
        told = [row[name] for row in rows]
        assert list(csv[name]) == told == arrow.column(name).to_pylist()
    assert arrow.schema.field("value").type == pa.float64()
    assert arrow.schema.field("period_end").type == pa.date32()
    assert [float(v) for v in csv["value"]] == [row["value"] for row in rows]
    assert list(csv["recorded"]) == [row["recorded"] for row in rows]
    assert re.fullmatch(r"[\d-]{10}T[\d:]{8}Z", rows[0]["recorded"])


def test_a_figure_is_the_one_that_customs_published(ask: Ask) -> None:
    query = (
        "indicator=goods_exports&unit=000000&frequency=month&from=2024-01&to=2024-01"
    )
    (row,) = ask(f"/observations?{query}").json["data"]
    # 2024-01: 218,622,834 万元, data/reference/observations/customs_monthly.csv.
    assert (row["value"], row["exact"]) == (21862.2834, "21862.2834")
    assert (row["value_text"], row["unit_of_measure"]) == ("218622834", "亿元")
    assert (row["origin"], row["source"]) == ("reported", "customs_monthly")


@pytest.mark.parametrize("resource", list(ROWS))
def test_rows_are_what_the_documentation_says(ask: Ask, resource: str) -> None:
    answer = ask(f"/{resource}?limit=50000").json
    assert answer["data"]
    for row in answer["data"]:
        ROWS[resource].model_validate_json(json.dumps(row))
    assert {*answer["data"][0]} == {
        field.alias or name for name, field in ROWS[resource].model_fields.items()
    }


def test_publications_are_listed_and_can_be_named(
    ask: Ask, workspace: Workspace
) -> None:
    answer = ask("/publications")
    told = Publications.model_validate_json(answer.data)
    assert [each.id for each in told.data] == [workspace.publications.current()]
    named = ask(f"/units?publication={told.data[0].id}")
    assert named.json == ask("/units").json


@pytest.mark.parametrize(
    ("path", "status", "code"),
    [
        ("/observations?indicater=gdp", 400, "parameter_unknown"),
        ("/observations?limit=0", 400, "parameter_refused"),
        ("/observations?limit=50001", 400, "parameter_refused"),
        ("/observations?limit=ten", 400, "parameter_refused"),
        ("/observations?limit=1&limit=2", 400, "parameter_twice"),
        ("/observations?frequency=week", 400, "parameter_refused"),
        ("/observations?from=2024-13", 400, "parameter_refused"),
        ("/observations?as_of=yesterday", 400, "parameter_refused"),
        ("/observations?indicator=", 400, "parameter_refused"),
        ("/observations?indicator=gdp2", 404, "code_unknown"),
        ("/observations?unit=33", 404, "code_unknown"),
        ("/observations?publication=x", 400, "parameter_refused"),
        (f"/observations?publication={'0' * 64}", 404, "publication_unknown"),
        ("/observations?cursor=bm9uZQ", 400, "cursor_refused"),
        ("/observations?cursor=%FF", 400, "parameter_refused"),
        ("/observations?format=xml", 400, "parameter_refused"),
        ("/indicators/nothing", 404, "code_unknown"),
        ("/publications?limit=1", 400, "parameter_unknown"),
        ("/nothing", 403, "forbidden"),
    ],
)
def test_what_cannot_be_is_refused_in_one_shape(
    ask: Ask, path: str, status: int, code: str
) -> None:
    answer = ask(path)
    assert (answer.status_code, answer.json["error"]["code"]) == (status, code)
    assert set(answer.json["error"]) == {"code", "message", "hint", "reference"}


def test_the_nearest_name_is_told(ask: Ask) -> None:
    assert "“indicator”" in ask("/observations?indicater=gdp").json["error"]["message"]
    assert "gdp" in ask("/observations?indicator=gdpp").json["error"]["message"]


def test_nothing_that_is_accepted(ask: Ask) -> None:
    answer = ask("/units", headers={"Accept": "image/png"})
    assert (answer.status_code, answer.json["error"]["code"]) == (406, "format_unknown")
    assert ask("/units", headers={"Accept": "*/*"}).mimetype == "application/json"
    assert ask("/units", headers={"Accept": "text/csv"}).mimetype == "text/csv"


def test_a_cursor_continues_its_own_list_alone(ask: Ask) -> None:
    cursor = ask("/observations?indicator=gdp&limit=2").json["next"]
    assert (
        ask(f"/observations?indicator=gdp&limit=5&cursor={cursor}").status_code == 200
    )
    for path in ("/observations?limit=2", "/vintages?indicator=gdp", "/units?limit=1"):
        answer = ask(f"{path}&cursor={cursor}")
        assert answer.json["error"]["code"] == "cursor_refused"


def test_the_next_page_is_linked(ask: Ask) -> None:
    answer = ask("/units?level=province&limit=3&format=csv")
    assert answer.headers["TradePlan-Complete"] == "false"
    (address,) = re.findall(r'^<(/api/v1/.*)>; rel="next"$', answer.headers["Link"])
    following = ask(address.removeprefix("/api/v1"))
    assert following.mimetype == "text/csv"
    assert following.data.count(b"\n") == 4
    assert "Link" not in ask("/units?limit=50000").headers


def test_an_answer_is_not_sent_again_while_nothing_changed(ask: Ask) -> None:
    path = "/assessments"
    tag = ask(path).headers["ETag"]
    again = ask(path, headers={"If-None-Match": tag})
    assert (again.status_code, again.data) == (304, b"")
    others = [f"{path}?format=csv", f"{path}?limit=7", "/targets"]
    assert tag not in [ask(other).headers["ETag"] for other in others]
    for other in others:
        assert ask(other, headers={"If-None-Match": tag}).status_code == 200
    assert "private" in ask(path).headers["Cache-Control"]
    assert {"Accept", "Authorization", "Cookie"} <= set(ask(path).vary)


def test_one_row_by_its_code(ask: Ask) -> None:
    told = ask("/units/330000").json
    assert told["data"]["name_zh"] == "浙江省"
    assert told["data"] in ask("/units?code=330000").json["data"]


@pytest.fixture(scope="module")
def public(
    tmp_path_factory: pytest.TempPathFactory,
    analyst_workspace: Workspace,
    analyst_file: AnalystFile,
) -> TradePlanApp:
    """Return a server that others reach, where nothing is read without a token."""
    _ = analyst_file("public"), analyst_file("internal")
    data = tmp_path_factory.mktemp("public-programs")
    shutil.copytree(analyst_workspace.root, data, dirs_exist_ok=True)
    made = Workspace(Settings(data=data, TRADEPLAN_LANG="zh", public_url=PUBLIC))
    app = create_app(made)
    for login, role, unit in (
        ("analyst", "analyst", ""),
        ("province", "submitter", "浙江"),
    ):
        wanted = NewAccount(login, login, (role,), unit)
        entered(
            Browser(app), login, add_account(made, shell_caller(made.actor), wanted)
        )
    return app


def with_token(app: TradePlanApp, login: str, *scopes: str) -> Ask:
    client = app.server.test_client()
    asked = {"login": login, "password": GOOD, "scopes": list(scopes)}
    made = client.post("/api/v1/tokens", base_url=PUBLIC, json=asked)
    assert made.status_code == 201, made.text
    return asking(client, PUBLIC, made.json["token"])


def test_who_may_read_and_how_far(public: TradePlanApp) -> None:
    stranger = asking(public.server.test_client(), PUBLIC)
    assert stranger("/observations").status_code == 403
    assert stranger("/docs").status_code == 403
    office, province = with_token(public, "analyst"), with_token(public, "province")
    assert with_token(public, "analyst", "see_submission")("/units").status_code == 403
    internal = {
        row["code"]
        for row in office("/indicators").json["data"]
        if row["openness"] == "internal"
    }
    assert internal
    seen = province("/indicators").json
    assert seen["reach"] == "public"
    assert internal.isdisjoint(row["code"] for row in seen["data"])
    for code in internal:
        assert office(f"/indicators/{code}").status_code == 200
        hidden, never = province(f"/indicators/{code}"), province("/indicators/never")
        assert hidden.status_code == never.status_code == 404
        assert hidden.json["error"]["message"].replace(code, "") != ""
    tags = {each("/units").headers["ETag"] for each in (office, province)}
    assert len(tags) == 2


def test_too_many_requests(tmp_path: Path) -> None:
    made = Workspace(Settings(data=tmp_path, TRADEPLAN_LANG="en", api_rate=30))
    ask = asking(create_app(made).server.test_client(), HERE)
    told = [ask("/publications").status_code for _ in range(6)]
    assert told == [200] * 5 + [429]
    refused = ask("/publications")
    assert refused.json["error"]["code"] == "rate_exceeded"
    assert int(refused.headers["Retry-After"]) in {1, 2}
