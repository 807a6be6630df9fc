"""Signing in over HTTP: cookie, ways in and out, and what nobody may without it.

The server is reached by an address that others can reach too, so that nothing is open
to somebody who has not signed in.
"""

import csv
import io
import re
from collections.abc import Callable
from datetime import datetime
from typing import Any
from urllib.parse import urlencode

import pytest
from flask.testing import FlaskClient
from openpyxl import load_workbook

from dashboard.address import parse
from dashboard.app import create_app
from dashboard.components.table_file import Table, csv_text, tables_of
from dashboard.gate import CALLBACKS, FILE_ROUTES, ROUTES
from dashboard.pages import audit
from dashboard.walls import TradePlanApp
from office.access import shell_caller
from office.accounts import NewAccount, add_account, disable_account
from office.register.trail_book import Deed
from office.rounds.known import known_round
from office.settings import Settings
from office.signing_in import IDLE
from office.trail import trail_book
from office.workspace import Workspace
from tests.conftest import SetUp
from tests.wire.visitor import GOOD, PUBLIC, Browser, entered

NOON = datetime(2026, 3, 1, 4, 0)
ClientOf = Callable[[TradePlanApp], FlaskClient]


@pytest.fixture(scope="module")
def workspace(tmp_path_factory: pytest.TempPathFactory, set_up: SetUp) -> Workspace:
    made = Workspace(
        Settings(
            data=tmp_path_factory.mktemp("accounts"),
            TRADEPLAN_LANG="zh",
            public_url=PUBLIC,
        )
    )
    set_up(made)
    return made


@pytest.fixture(scope="module")
def app(workspace: Workspace) -> TradePlanApp:
    return create_app(workspace)


@pytest.fixture
def browser(app: TradePlanApp) -> Browser:
    return Browser(app)


@pytest.fixture
def add(workspace: Workspace) -> Callable[..., str]:
    def add(login: str, *roles: str, unit: str = "", person: str = "") -> str:
        wanted = NewAccount(login, f"姓名{login}", roles, unit, person)
        return add_account(workspace, shell_caller(workspace.actor), wanted)

    return add


def test_a_stranger_is_sent_to_the_door_and_back(
    browser: Browser, add: Callable[..., str]
) -> None:
    password = add("stranger", "evaluator")
    asked = browser.get("/indicators?lang=en")
    assert asked.status_code == 303
    assert asked.headers["Location"] == "/sign-in?next=%2Findicators%3Flang%3Den"
    form = browser.get(asked.headers["Location"])
    assert form.status_code == 200
    assert 'lang="en"' in form.text
    (there,) = re.findall(r'name="next" value="([^"]*)"', form.text)
    into = browser.sign_in("stranger", password, there)
    assert into.headers["Location"] == "/indicators?lang=en"
    first = browser.get("/")
    assert (first.status_code, first.headers["Location"]) == (303, "/password")
    assert browser.change(password).headers["Location"] == "/"
    assert browser.get("/").status_code == 200


@pytest.mark.parametrize("by", ["units", "rounds", "publications"])
def test_nothing_is_compared_for_a_stranger(browser: Browser, by: str) -> None:
    asked = browser.get(f"/compare?by={by}&items=final-2025+mid-2023")
    assert asked.status_code == 303
    assert asked.headers["Location"].startswith("/sign-in?next=%2Fcompare")


def test_the_cookie_is_for_the_server_alone(
    browser: Browser, add: Callable[..., str]
) -> None:
    said = browser.sign_in("cookie", add("cookie", "leader")).headers["Set-Cookie"]
    for mark in ("Secure", "HttpOnly", "SameSite=Strict", "Path=/"):
        assert mark in said
    assert "Domain" not in said


