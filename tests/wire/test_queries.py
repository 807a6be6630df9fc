"""The desk of queries over the wire: asked, stopped, drawn, kept, taken as a file."""

import csv
import io
import json
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pytest
from flask import Flask
from openpyxl import load_workbook

from dashboard.address import parse
from dashboard.app import create_app
from dashboard.identity import Identity
from dashboard.querying import tile_routes
from dashboard.querying.drawn import Drawn, drawn_record
from dashboard.shell import screen
from office.access import Caller, shell_caller
from office.accounts import NewAccount, add_account
from office.analysis.asking import Question, ask
from office.analysis.axes import Axes
from office.analysis.saved import Written, add_version
from office.analyst_files import FOLDER
from office.loading import load_files
from office.publishing import publish
from office.settings import Settings
from office.signing_in import session_of
from office.workspace import Workspace
from tests.conftest import SetUp
from tests.wire.visitor import PUBLIC, Browser, entered

PAGE = f"{PUBLIC}/sql?lang=en"
YEARS = """SELECT period, value, unit_of_measure
FROM observation
WHERE indicator = $indicator AND unit = '000000' AND frequency = 'year'
ORDER BY period"""
TOTAL = {"indicator": "goods_trade_total"}


@dataclass
class Room:
    """A server with people who may ask, and one who may not."""

    workspace: Workspace
    people: dict[str, Browser]

    def post(self, who: str, address: str, **body: Any) -> Any:
        return self.people[who].client.post(
            address,
            base_url=PUBLIC,
            json=body,
            headers={"Origin": PUBLIC, "Referer": PAGE},
        )

    def get(self, who: str, address: str) -> Any:
        return self.people[who].client.get(
            address, base_url=PUBLIC, headers={"Referer": PAGE}
        )

    def run(self, who: str, text: str, **more: Any) -> Any:
        answer = self.post(who, "/sql/run", text=text, **more)
        assert answer.status_code == 200, answer.text
        return answer.json

    def file(self, who: str, kind: str, text: str, **values: str) -> Any:
        form = {"kind": kind, "text": text, "publication": ""}
        return self.people[who].client.post(
            "/sql/export",
            base_url=PUBLIC,
            data={**form, "parameters": json.dumps(values)},
            headers={"Origin": PUBLIC, "Referer": PAGE, "Accept": "text/html"},
            content_type="multipart/form-data",
        )

    def page(self, who: str, path: str) -> str:
        cookie = self.people[who].client.get_cookie("tradeplan", "plan.example.org")
        assert cookie is not None
        held = session_of(self.workspace, cookie.value, "")
        assert held is not None
        return str(screen(self.workspace, parse(path), Identity(held.caller)))


@pytest.fixture(scope="module")
def room(
    tmp_path_factory: pytest.TempPathFactory,
    set_up: SetUp,
    analyst_workspace: Workspace,
) -> Iterator[Room]:
    data = tmp_path_factory.mktemp("queries")
    made = Workspace(Settings(data=data, TRADEPLAN_LANG="zh", public_url=PUBLIC))
    set_up(made)
    # The analyst files of the shipped figures are made once for all tests.
    shutil.copytree(analyst_workspace.root / FOLDER, made.root / FOLDER)
    app = create_app(made)
    people = {}
    for login, role, unit in (
        ("ana", "analyst", ""),
        ("boss", "leader", ""),
        ("zj", "submitter", "浙江"),
    ):
        wanted = NewAccount(login, f"姓名{login}", (role,), unit)
        password = add_account(made, shell_caller(made.actor), wanted)
        people[login] = entered(Browser(app), login, password)
    yield Room(made, people)
    made.analysis.close()


