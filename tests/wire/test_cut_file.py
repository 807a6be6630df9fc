"""A file that breaks off on its way: whoever receives it over a socket notices."""

import http.client
import json
import os
import signal
import socket
import threading
from collections.abc import Iterator
from dataclasses import dataclass

import pytest
import waitress.server

from dashboard.app import create_app
from dashboard.serve import LIMITS
from office.settings import Settings
from office.workspace import Workspace
from tests.unit.etl.sandbox.asking import at_work

LONG = "SELECT range AS n, repeat('x', 200) AS t FROM range(9000000)"
SHORT = "SELECT range AS n FROM range(3)"


@dataclass(frozen=True)
class Served:
    """A server that listens, and the nursery of its statements."""

    port: int
    workspace: Workspace

    def ask(self, query: str, version: str = "1.1") -> http.client.HTTPResponse:
        body = json.dumps({"query": query, "format": "csv"})
        head = [
            f"POST /api/v1/sql HTTP/{version}",
            f"Host: 127.0.0.1:{self.port}",
            "Content-Type: application/json",
            f"Content-Length: {len(body)}",
        ]
        sent = "\r\n".join([*head, "", body]).encode()
        connection = socket.create_connection(("127.0.0.1", self.port), timeout=60)
        with connection:
            connection.sendall(sent)
            answer = http.client.HTTPResponse(connection, method="POST")
            answer.begin()
        return answer

    @property
    def children(self) -> list[int]:
        return at_work(self.workspace.analysis.sandbox.process or 0)


@pytest.fixture(scope="module")
def served(analyst_workspace: Workspace) -> Iterator[Served]:
    """Yield the server as it serves, on a port of its own."""
    listener = socket.create_server(("127.0.0.1", 0))
    port = int(listener.getsockname()[1])
    made = Workspace(Settings(data=analyst_workspace.root, port=port))
    app = create_app(made).server
    server = waitress.server.create_server(app, sockets=[listener], **LIMITS)
    running = threading.Thread(target=server.run)
    running.start()
    yield Served(port, made)
    made.analysis.close()
    server.task_dispatcher.shutdown()
    server.close()
    running.join()


def test_a_file_that_is_whole_ends_as_one(served: Served) -> None:
    answer = served.ask(SHORT)
    assert answer.status == 200
    assert answer.getheader("Content-Length") is None
    assert answer.read().decode().splitlines() == ['"n"', "0", "1", "2"]


def test_a_file_whose_statement_is_killed_does_not_end_as_one(served: Served) -> None:
    answer = served.ask(LONG)
    assert answer.status == 200
    assert answer.getheader("Transfer-Encoding") == "chunked"
    assert answer.read(1000).startswith(b'"n","t"\n0,')
    (child,) = served.children
    os.kill(child, signal.SIGKILL)
    with pytest.raises(http.client.IncompleteRead):
        while answer.read(1 << 20):
            pass
    # Its place is free again: one person has two.
    for _ in range(3):
        assert served.ask(SHORT).read()


def test_who_cannot_notice_is_sent_no_file(served: Served) -> None:
    answer = served.ask(SHORT, version="1.0")
    assert answer.status == 505
    assert json.loads(answer.read())["error"]["code"] == "http_outdated"
