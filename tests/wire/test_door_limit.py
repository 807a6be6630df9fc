"""Too many sign-ins from one address, over a real socket of the real server."""

import http.client
import json
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from pathlib import Path
from urllib.parse import urlencode

import pytest

from dashboard.door_limit import AT_ONCE

SERVER = """
import json
import sys
from pathlib import Path

import dashboard.serve
from office.settings import Settings
from office.workspace import Workspace

settings = Settings(data=Path(sys.argv[1]), **json.loads(sys.argv[2]))
dashboard.serve.serve(Workspace(settings), lambda url: print(url, flush=True))
"""
FORM = urlencode({"login": "nobody", "password": "wrong", "next": "/"})
PUBLIC = "https://plan.example.org"


@contextmanager
def running(folder: Path, **told: object) -> Iterator[int]:
    """Yield the port of a running server."""
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = int(taken.getsockname()[1])
    words = [str(folder), json.dumps({**told, "port": port})]
    command = [sys.executable, "-c", SERVER, *words]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as server:
        assert server.stdout
        assert server.stdout.readline() == f"http://127.0.0.1:{port}\n"
        yield port
        server.send_signal(signal.SIGINT)
        assert server.wait(30) == 0


def posted(
    port: int, origin: str, head: Mapping[str, str], path: str = "/sign-in"
) -> http.client.HTTPResponse:
    kind = "application/x-www-form-urlencoded"
    told = {"Host": origin.partition("//")[2], "Origin": origin, "Accept": "text/html"}
    asking = http.client.HTTPConnection("127.0.0.1", port, timeout=20)
    with closing(asking):
        asking.request("POST", path, FORM, {**told, "Content-Type": kind, **head})
        answer = asking.getresponse()
        answer.read()
        return answer


@pytest.fixture
def here(tmp_path: Path) -> Iterator[int]:
    with running(tmp_path) as port:
        yield port


def test_the_door_shuts_for_an_address_that_tries_too_often(here: int) -> None:
    origin = f"http://127.0.0.1:{here}"
    seen = [posted(here, origin, {}) for _ in range(AT_ONCE + 10)]
    statuses = [each.status for each in seen]
    assert statuses[:AT_ONCE] == [403] * AT_ONCE
    assert 429 in statuses[AT_ONCE:]
    refused = next(each for each in seen if each.status == 429)
    assert int(refused.getheader("Retry-After") or 0) >= 1
    # Pages stay open to him, the programs' door does not.
    with closing(http.client.HTTPConnection("127.0.0.1", here)) as asking:
        asking.request("GET", "/sign-in")
        assert asking.getresponse().status == 200
    body = json.dumps({"login": "x", "password": "y"})
    with closing(http.client.HTTPConnection("127.0.0.1", here)) as asking:
        for _ in range(AT_ONCE):
            head = {"Content-Type": "application/json"}
            asking.request("POST", "/api/v1/tokens", body, head)
            answer = asking.getresponse()
            told = json.loads(answer.read())
            if answer.status == 429:
                break
    assert told["error"]["code"] == "too_often"
    assert "太频繁" in told["error"]["message"]


def test_a_named_proxy_says_whom_it_passes_on(tmp_path: Path) -> None:
    named = {"public_url": PUBLIC, "trusted_proxy": "127.0.0.1"}
    with running(tmp_path, **named) as port:
        one = {"X-Forwarded-For": "198.51.100.9, 192.0.2.1"}
        tried = [posted(port, PUBLIC, one).status for _ in range(AT_ONCE + 10)]
        assert 429 in tried
        # What stands before the proxy's own entry is anybody's word.
        forged = {"X-Forwarded-For": "203.0.113.5, 192.0.2.1"}
        assert posted(port, PUBLIC, forged).status == 429
        other = {"X-Forwarded-For": "192.0.2.2"}
        assert posted(port, PUBLIC, other).status == 403


def test_an_unnamed_proxy_is_not_shut_out_and_not_believed(tmp_path: Path) -> None:
    with running(tmp_path, public_url=PUBLIC) as port:
        head = {"X-Forwarded-For": "192.0.2.1"}
        tried = {posted(port, PUBLIC, head).status for _ in range(AT_ONCE + 10)}
    assert tried == {403}