def test_an_answer_has_rows_types_meanings_and_one_measure(room: Room) -> None:
    told = room.run("ana", YEARS, parameters=TOTAL)
    names = [each["name"] for each in told["columns"]]
    assert names == ["period", "value", "unit_of_measure"]
    value = told["columns"][1]
    assert (value["kind"], value["type"], value["unit"]) == ("number", "DOUBLE", "亿元")
    assert "floating-point" in value["meaning"]
    rows = dict(row[:2] for row in told["rows"])
    # As customs published: 43.85 trillion yuan in 2024.
    assert abs(rows["2024"] - 438_500) < 100
    assert told["told"].startswith(f"Rows: {len(rows)};")
    assert told["warnings"] == []


def test_a_mistake_is_told_with_its_place_and_what_is_near(room: Room) -> None:
    told = room.run("ana", "SELECT 1,\n  valu FROM observation")
    assert told["status"] == "error"
    assert told["message"] == "Line 2, character 3: There is no column “valu”."
    assert told["hint"].startswith("The nearest: value")
    assert told["place"] == {"line": 2, "column": 3}
    assert told["caret"].splitlines()[1] == "  ^"
    assert "columns" not in told


def test_a_doubtful_sum_is_remarked_beside_its_rows(room: Room) -> None:
    text = "SELECT sum(value) FROM observation WHERE indicator = 'new_forms_share'"
    told = room.run("ana", text)
    assert told["rows"]
    assert any("ratio" in each["message"] for each in told["warnings"])


def test_what_was_asked_is_in_ones_own_history_alone(room: Room) -> None:
    told = room.run("ana", "\n\nSELECT 'mine' AS a")
    assert told["run"]["text"] == "SELECT 'mine' AS a"
    assert told["run"]["told"].startswith("done · rows: 1")
    assert "SELECT 'mine' AS a" in room.get("ana", "/sql/desk").text
    assert "mine" not in room.get("boss", "/sql/desk").text
    # What the page asks by itself is nobody's history.
    looked = room.run("ana", "FROM unit LIMIT 10", is_ours=True)
    assert "run" not in looked
    assert "FROM unit LIMIT 10" not in room.get("ana", "/sql/desk").text


def test_the_catalogue_names_relations_columns_and_codes(room: Room) -> None:
    found = room.get("ana", "/sql/catalogue?lang=en").json
    first = found["relations"][0]
    assert first["name"] == "observation"
    assert {"name": "value", "type": "DOUBLE"}.items() <= next(
        each for each in first["columns"] if each["name"] == "value"
    ).items()
    assert {"kind": "unit", "code": "330000"}.items() <= next(
        each for each in found["codes"] if each["code"] == "330000"
    ).items()
    names = {each["name"] for each in found["functions"]}
    assert "percent_over" in names
    assert "read_csv" not in names


def test_a_plan_is_a_tree(room: Room) -> None:
    text = "SELECT unit, count(*) FROM observation GROUP BY unit"
    (root,) = room.post("ana", "/sql/plan", text=text).json["plan"]
    names = []
    while root["below"]:
        names.append(root["name"])
        root = root["below"][0]
    assert any("GROUP" in name for name in names)
    failed = room.post("ana", "/sql/plan", text="SELECT nothing_such")
    assert (failed.status_code, failed.json["error"]["code"]) == (
        422,
        "sql_column_unknown",
    )


@pytest.mark.parametrize("kind", ["line", "bar"])
def test_an_answer_is_drawn_as_it_suits(room: Room, kind: str) -> None:
    room.run("ana", YEARS, parameters=TOTAL, ticket=kind)
    asked = {"text": YEARS, "parameters": TOTAL, "key": kind, "kind": kind}
    drawn = room.post("ana", "/sql/chart", **asked).json
    assert (drawn["x"], drawn["y"], drawn["by"]) == ("period", "value", "")
    (trace,) = drawn["figure"]["data"]
    assert "2024" in trace["x"]
    assert len(trace["x"]) == len(trace["y"])
    # Of an answer that is gone, and of another's, it is asked again.
    again = room.post("boss", "/sql/chart", **asked).json
    assert again["figure"]["data"] == drawn["figure"]["data"]


