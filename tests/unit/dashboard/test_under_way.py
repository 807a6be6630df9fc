"""What is drawn ahead waits for a moment in which nobody asks for anything."""

import threading
import time

import pytest
from flask import Flask, abort

from dashboard.under_way import LULL_SECONDS, UnderWay

SHORT = LULL_SECONDS / 3
LONG = LULL_SECONDS * 20


@pytest.fixture
def under_way() -> UnderWay:
    """Return the counter of a server that nobody has asked yet."""
    return UnderWay()


def test_where_nobody_asked_it_is_quiet_at_once(under_way: UnderWay) -> None:
    began = time.monotonic()
    assert under_way.wait_for_lull(LONG)
    assert time.monotonic() - began < LULL_SECONDS


def test_a_request_under_way_is_waited_for_but_not_for_ever(
    under_way: UnderWay,
) -> None:
    under_way.begin()
    assert not under_way.wait_for_lull(SHORT)
    threading.Timer(SHORT, under_way.end).start()
    assert under_way.wait_for_lull(LONG)


def test_the_next_request_of_a_page_is_waited_for(under_way: UnderWay) -> None:
    under_way.begin()
    under_way.end()
    ended = time.monotonic()
    assert not under_way.wait_for_lull(SHORT)
    assert under_way.wait_for_lull(LONG)
    assert time.monotonic() - ended >= LULL_SECONDS


@pytest.mark.parametrize("address", ["/", "/refused", "/broken", "/missing"])
def test_each_request_of_a_server_ends(under_way: UnderWay, address: str) -> None:
    server = Flask("test")
    seen: list[bool] = []

    @server.before_request
    def refuse() -> None:
        seen.append(under_way.wait_for_lull(0.01))
        if address == "/refused":
            abort(403)

    @server.get("/")
    def home() -> str:
        return ""

    @server.get("/broken")
    def broken() -> str:
        raise ValueError

    under_way.watch(server)
    server.test_client().get(address)
    assert seen == [False]
    assert under_way.wait_for_lull(LONG)
