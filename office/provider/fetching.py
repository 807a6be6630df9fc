"""One question to the provider over the network, with limits on time and size.

Neither redirects nor proxies are followed: the only machine that is ever asked is the
configured one.
"""

import json
import socket
import ssl
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from http.client import HTTPConnection, HTTPException, HTTPSConnection
from threading import BoundedSemaphore, Timer
from typing import Any
from urllib.parse import urlsplit

from indicators.errors import BusyError

CONNECT_SECONDS = 4.0
WHOLE_SECONDS = 8.0
MOST_BYTES = 256 * 1024
AT_ONCE = 3
"""A provider that hangs must not take all threads of the server."""

WAIT_SECONDS = 2.0
_OK = 200
_TALKING = BoundedSemaphore(AT_ONCE)


def fetch(
    address: str, body: str | None = None, head: Mapping[str, str] | None = None
) -> dict[str, Any]:
    """Return the JSON object at an address; with a body it is posted.

    Raises:
        BusyError: nobody answers in time, or what comes is no such object.
    """
    if not _TALKING.acquire(timeout=WAIT_SECONDS):
        raise BusyError("provider_unreachable", reason="too many at once")
    try:
        status, content = _asked(address, body, head or {})
    except (OSError, HTTPException, ValueError) as error:
        reason = getattr(error, "strerror", None) or type(error).__name__
        raise BusyError("provider_unreachable", reason=str(reason)[:160]) from error
    finally:
        _TALKING.release()
    return _object(status, content)


def _object(status: int, content: bytes) -> dict[str, Any]:
    if status != _OK:
        raise BusyError("provider_answer", reason=f"HTTP {status}")
    if len(content) > MOST_BYTES:
        raise BusyError("provider_answer", reason=f"> {MOST_BYTES} bytes")
    try:
        found = json.loads(content)
    except (ValueError, RecursionError) as error:
        raise BusyError("provider_answer", reason="no JSON") from error
    if not isinstance(found, dict):
        raise BusyError("provider_answer", reason="no JSON object")
    return found


def _asked(
    address: str, body: str | None, head: Mapping[str, str]
) -> tuple[int, bytes]:
    parts = urlsplit(address)
    path = f"{parts.path or '/'}{f'?{parts.query}' if parts.query else ''}"
    connection = _connection(parts.scheme, parts.hostname or "", parts.port)
    with closing(connection):
        connection.connect()
        with _ended_in_time(connection.sock):
            told = {"Accept": "application/json", "Connection": "close", **head}
            connection.request("POST" if body is not None else "GET", path, body, told)
            answer = connection.getresponse()
            return answer.status, answer.read(MOST_BYTES + 1)


def _connection(scheme: str, host: str, port: int | None) -> HTTPConnection:
    if scheme == "https":
        safe = ssl.create_default_context()
        return HTTPSConnection(host, port, timeout=CONNECT_SECONDS, context=safe)
    return HTTPConnection(host, port, timeout=CONNECT_SECONDS)


@contextmanager
def _ended_in_time(talking: socket.socket) -> Iterator[None]:
    """Cut a conversation that takes too long, however its bytes trickle."""
    cut = Timer(WHOLE_SECONDS, talking.shutdown, (socket.SHUT_RDWR,))
    cut.daemon = True
    cut.start()
    try:
        yield
    finally:
        cut.cancel()