def test_provinces_are_drawn_as_tiles_by_name_or_code(room: Room) -> None:
    text = (
        "SELECT u.short_zh AS place, o.value FROM observation o"
        " JOIN unit u ON u.code = o.unit WHERE u.level = 'province' AND"
        " o.indicator = 'goods_trade_total' AND o.period = '2024'"
    )
    drawn = room.post("ana", "/sql/chart", text=text, kind="tiles").json
    assert (drawn["x"], drawn["y"]) == ("place", "value")
    assert "provinces" in drawn["summary"]
    assert "SC<br>" in str(drawn["figure"]["data"][0]["text"])
    none = room.post("ana", "/sql/chart", text="SELECT 1 AS a", kind="tiles")
    assert (none.status_code, none.json["error"]["code"]) == (409, "sql_not_tiles")


def test_a_draft_comes_back_as_it_was_left(room: Room) -> None:
    sheet = {"sheet": 2, "text": "SELECT 'draft'", "parameters": {"p": "1"}}
    assert room.post("ana", "/sql/draft", **sheet).status_code == 200
    kept = room.get("ana", "/sql/desk").json["drafts"]
    assert [(each["sheet"], each["text"]) for each in kept] == [(2, "SELECT 'draft'")]
    assert room.get("boss", "/sql/desk").json["drafts"] == []
    assert room.post("ana", "/sql/draft", sheet=2, tear=True).status_code == 200
    assert room.get("ana", "/sql/desk").json["drafts"] == []


def test_a_saved_version_gives_the_same_bytes_for_ever(room: Room) -> None:
    done = room.post(
        "ana",
        "/sql/saved",
        name="总额",
        text=YEARS,
        parameters=TOTAL,
        is_shared=True,
        note="",
    ).json
    number = done["number"]
    publication = room.workspace.publications.current()
    link = f"/sql/saved/{number}/1.{{}}?publication={publication}"
    first = {
        kind: room.get("ana", link.format(kind)) for kind in ("csv", "xlsx", "json")
    }
    caller = next(
        held.caller
        for cookie in [
            room.people["ana"].client.get_cookie("tradeplan", "plan.example.org")
        ]
        if cookie and (held := session_of(room.workspace, cookie.value, ""))
    )
    add_version(room.workspace, caller, number, Written("SELECT 2"))
    for kind, before in first.items():
        assert before.status_code == 200, before.text
        again = room.get("boss", link.format(kind))
        assert again.data == before.data, kind
        named = again.headers["Content-Disposition"]
        assert (
            named == f"attachment; filename=query-{number}-v1-{publication[:6]}.{kind}"
        )
    other = room.get("ana", f"{link.format('csv')}&p.indicator=gdp")
    assert other.data != first["csv"].data
    assert "SELECT 2" in room.page("ana", f"/sql?query={number}")
    opened = room.page("boss", f"/sql?query={number}&version=1&p.indicator=gdp")
    assert "indicator&quot;: &quot;gdp&quot;" in opened
    assert "WHERE indicator = $indicator" in opened


def test_versions_tell_what_changed(room: Room) -> None:
    done = room.post("ana", "/sql/saved", name="改", text="SELECT 1\nFROM unit").json
    number = done["number"]
    acts = f"/sql/saved/{number}/acts"
    written = room.post("ana", acts, act="write", text="SELECT 2\nFROM unit", note="二")
    assert written.json["version"] == 2
    newest, first = room.get("ana", f"/sql/saved/{number}/versions").json["versions"]
    assert [(e["sign"], e["line"]) for e in newest["changes"]] == [
        ("-", "SELECT 1"),
        ("+", "SELECT 2"),
        ("", "FROM unit"),
    ]
    assert (newest["note"], first["changes"]) == ("二", [])
    for act in ("rename", "share", "pin", "unpin", "close"):
        assert room.post("ana", acts, act=act, name="新").status_code == 200, act
    assert room.post("boss", acts, act="share").status_code == 404
    assert room.post("ana", acts, act="burn").status_code == 400
    listed = room.post("ana", acts, act="put_away").json["saved"]
    assert number not in {each["number"] for each in listed}


