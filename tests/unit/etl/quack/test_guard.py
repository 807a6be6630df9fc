"""The guard of the live door: tokens, sessions, and what a session may run."""

import hashlib

import duckdb
import pytest

from etl.quack.guard import ASKED_AT_ATTACHING, MOST_SESSIONS, MOST_TEXT, Guard
from etl.quack.host import Watch, all_known

FILE = (
    "CREATE TABLE unit (code VARCHAR)",
    "CREATE TABLE observation (unit VARCHAR)",
    "CREATE MACRO share(part, whole) AS part / whole",
    "CREATE MACRO as_of(day) AS TABLE SELECT * FROM observation",
)


def hashed(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


@pytest.fixture
def guard() -> Guard:
    tokens = {hashed("tp_one"): 100.0, hashed("tp_other"): 200.0}
    connection = duckdb.connect()
    for statement in FILE:
        connection.execute(statement)
    return Guard(all_known(connection), tokens, now=lambda: 50.0)


def test_only_a_good_token_begins_a_session(guard: Guard) -> None:
    assert guard.admits("a", "tp_one")
    assert not guard.admits("b", "tp_none")
    # The hash is what the register has; it opens nothing.
    assert not guard.admits("c", hashed("tp_one"))
    assert guard.allows("a", "SELECT * FROM unit")
    assert not guard.allows("b", "SELECT 1")
    assert not guard.allows("never begun", "SELECT 1")


def test_a_session_ends_with_its_token_and_no_other(guard: Guard) -> None:
    assert guard.admits("a", "tp_one") and guard.admits("b", "tp_other")
    guard.tokens = {hashed("tp_other"): 200.0}
    assert not guard.allows("a", "SELECT 1")
    assert guard.allows("b", "SELECT 1")


def test_a_token_ends_by_itself(guard: Guard) -> None:
    assert guard.admits("a", "tp_one")
    guard.now = lambda: 100.0
    assert not guard.allows("a", "SELECT 1")
    assert not guard.admits("b", "tp_one")


@pytest.mark.parametrize("asked", sorted(ASKED_AT_ATTACHING))
def test_what_a_client_asks_at_attaching_is_answered(guard: Guard, asked: str) -> None:
    guard.admits("a", "tp_one")
    assert guard.allows("a", f"\n{asked}\n\t")
    assert not guard.allows("a", f"{asked}; DROP TABLE unit")


@pytest.mark.parametrize(
    ("text", "is_allowed"),
    [
        ("FROM main.unit", True),
        ("SELECT share(1, 2) FROM as_of(DATE '2025-01-01')", True),
        ("FROM no_such", False),
        ("", False),
        ("SELEC 1", False),
        ("SELECT 1; SELECT 2", False),
        ("INSERT INTO unit VALUES (1)", False),
        ("FROM quack_active_connections()", False),
        ("SELECT tradeplan_admits('a', 'tp_one', '')", False),
        (f"SELECT '{'x' * MOST_TEXT}'", False),
    ],
)
def test_what_a_session_may_run(guard: Guard, text: str, is_allowed: bool) -> None:
    guard.admits("a", "tp_one")
    assert guard.allows("a", text) is is_allowed


def test_sessions_of_ended_tokens_make_room(guard: Guard) -> None:
    for number in range(MOST_SESSIONS):
        assert guard.admits(str(number), "tp_one")
    assert not guard.admits("one more", "tp_other")
    guard.tokens = {hashed("tp_other"): 200.0}
    assert guard.admits("one more", "tp_other")


def test_a_statement_is_overdue_by_its_own_time_alone() -> None:
    watch = Watch(seconds=10)
    first, second = ("a", "08:00"), ("a", "08:01")
    assert not watch.is_overdue([first], now=0)
    assert not watch.is_overdue([first], now=9)
    # The same session with another statement begins anew.
    assert not watch.is_overdue([second], now=11)
    assert not watch.is_overdue([], now=30)
    assert not watch.is_overdue([second], now=31)
    assert watch.is_overdue([second], now=41)
