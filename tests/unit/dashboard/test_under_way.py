"""What is drawn ahead waits for a moment in which nobody asks for anything."""

import threading

import pytest
from flask import Flask, abort

from dashboard.under_way import UnderWay

NEVER, AT_ONCE = 3600.0, 0.01
"""Lulls that no test waits for, and that each sees."""


def test_where_nobody_asked_it_is_quiet_at_once() -> None:
    assert UnderWay(NEVER).wait_for_lull(NEVER)


def test_a_request_under_way_is_waited_for_but_not_for_ever() -> None:
    under_way = UnderWay(AT_ONCE)
    under_way.begin()
    assert not under_way.wait_for_lull(AT_ONCE * 3)
    threading.Timer(AT_ONCE, under_way.end).start()
    assert under_way.wait_for_lull(NEVER)


@pytest.mark.parametrize(("lull", "is_quiet"), [(NEVER, False), (AT_ONCE, True)])
def test_the_next_request_of_a_page_is_waited_for(lull: float, is_quiet: bool) -> None:
    under_way = UnderWay(lull)
    under_way.begin()
    under_way.end()
    assert under_way.wait_for_lull(AT_ONCE * 30) is is_quiet


@pytest.mark.parametrize("address", ["/", "/refused", "/broken", "/missing"])
def test_each_request_of_a_server_ends(address: str) -> None:
    under_way = UnderWay(AT_ONCE)
    server = Flask("test")
    seen: list[bool] = []

    @server.before_request
    def refuse() -> None:
        seen.append(under_way.wait_for_lull(AT_ONCE))
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
    assert under_way.wait_for_lull(NEVER)