@pytest.mark.parametrize("kind", ["csv", "xlsx", "parquet", "json", "arrow"])
def test_every_file_has_all_rows(room: Room, kind: str) -> None:
    text = "SELECT i AS n, '=1+1' AS t, 0.5::DECIMAL(4, 2) AS d FROM range(2000) r(i)"
    answer = room.file("ana", kind, text)
    assert answer.status_code == 200, answer.text
    content = answer.data
    if kind == "csv":
        assert content.startswith(b"\xef\xbb\xbf")
        rows = list(csv.reader(io.StringIO(content.decode("utf-8-sig"))))
        assert len(rows) == 2_001
        assert rows[1] == ["0", "'=1+1", "0.50"]
    elif kind == "xlsx":
        page = load_workbook(io.BytesIO(content)).worksheets[0]
        assert page.max_row == 2_002
        assert (page["A3"].value, page["B3"].data_type, page["C3"].value) == (
            0,
            "s",
            0.5,
        )
    elif kind == "json":
        assert len(json.loads(content)) == 2_000
    else:
        assert len(content) > 1_000


def test_a_file_of_a_query_that_fails_is_a_sentence(room: Room) -> None:
    answer = room.file("ana", "csv", "SELECT nothing_such")
    assert answer.status_code == 422
    assert "There is no column “nothing_such”." in answer.text
    assert room.file("ana", "pdf", "SELECT 1").status_code == 400


def test_who_may_not_ask_gets_nowhere(room: Room) -> None:
    for address in ("/sql/run", "/sql/plan", "/sql/chart", "/sql/draft", "/sql/saved"):
        assert room.post("zj", address, text="SELECT 1").status_code == 403, address
    for address in ("/sql/desk", "/sql/catalogue"):
        assert room.get("zj", address).status_code == 403, address
    assert "SQL" not in room.page("zj", "/")
    assert "SQL 查询" in room.page("ana", "/")


@pytest.mark.parametrize(
    "body",
    [
        {"text": 1},
        {"text": "SELECT 1", "parameters": {"a": 1}},
        {"text": "SELECT 1", "parameters": []},
        {"text": "SELECT 1", "more": ""},
    ],
)
def test_a_body_that_no_page_sends_is_refused(room: Room, body: dict[str, Any]) -> None:
    assert room.post("ana", "/sql/run", **body).status_code == 400


def test_what_does_not_run_cannot_be_stopped(room: Room) -> None:
    assert room.post("ana", "/sql/cancel", ticket="none").json == {"stopped": False}


def test_a_drawn_map_marks_what_is_not_assessed_and_is_not_saved(room: Room) -> None:
    text = "SELECT * FROM (VALUES ('浙江', 3), ('广东', 5), ('广东', 7)) AS t(unit, n)"
    drawn = room.post("ana", "/sql/chart", text=text, kind="map").json
    told = {trace["name"]: trace["text"] for trace in drawn["figure"]["data"]}
    assert (told["330000"], told["440000"]) == ("Zhejiang: 3", "Guangdong: 7")
    assert told["110000"] == "Beijing: no value"
    for code in ("710000", "810000", "820000"):
        assert told[code].endswith("outside the assessment")
    assert drawn["is_saved"] is False
    assert drawn["config"]["displayModeBar"] is False
    assert [each["text"] for each in drawn["legend"]] == [
        *("3", "7", "no value (29)", "outside the assessment")
    ]
    left, unsaved = drawn["notes"]
    assert left.startswith("Rows not drawn: 1.")
    assert "no map approval number" in unsaved
    tiles = room.post("ana", "/sql/chart", text=text, kind="tiles").json
    assert tiles["is_saved"] is True
    assert tiles["legend"] == drawn["legend"]
    assert "HK<br>out" in tiles["figure"]["data"][0]["text"]


