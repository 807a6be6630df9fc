"""Programs reading figures: a page of observations over HTTP, ours and Datasette's.

One client on an open connection, uncompressed; a wait is the answer read in full, ours
and the peer's in turns in one run. Ours is worked out each time, kept nowhere. The peer
(benchmarks/peers.txt) serves the same columns and rows from one SQLite table in the
order of its rows, as a list of objects, without its count and facets; its limits on
rows and time are raised. Memory is the proportional set size of our server's processes.
"""

import http.client
import io
import json
import time
from collections.abc import Iterator
from contextlib import AbstractContextManager, nullcontext
from math import nan
from urllib.parse import urlsplit

import pandas as pd
from measuring import datasette
from measuring.figures import Figure
from measuring.stand import Server, Stand

from concerns.memory import memory_of

ROWS = 10_000
TURNS = 15
TIMES = 3
"""The peer takes at least so many times as long."""

KEY = ["indicator", "unit", "frequency", "period"]
OURS = f"/api/v1/observations?limit={ROWS}"
THEIRS = (
    f"/observation/observation.json?_shape=array&_size={ROWS}&_nocount=1&_nofacet=1"
)
QUIET = {"TRADEPLAN_DRAW_AHEAD": "false", "TRADEPLAN_API_RATE": "1000000"}


def measure(stand: Stand) -> Iterator[Figure]:
    """Yield the time of a page in each format, the peer's, and what one is of both."""
    with stand.server(**QUIET) as server, _peer(stand, server) as peer:
        ours, theirs = [], []
        rows = 0
        for _ in range(TURNS):
            wait, content = _wait(server, OURS)
            ours.append(wait)
            rows = json.loads(content)["count"]
            if peer:
                wait, content = _wait(peer, THEIRS)
                theirs.append(wait)
                _same(rows, len(json.loads(content)))
        name = f"{rows:,} observations as JSON"
        yield Figure(name, "s", tuple(ours))
        if peer:
            yield Figure(f"{name}, Datasette", "s", tuple(theirs))
            ratios = tuple(t / o for o, t in zip(ours, theirs, strict=True))
            yield Figure("Datasette ÷ ours", "×", ratios, at_least=TIMES)
        else:
            yield Figure(
                "Datasette is not installed (benchmarks/peers.txt)", "s", (nan,)
            )
        for form in ("csv", "parquet", "arrow"):
            waits = [_wait(server, f"{OURS}&format={form}")[0] for _ in range(TURNS)]
            yield Figure(f"{rows:,} observations as {form}", "s", tuple(waits))
        yield _unchanged(server)
        yield Figure("memory of the server", "MB", (memory_of(server.process),))


def _peer(stand: Stand, server: Server) -> AbstractContextManager[Server | None]:
    """Return the peer, serving what our server gives."""
    if not datasette.is_installed():
        return nullcontext()
    content = _wait(server, f"/api/v1/observations?limit={ROWS}&format=csv")[1]
    rows = pd.read_csv(io.BytesIO(content), dtype={"unit": str, "period": str})
    path = stand.folder / "observation.db"
    datasette.write_table(rows, path, KEY)
    return datasette.serving(path, ROWS)


def _wait(server: Server, address: str, tag: str = "") -> tuple[float, bytes]:
    connection = http.client.HTTPConnection(urlsplit(server.address).netloc)
    connection.connect()
    start = time.perf_counter()
    connection.request("GET", address, headers={"If-None-Match": tag} if tag else {})
    answer = connection.getresponse()
    content = answer.read()
    took = time.perf_counter() - start
    connection.close()
    if answer.status != (304 if tag else 200):
        raise RuntimeError(f"{address}: {answer.status} {content[:200]!r}")
    return took, content


def _unchanged(server: Server) -> Figure:
    connection = http.client.HTTPConnection(urlsplit(server.address).netloc)
    connection.request("GET", OURS)
    answer = connection.getresponse()
    answer.read()
    tag = answer.headers["ETag"]
    waits = tuple(_wait(server, OURS, tag)[0] for _ in range(TURNS))
    return Figure("the same, unchanged since (304)", "s", waits)


def _same(ours: int, theirs: int) -> None:
    if ours != theirs:
        raise RuntimeError(f"{ours} rows of ours, {theirs} of the peer")
