"""The live door for real: `tradeplan quack`, and other DuckDB processes that attach."""

import json
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from office.access import shell_caller
from office.accounts import NewAccount, add_account
from office.settings import Settings
from office.signing_in import change_password, session_of, sign_in
from office.tokens import NewToken, create_token, list_tokens, revoke_token
from office.workspace import Workspace
from tests.cli.command import PROGRAM, environment, tradeplan
from tests.cli.customs_table import customs_table
from tests.conftest import SetUp

PASSWORD = "长城内外惟余莽莽 2026"
CLIENT = Path(__file__).with_name("quack_client.py")
SECONDS = 4
WITHIN = 60.0
"""Seconds that a busy machine may take; a quiet one takes two."""


@dataclass
class Client:
    """A DuckDB process of an analyst."""

    process: subprocess.Popen[str]

    def run(self, statement: str) -> Any:
        assert self.process.stdin and self.process.stdout
        self.process.stdin.write(json.dumps({"run": statement}) + "\n")
        self.process.stdin.flush()
        return json.loads(self.process.stdout.readline())

    def rows(self, statement: str) -> Any:
        told = self.run(statement)
        assert "rows" in told, told
        return told["rows"]

    def refusal(self, statement: str) -> str:
        told = self.run(statement)
        assert "error" in told, told
        return str(told["error"])


@dataclass
class Door:
    """A data folder that is served."""

    workspace: Workspace
    address: str
    server: subprocess.Popen[str]
    begin: Callable[[], Client]

    def token(self, login: str, *scopes: str) -> str:
        wanted = NewToken("live", scopes)
        return create_token(self.workspace, login, PASSWORD, "here", wanted).key

    def attached(self, key: str, name: str = "plan") -> Client:
        client = self.begin()
        until = time.monotonic() + WITHIN
        attach = f"ATTACH '{self.address}' AS {name} (TOKEN '{key}')"
        while "error" in (told := client.run(attach)):
            # The door hears of a new token within a second.
            assert "uthentication" in told["error"] or "IO Error" in told["error"], told
            assert time.monotonic() < until, told
        return client


def account(workspace: Workspace, login: str, role: str) -> None:
    wanted = NewAccount(login, login, [role])
    once = add_account(workspace, shell_caller("os:tester"), wanted)
    held = session_of(workspace, sign_in(workspace, login, once, "here"), "here")
    assert held
    change_password(workspace, held, once, PASSWORD, PASSWORD)


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        return int(taken.getsockname()[1])


@pytest.fixture(scope="module")
def begin() -> Iterator[Callable[[], Client]]:
    begun: list[subprocess.Popen[str]] = []

    def one() -> Client:
        begun.append(
            subprocess.Popen(
                [sys.executable, str(CLIENT)],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                text=True,
            )
        )
        return Client(begun[-1])

    yield one
    for each in begun:
        # Leaving it closes its pipes and waits for it.
        with each:
            each.kill()


@pytest.fixture(scope="module")
def door(
    tmp_path_factory: pytest.TempPathFactory,
    set_up: SetUp,
    begin: Callable[[], Client],
) -> Iterator[Door]:
    workspace = Workspace(Settings(data=tmp_path_factory.mktemp("live")))
    set_up(workspace)
    account(workspace, "analyst", "analyst")
    port = free_port()
    words = ["quack", "--port", port, "--seconds", SECONDS]
    with subprocess.Popen(
        [PROGRAM, *map(str, words), "--data", str(workspace.root)],
        env=environment(PYTHONUNBUFFERED="1"),
        stdout=subprocess.PIPE,
        text=True,
    ) as server:
        assert server.stdout
        assert any("landlock" in line or "数据版本" in line for line in server.stdout)
        yield Door(workspace, f"quack:127.0.0.1:{port}", server, begin)
        server.send_signal(signal.SIGINT)


@pytest.fixture(scope="module")
def client(door: Door) -> Client:
    return door.attached(door.token("analyst"))


def test_what_is_published_is_read_by_name_and_by_macro(
    door: Door, client: Client
) -> None:
    (published,) = client.rows("SELECT id FROM plan.publication")
    assert published == [door.workspace.publications.current()]
    own = door.workspace.reader().annual_of("330000")
    value = own["goods_trade_total", "330000"][2024].value
    key = "indicator = 'goods_trade_total' AND unit = '330000' AND period = '2024'"
    read = f"SELECT value FROM plan.observation WHERE {key} AND frequency = 'year'"
    assert client.rows(read) == [[pytest.approx(value)]]
    grown = client.rows(
        "FROM plan.query('SELECT period FROM yoy(''goods_trade_total'', "
        "unit := ''330000'') WHERE period = ''2024''')"
    )
    assert grown == [["2024"]]