def test_where_the_map_is_switched_off_tiles_stand_in_its_place(room: Room) -> None:
    data = room.workspace.settings.data
    off = Workspace(Settings(data=data, drawn_map=False, public_url=PUBLIC))
    place, caller = parse("/sql?lang=en"), shell_caller("os:root")
    question = Question("SELECT '330000' AS unit, 3 AS n")
    drawn = Drawn(off, ask(off, caller, question), Axes("map", "unit", "n"), place)
    assert drawn_record(drawn)["kind"] == "tiles"
    off.analysis.close()
    assert 'data-kind="map"' in room.page("ana", "/sql")
    assert 'data-kind="map"' not in str(screen(off, place, Identity(caller)))


def test_what_was_put_away_is_brought_back_by_its_owner_alone(room: Room) -> None:
    done = room.post("ana", "/sql/saved", name="旧", text="SELECT 1", is_shared=True)
    number = done.json["number"]
    acts = f"/sql/saved/{number}/acts"

    def lists(who: str) -> tuple[bool, bool]:
        desk = room.get(who, "/sql/desk").json
        both = (desk["saved"], desk["away"])
        saved, away = ({each["number"] for each in one} for one in both)
        return number in saved, number in away

    assert lists("boss") == (True, False)
    room.post("ana", acts, act="put_away")
    assert (lists("ana"), lists("boss")) == ((False, True), (False, False))
    assert room.post("boss", acts, act="bring_back").status_code == 404
    # Its name is another's by now: it comes back once that has made room.
    taken = room.post("ana", "/sql/saved", name="旧", text="SELECT 2").json["number"]
    refused = room.post("ana", acts, act="bring_back")
    assert refused.json["error"]["code"] == "saved_query_name_taken"
    room.post("ana", f"/sql/saved/{taken}/acts", act="rename", name="新的")
    back = room.post("ana", acts, act="bring_back").json
    assert number in {each["number"] for each in back["saved"]}
    assert (lists("ana"), lists("boss")) == ((True, False), (True, False))


GDP = "SELECT unit, value FROM observation WHERE indicator = 'gdp' AND period = '2024'"


@pytest.fixture(scope="module")
def sides(room: Room, tmp_path_factory: pytest.TempPathFactory) -> tuple[str, str]:
    """Return two publications; the newer one revises the GDP of Guangdong."""
    file = tmp_path_factory.mktemp("revised") / "revised.csv"
    head = "indicator,unit,frequency,period,value,unit_of_measure,source,vintage,note\n"
    line = "gdp,440000,year,2024,141700,亿元,nbs_database,2026-09,\n"
    file.write_text(head + line, encoding="utf-8")
    old = room.workspace.publications.current()
    load_files(room.workspace, [file], {"released": "2026-09-30"})
    publish(room.workspace)
    new = room.workspace.publications.current()
    assert old and new and old != new
    return old, new


def test_two_publications_are_held_against_each_other(
    room: Room, sides: tuple[str, str]
) -> None:
    old, new = sides
    asked = {"text": GDP, "publication": new, "other": old}
    found = room.post("ana", "/sql/compare", **asked).json
    rows = sorted(found["rows"], key=lambda each: each["cells"][0]["now"])
    nation, province = rows
    assert [each["now"] for each in province["cells"]] == ["440000", 141_700.0]
    assert province["cells"][1]["before"] == 141_488.9
    # What the provinces come to moves with it.
    assert nation["cells"][0] == {"now": "000000"}
    assert {each["kind"] for each in found["rows"]} == {"changed"}
    assert found["told"].startswith("2 rows differ")
    assert found["cut"] == ""
    same = room.post("ana", "/sql/compare", text="SELECT 1 AS a", other=old).json
    assert (same["rows"], "the same rows" in same["told"]) == ([], True)
    gone = room.post("ana", "/sql/compare", text="SELECT 1", other="0" * 64)
    assert gone.status_code == 404


