"""Over a real socket: bad bytes, slow senders and a port that is taken."""

import http.client
import json
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack, closing
from pathlib import Path
from statistics import median

import pytest

from dashboard.serve import serve
from indicators.errors import UserError
from office.settings import Settings
from office.workspace import Workspace

# The real server, but with less patience, so that a test need not wait.
SERVER = """
import sys
from pathlib import Path

import dashboard.serve
from office.settings import Settings
from office.workspace import Workspace

dashboard.serve.REQUEST_SECONDS = 1
settings = Settings(data=Path(sys.argv[1]), host="127.0.0.1", port=int(sys.argv[2]))
dashboard.serve.serve(Workspace(settings), lambda url: print(url, flush=True))
"""
HALF_SENT = 130


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        return int(taken.getsockname()[1])


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[int]:
    """Yield the port of a running server, which must end well when interrupted."""
    port = free_port()
    folder = tmp_path_factory.mktemp("data")
    with subprocess.Popen(
        [sys.executable, "-c", SERVER, str(folder), str(port)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as server:
        assert server.stdout
        assert server.stdout.readline() == f"http://127.0.0.1:{port}\n"
        yield port
        server.send_signal(signal.SIGINT)
        _, complaints = server.communicate(timeout=30)
        assert server.returncode == 0, complaints
        assert "Traceback" not in complaints


def connected(port: int) -> socket.socket:
    return socket.create_connection(("127.0.0.1", port), timeout=20)


def status_of(port: int, sent: bytes) -> int:
    with connected(port) as connection:
        connection.sendall(sent)
        answer = http.client.HTTPResponse(connection)
        answer.begin()
        return answer.status


def first_page(port: int) -> http.client.HTTPResponse:
    asking = http.client.HTTPConnection("127.0.0.1", port, timeout=20)
    with closing(asking):
        asking.request("GET", "/")
        answer = asking.getresponse()
        answer.read()
        return answer


def call_head(port: int, *more: str) -> bytes:
    lines = [
        "POST /_dash-update-component HTTP/1.1",
        f"Host: 127.0.0.1:{port}",
        f"Origin: http://127.0.0.1:{port}",
        "Content-Type: application/json",
        *more,
    ]
    return "\r\n".join([*lines, "", ""]).encode()


def test_the_first_page_is_served_and_the_server_is_not_named(served: int) -> None:
    answer = first_page(served)
    assert answer.status == 200
    assert answer.getheader("Server") is None


@pytest.mark.parametrize(
    ("sent", "status"),
    [
        (b"GET / HTTP/1.0\r\n\r\n", 400),
        (b"GET / HTTP/1.1\r\nHost: evil.example\r\n\r\n", 421),
        (b"GET //evil.example/ HTTP/1.1\r\nHost: 127.0.0.1:%d\r\n\r\n", 403),
        (b"GET /%%2e%%2e/etc/passwd HTTP/1.1\r\nHost: 127.0.0.1:%d\r\n\r\n", 403),
        (b"GET /assets/%%00 HTTP/1.1\r\nHost: 127.0.0.1:%d\r\n\r\n", 403),
        (b"GET /%%ff%%fe HTTP/1.1\r\nHost: 127.0.0.1:%d\r\n\r\n", 403),
        (b"\x16\x03\x01\x02\x00\x01\r\n\r\n", 400),
        (b"GET / HTTP/1.1\r\nHost : x\r\n\r\n", 400),
        (b"GET / HTTP/1.1\r\nX: " + b"y" * 20_000 + b"\r\n\r\n", 431),
    ],
)
def test_odd_bytes_are_refused(served: int, sent: bytes, status: int) -> None:
    assert status_of(served, sent % served if b"%d" in sent else sent) == status


def test_two_hosts_in_one_request_are_refused(served: int) -> None:
    ours = f"Host: 127.0.0.1:{served}\r\n"
    sent = f"GET / HTTP/1.1\r\n{ours}Host: evil.example\r\n\r\n".encode()
    assert status_of(served, sent) in {400, 421}


def test_two_lengths_of_one_body_are_refused(served: int) -> None:
    head = call_head(served, "Content-Length: 2", "Transfer-Encoding: chunked")
    assert status_of(served, head + b"0\r\n\r\n") in {400, 403}


def test_a_body_in_pieces_may_be_no_larger(served: int) -> None:
    piece = b"%x\r\n%s\r\n" % (1000, b" " * 1000)
    head = call_head(served, "Transfer-Encoding: chunked")
    assert status_of(served, head + piece * 70 + b"0\r\n\r\n") == 413


def test_a_body_announced_as_huge_is_refused_before_it_is_sent(served: int) -> None:
    assert status_of(served, call_head(served, "Content-Length: 99999999")) == 413


HUGE, LONG = "Content-Length: 200000000", "Content-Length: 3000000"
COOKIE, TOKEN = "Cookie: tradeplan=x", "Authorization: Bearer tp_x"


@pytest.mark.parametrize(
    ("path", "head", "status"),
    [
        ("/submissions", (HUGE, COOKIE), 413),
        ("/submissions", (LONG,), 413),
        ("/submissions", (LONG, TOKEN), 413),
        ("/sign-in", (LONG, COOKIE), 413),
        ("/submissions/1/acts", (LONG, COOKIE), 413),
        ("/api/v1/uploads", (HUGE, TOKEN), 413),
        ("/api/v1/uploads", (LONG, COOKIE), 413),
        # Long enough only where files are sent; who it is is looked at afterwards.
        ("/submissions", (LONG, COOKIE), 403),
        ("/api/v1/uploads", (LONG, TOKEN), 403),
    ],
)
def test_a_long_body_is_taken_only_where_files_are_sent(
    served: int, path: str, head: tuple[str, ...], status: int
) -> None:
    lines = call_head(served, *head).replace(b"/_dash-update-component", path.encode())
    body = b"x" * 3_000_000 if status == 403 else b""
    assert status_of(served, lines + body) == status


def test_eight_bodies_of_200_mb_keep_nobody_waiting(served: int) -> None:
    lines = call_head(served, HUGE, COOKIE).replace(
        b"/_dash-update-component", b"/submissions"
    )
    with ExitStack() as held:
        for _ in range(8):
            held.enter_context(connected(served)).sendall(lines + b"x" * 100_000)
        assert first_page(served).status == 200


def test_half_sent_requests_keep_nobody_waiting(served: int) -> None:
    half = call_head(served, "Content-Length: 60000") + b"{" * 30_000
    with ExitStack() as held:
        for _ in range(HALF_SENT):
            held.enter_context(connected(served)).sendall(half)
        assert first_page(served).status == 200


def test_both_at_once_are_refused_and_others_answered(served: int) -> None:
    lines = call_head(served, HUGE, COOKIE).replace(
        b"/_dash-update-component", b"/submissions"
    )
    half = call_head(served, "Content-Length: 60000") + b"{" * 30_000
    with ExitStack() as held:
        for _ in range(HALF_SENT):
            held.enter_context(connected(served)).sendall(half)
        huge = [held.enter_context(connected(served)) for _ in range(8)]
        for each in huge:
            each.sendall(lines + b"x" * 100_000)
        waits = []
        for _ in range(9):
            began = time.monotonic()
            assert first_page(served).status == 200
            waits.append(time.monotonic() - began)
        # The promise is of one second; a busy machine may break it once or twice.
        assert median(waits) < 1
        for each in huge:
            answer = http.client.HTTPResponse(each)
            answer.begin()
            assert answer.status == 413


def test_a_request_that_trickles_is_given_up(served: int) -> None:
    with connected(served) as slow:
        slow.sendall(b"GET / HTTP/1.1\r\n")
        slow.settimeout(0.2)
        for _ in range(100):
            try:
                slow.sendall(b"X: y\r\n")
                ended = slow.recv(100) == b""
            except TimeoutError:
                continue
            except (ConnectionResetError, BrokenPipeError):
                ended = True
            assert ended
            return
        pytest.fail("the connection was never given up")


def test_a_taken_port_is_said_to_be_taken(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(UserError) as caught:
            serve(Workspace(Settings(data=tmp_path, port=port)))
    assert caught.value.code == "port_taken"
    assert caught.value.facts == {"port": port}


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.0.2.1", "example.org"])
def test_an_address_others_can_reach_is_refused(tmp_path: Path, host: str) -> None:
    with pytest.raises(UserError) as caught:
        serve(Workspace(Settings(data=tmp_path, host=host)))
    assert caught.value.code == "bind_refused"
    assert caught.value.facts == {"host": host}


def test_an_address_of_another_machine_cannot_be_served(tmp_path: Path) -> None:
    public = "https://plan.example.org"
    elsewhere = Settings(data=tmp_path, host="192.0.2.1", public_url=public)
    with pytest.raises(UserError) as caught:
        serve(Workspace(elsewhere))
    assert caught.value.code == "bind_failed"
    assert caught.value.facts["host"] == "192.0.2.1"


def test_the_answer_over_the_socket_is_ours(served: int) -> None:
    asking = http.client.HTTPConnection("127.0.0.1", served, timeout=20)
    with closing(asking):
        asking.request("GET", "/nothing")
        error = json.load(asking.getresponse())["error"]
    assert error["code"] == "forbidden"
    assert error["message"]
    assert error["hint"]