@pytest.mark.parametrize(
    "there",
    [
        "https://example.org/",
        "//example.org/",
        "/\\example.org",
        "javascript:alert(1)",
        "/sign-out",
        "/nowhere",
    ],
)
def test_nobody_is_sent_elsewhere(
    browser: Browser, add: Callable[..., str], there: str
) -> None:
    login = f"else{abs(hash(there)) % 10**8}"
    into = browser.sign_in(login, add(login, "leader"), there)
    assert into.headers["Location"] == "/"


def test_a_wrong_password_is_told_and_the_login_kept(browser: Browser) -> None:
    answer = browser.sign_in("no<b>body", "wrong")
    assert answer.status_code == 403
    assert "没有登录" in answer.text
    assert "no&lt;b&gt;body" in answer.text
    assert "wrong" not in answer.text
    assert "Set-Cookie" not in answer.headers


@pytest.mark.parametrize(
    ("route", "fields"),
    [
        ("/sign-in", {"login": "x", "password": "y"}),
        ("/sign-in", {"login": "x", "password": "y", "next": "/", "more": "1"}),
        ("/password", {"old": "x"}),
    ],
)
def test_a_form_of_another_shape_is_refused(
    browser: Browser, add: Callable[..., str], route: str, fields: dict[str, str]
) -> None:
    login = f"shape{len(fields)}{len(route)}"
    entered(browser, login, add(login, "leader"))
    assert browser.post(route, **fields).status_code == 400


def test_no_form_is_taken_from_elsewhere(
    browser: Browser, add: Callable[..., str]
) -> None:
    entered(browser, "csrf", add("csrf", "evaluator"))
    evil = "https://example.org"
    for route, fields in {
        "/sign-out": {},
        "/password": {"old": GOOD, "new": "another password", "again": "x"},
        "/sign-in": {"login": "csrf", "password": GOOD, "next": "/"},
        "/rounds/annual-2021/acts": {"act": "freeze", "turn": "0", "by": "x"},
    }.items():
        assert browser.post(route, evil, **fields).status_code == 403, route
    assert browser.get("/").status_code == 200


def test_who_signs_out_is_a_stranger_again(
    browser: Browser, add: Callable[..., str]
) -> None:
    entered(browser, "leaves", add("leaves", "leader"))
    kept = browser.client.get_cookie("tradeplan", domain="plan.example.org")
    assert kept is not None
    assert browser.post("/sign-out").status_code == 303
    assert browser.get("/").status_code == 303
    browser.client.set_cookie("tradeplan", kept.value, domain="plan.example.org")
    assert browser.get("/").status_code == 303


def test_a_disabled_account_is_out_at_once(
    browser: Browser, workspace: Workspace, add: Callable[..., str]
) -> None:
    entered(browser, "dropped", add("dropped", "leader"))
    assert browser.get("/").status_code == 200
    disable_account(workspace, shell_caller(workspace.actor), "dropped")
    assert browser.get("/").status_code == 303