def test_a_comparison_that_was_cut_says_so(room: Room, sides: tuple[str, str]) -> None:
    some = f"({GDP}) WHERE unit BETWEEN '110000' AND '140000'"
    text = f"SELECT i, value FROM range(5000) AS r(i), {some}"
    asked = {"text": f"{text} ORDER BY ALL", "publication": sides[1]}
    found = room.post("ana", "/sql/compare", **asked, other=sides[0]).json
    assert found["rows"] == []
    assert "do not differ in the rows that were compared" in found["told"]
    assert found["cut"].startswith("Not a complete comparison: only the first 10,000")
    assert room.run("ana", text)["status"] == "truncated"


def test_a_tile_follows_each_publication_and_version(
    room: Room, sides: tuple[str, str]
) -> None:
    old, new = sides
    one = f"{GDP} AND unit = $unit"
    values = {"unit": "440000"}
    done = room.post("ana", "/sql/saved", name="粤", text=one, parameters=values)
    number = done.json["number"]
    acts, tile = f"/sql/saved/{number}/acts", f"/sql/tiles/{number}?lang=en"
    assert room.get("ana", tile).status_code == 404
    room.post("ana", acts, act="pin")
    listed = room.get("ana", "/sql/tiles?lang=en").json["tiles"]
    assert [(each["number"], each["name"]) for each in listed] == [(number, "粤")]
    now, before = (
        room.get("ana", tile + more).json for more in ("", f"&publication={old}")
    )
    assert now["table"]["rows"] == [["440000", "141700"]]
    assert before["table"]["rows"] == [["440000", "141488.9"]]
    assert (now["publication"], before["publication"]) == (new, old)
    assert now["href"] == f"/sql?query={number}&version=1&lang=en&publication={new}"
    assert now["table"]["columns"][1]["kind"] == "number"
    drawing = {"kind": "bar", "x": "unit", "y": "value", "by": ""}
    room.post("ana", acts, act="write", text=GDP, drawing=drawing)
    drawn = room.get("ana", tile).json
    assert drawn["chart"]["figure"]["data"][0]["type"] == "bar"
    room.post("ana", acts, act="write", text="SELECT nothing_such")
    failed = room.get("ana", tile).json
    assert failed["message"].endswith("There is no column “nothing_such”.")
    room.post("ana", acts, act="unpin")
    assert room.get("ana", tile).status_code == 404
    assert room.get("ana", "/sql/tiles").json["tiles"] == []


def test_a_tile_is_seen_by_whom_it_is_shared_with_as_far_as_he_sees(
    room: Room, sides: tuple[str, str]
) -> None:
    text = "SELECT reach FROM publication"
    number = room.post("ana", "/sql/saved", name="界", text=text).json["number"]
    acts, tile = (
        f"/sql/saved/{number}/acts",
        f"/sql/tiles/{number}?publication={sides[0]}",
    )
    room.post("ana", acts, act="pin")
    assert room.get("boss", tile).status_code == 404
    assert room.get("boss", "/sql/tiles").json["tiles"] == []
    room.post("ana", acts, act="share")
    assert room.get("boss", tile).json["table"]["rows"] == [["internal"]]
    (listed,) = room.get("boss", "/sql/tiles?lang=en").json["tiles"]
    assert listed["told"] == "shared by 姓名ana"
    # Somebody of the office whose rights were narrowed to asking sees what is public,
    # although the same tile was worked out for others before.
    narrow = Caller(
        *("n", "n", "n", ""), frozenset({"leader"}), "", scopes=frozenset({"query"})
    )
    server = Flask("narrow")
    tile_routes.register(server, room.workspace, lambda _: Identity(narrow))
    assert server.test_client().get(tile).json["table"]["rows"] == [["public"]]
    assert room.get("boss", tile).json["table"]["rows"] == [["internal"]]
    assert room.get("zj", tile).status_code == 403
    assert 'id="pinned"' in room.page("boss", "/")
    assert 'id="pinned"' not in room.page("zj", "/")
    room.post("ana", acts, act="put_away")
    assert room.get("boss", tile).status_code == 404