REFUSED = (
    *("INSERT INTO unit SELECT * FROM unit", "DELETE FROM unit", "DROP TABLE unit"),
    *("CREATE TABLE x AS SELECT 1", "CREATE TEMP TABLE x AS SELECT 1"),
    *("COPY unit TO '/tmp/unit.csv'", "EXPORT DATABASE '/tmp/all'", "CHECKPOINT"),
    *("FROM read_csv('/etc/passwd')", "FROM '/etc/passwd'", "FROM glob('/etc/*')"),
    *("SET threads = 1", "RESET memory_limit", "SET lock_configuration = false"),
    *("ATTACH ':memory:' AS x", "DETACH plan", "INSTALL json", "LOAD json"),
    *("FROM quack_serve('quack:127.0.0.1:1')", "CALL quack_serve('quack:localhost')"),
    *("CALL quack_stop('quack:localhost')", "FROM quack_active_connections()"),
    *("FROM quack_server_list()", "FROM whoami()", "CALL quack_identify('x')"),
    *("CALL enable_logging(storage = 'file')", "FROM duckdb_logs()"),
    *("FROM duckdb_databases()", "FROM duckdb_databases", "PRAGMA database_list"),
    *("FROM duckdb_secrets()", "FROM duckdb_settings()", "FROM duckdb_functions()"),
    *("SELECT current_setting('temp_directory')", "SELECT getenv('PATH')"),
    *("SELECT tradeplan_allows('a', 'SELECT 1')", "SELECT 1; SELECT 2"),
    *("PREPARE a AS SELECT 1", "BEGIN", "USE memory", "SET VARIABLE a = 1"),
    "WITH x AS (INSERT INTO unit SELECT * FROM unit RETURNING *) FROM x",
)


def test_whatever_does_more_than_read_is_refused(client: Client) -> None:
    before = client.rows("SELECT count(*) FROM plan.unit")
    for statement in REFUSED:
        told = client.refusal(f"FROM plan.query($asked${statement}$asked$)")
        # Below it the client repeats what was typed.
        said = told.splitlines()[0]
        assert said == "Invalid Input Error: Authorization failed", statement
    assert client.refusal("DROP TABLE plan.unit")
    assert client.refusal("CREATE TABLE plan.x (a INTEGER)")
    assert client.rows("SELECT count(*) FROM plan.unit") == before


def test_a_token_that_does_not_give_the_right_opens_nothing(door: Door) -> None:
    for key in ("tp_never_made", door.token("analyst", "read")):
        told = door.begin().run(f"ATTACH '{door.address}' AS plan (TOKEN '{key}')")
        assert "uthentication" in told["error"]


def test_an_open_session_ends_with_its_token(door: Door, client: Client) -> None:
    other = door.attached(door.token("analyst"), "mine")
    asked = "SELECT count(*) FROM mine.unit"
    assert other.rows(asked)
    by = shell_caller("os:tester")
    newest = max(each.token.number for each in list_tokens(door.workspace, by))
    revoke_token(door.workspace, by, newest)
    until = time.monotonic() + WITHIN
    while "rows" in other.run(asked):
        assert time.monotonic() < until
    assert client.rows("SELECT count(*) FROM plan.unit")


def test_a_statement_that_takes_too_long_ends_and_the_door_opens_again(
    door: Door,
) -> None:
    key = door.token("analyst")
    slow = door.attached(key)
    begun = time.monotonic()
    counting = "SELECT count(*) FROM range(300000000000) AS r(n) WHERE n % 7 = 3"
    assert slow.refusal(f"FROM plan.query('{counting}')")
    assert time.monotonic() - begun < SECONDS + WITHIN
    again = door.attached(key)
    assert again.rows("SELECT count(*) FROM plan.indicator")


def test_another_publication_is_seen_by_who_attaches_anew(
    door: Door, tmp_path: Path
) -> None:
    data = door.workspace.root
    before = door.workspace.publications.current()
    file = customs_table("2024-10").write(tmp_path)
    assert tradeplan("load", file, data=data).code == 0
    assert tradeplan("publish", data=data).code == 0
    now = door.workspace.publications.current()
    assert now != before
    key = door.token("analyst")
    until = time.monotonic() + WITHIN
    while door.attached(key).rows("SELECT id FROM plan.publication") != [[now]]:
        assert time.monotonic() < until


def test_a_host_that_is_killed_is_followed_by_another(door: Door) -> None:
    key = door.token("analyst")
    assert door.attached(key).rows("SELECT 1")
    number = door.server.pid
    children = Path(f"/proc/{number}/task/{number}/children")
    (host,) = children.read_text(encoding="ascii").split()
    os.kill(int(host), signal.SIGKILL)
    assert door.attached(key).rows("SELECT count(*) FROM plan.unit")


def test_a_port_that_is_taken_is_told(door: Door) -> None:
    port = door.address.rsplit(":", 1)[1]
    ran = tradeplan("quack", "--port", port, data=door.workspace.root)
    assert ran.code == 2
    assert port in ran.err