def test_a_session_that_rested_is_over(
    browser: Browser,
    workspace: Workspace,
    add: Callable[..., str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    entered(browser, "rests", add("rests", "leader"))
    later = workspace.clock() + IDLE * 2
    monkeypatch.setattr(workspace, "clock", lambda: later)
    assert browser.get("/").status_code == 303


# Role → the routes that answer it; every other one is refused.
INSIDE = {"read", "sign-in", "signed_in", "save_view"}
ASKING = {"query", "keep_query"}
HANDING_IN = {"see_submission", "act_on_submission"}
OPEN = {
    "": {"sign-in"},
    "leader": {*INSIDE, *ASKING, "see_submission"},
    "analyst": {*INSIDE, *ASKING},
    "reviewer": {*INSIDE, *ASKING, *HANDING_IN, "comment_figure"},
    "administrator": INSIDE,
    "submitter": {*INSIDE, *HANDING_IN, "act_on_round", "comment_figure"},
    "liaison": {*INSIDE, *HANDING_IN, "act_on_round", "comment_figure"},
    "evaluator": {
        *(*INSIDE, *ASKING, *HANDING_IN),
        *("act_on_round", "comment_figure"),
    },
}
OF_PROGRAMS = {"see_by_token", "act_by_token", "by_token", "query_by_program"}
"""Rules that no browser meets, whoever sits in front of it."""

CODES = {"submitter": "330000", "liaison": "customs"}


def address_of(app: TradePlanApp, route: str, role: str) -> str:
    """Return an address that a route answers, of a file that is there."""
    begin = route.partition("<")[0]
    if route in FILE_ROUTES:
        return next((file for file in app.files if file.startswith(begin)), route)
    named = {"<code>": "annual-2021", "<path:path>": "jobs"}
    named["<unit>"] = CODES.get(role, "330000")
    return re.sub(r"<[^>]*>", lambda found: named.get(found[0], "1"), route)


@pytest.mark.parametrize("role", list(OPEN))
def test_every_route_by_role(
    app: TradePlanApp, add: Callable[..., str], role: str
) -> None:
    browser = Browser(app)
    if role:
        unit = {"submitter": "浙江", "liaison": "海关总署"}.get(role, "")
        entered(browser, f"every-{role}", add(f"every-{role}", role, unit=unit))
    for (method, route), rule in ROUTES.items():
        if route == "/sign-out":
            continue
        address = address_of(app, route, role)
        answer = browser.client.open(
            address, method=method, base_url=PUBLIC, headers={"Origin": PUBLIC}
        )
        opens = {"sign-in" if rule == "anybody" else rule} <= OPEN[role]
        door = answer.status_code == 303 and "/sign-in" in answer.headers["Location"]
        refused = answer.status_code == 403 or door
        assert refused is not opens, (method, route, answer.status_code)


def test_each_rule_is_in_that_table() -> None:
    named = {*ROUTES.values(), *CALLBACKS.values()} - {"nobody"}
    of_browsers = set.union(*OPEN.values()) - {"sign-in"} | {"anybody"}
    assert named == of_browsers | OF_PROGRAMS


def test_a_round_is_acted_on_under_ones_own_name(
    browser: Browser, workspace: Workspace, add: Callable[..., str]
) -> None:
    entered(browser, "evaluates", add("evaluates", "evaluator"))
    done = browser.post(
        "/rounds/annual-2021/acts", act="freeze", turn="0", by="别人", reason=""
    )
    assert done.status_code == 303
    known = known_round(workspace, "annual-2021")
    assert known.freeze is not None
    last = trail_book(workspace).entries()[-1]
    assert (last.act, last.actor, last.subject) == (
        "round_frozen",
        "evaluates",
        "annual-2021",
    )
    assert last.person == "姓名evaluates"


def test_a_province_speaks_for_itself_alone(
    browser: Browser, workspace: Workspace, add: Callable[..., str]
) -> None:
    entered(browser, "zhejiang", add("zhejiang", "submitter", unit="浙江"))
    for act, unit, status in (
        ("comment", "广东", 403),
        ("comment", "浙江", 409),
        ("freeze", "", 403),
    ):
        more = {"unit": unit, "section": "一", "text": "意见"}
        fields = more if act == "comment" else {"reason": ""}
        turn = str(known_round(workspace, "annual-2024").turn)
        answer = browser.post(
            "/rounds/annual-2024/acts", act=act, turn=turn, by="x", **fields
        )
        assert answer.status_code == status, (act, unit, answer.text)


def test_pages_of_the_administrator_are_nobody_elses(
    app: TradePlanApp, add: Callable[..., str]
) -> None:
    def shown(browser: Browser, path: str) -> Any:
        (output,) = (name for name in CALLBACKS if name.startswith("..screen"))
        body = {
            "output": output,
            "outputs": [
                {"id": "screen", "property": "children"},
                {"id": "shown", "property": "data"},
                {"id": "notice", "property": "children"},
            ],
            "inputs": [{"id": "url", "property": "href", "value": f"{PUBLIC}{path}"}],
            "changedPropIds": ["url.href"],
            "parsedChangedPropsIds": ["url.href"],
        }
        return browser.client.post(
            "/_dash-update-component",
            base_url=PUBLIC,
            json=body,
            headers={"Origin": PUBLIC},
        )

    chief = entered(Browser(app), "chief", add("chief", "administrator"))
    other = entered(Browser(app), "other", add("other", "evaluator"))
    for path, sign in (("/users", "姓名chief"), ("/audit", "开设账号")):
        allowed = shown(chief, path)
        assert allowed.status_code == 200
        assert sign in str(allowed.json)
        refused = str(shown(other, path).json)
        assert "您的角色不能这样做" in refused
        assert sign not in refused


def test_accounts_and_acts_are_saved_by_whom_they_are_shown_to_alone(
    app: TradePlanApp, workspace: Workspace, add: Callable[..., str]
) -> None:
    keeper = entered(Browser(app), "keeper", add("keeper", "administrator"))
    wanted = NewAccount("typed", "=1+2", ("evaluator",), "", "=1+2")
    one_time = add_account(workspace, shell_caller(workspace.actor), wanted)
    typed = entered(Browser(app), "typed", one_time)
    for table, at in (("accounts", "/users"), ("trail", "/audit?q=%3D1%2B2")):
        query = urlencode({"table": table, "at": at})
        for kind in ("csv", "xlsx"):
            for refused in (typed, Browser(app)):
                answer = refused.get(f"/table.{kind}?{query}")
                assert answer.status_code == 403
                assert "=1+2" not in answer.text
        _, *rows = csv_of(keeper.get(f"/table.csv?{query}"))
        # Of the trail his sign-in among others; who opened the account is another.
        named = [row for row in rows if "'=1+2" in row]
        assert len(named) == (len(rows) - 1 if table == "trail" else 1)
        file = keeper.get(f"/table.xlsx?{query}").data
        (sheet,) = load_workbook(io.BytesIO(file)).worksheets
        cells = [cell for line in sheet.iter_rows() for cell in line]
        assert {c.data_type for c in cells if c.value == wanted.name} == {"s"}
        assert "f" not in {cell.data_type for cell in cells}
        assert cells[-1].value == rows[-1][-1]
        said = " ".join(str(cell.value) for cell in cells)
        assert re.search("读取于 .{16}，不属于任何数据版本", said)


def test_the_files_hold_every_act_that_was_found(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    book, by = trail_book(workspace), shell_caller(workspace.actor)
    for number in range(4):
        facts = {"number": number}
        deed = Deed(NOON, "王芳", "os:root", "shell", "tasks_loaded", "=1+1", facts)
        book.append(deed)
    monkeypatch.setattr(audit, "MOST", 2)

    def trail() -> tuple[str, Table]:
        page = audit.page(workspace, parse("/audit?q=%3D1%2B1"), by)
        (table,) = tables_of(page.content)
        return str(page.content), table

    shown, table = trail()
    assert "符合“=1+1”的操作 4 条，出自 1 人；列出最近 2 条" in shown
    assert "文件含全部 4 条，各附内容。" in shown
    assert "文件含全部 4 条，各附内容。" in table.said
    numbers = [f'{{"number":{number}}}' for number in (3, 2, 1, 0)]
    assert [row[-1] for row in table.rows] == numbers
    assert [row[-2] for row in table.rows] == ["=1+1"] * 4
    assert csv_text(table).count(",'=1+1,") == 4
    monkeypatch.setattr(audit, "MOST_SAVED", 3)
    shown, table = trail()
    assert "文件只含最近的 3 条，共 4 条" in shown
    assert any(said.startswith("文件只含最近的 3 条，共 4 条") for said in table.said)
    assert table.name == "trail-newest-3"
    assert [row[-1] for row in table.rows] == numbers[:3]


def csv_of(answer: Any) -> list[list[str]]:
    assert answer.status_code == 200, answer.text
    return list(csv.reader(io.StringIO(answer.data.decode("utf-8-sig"))))
