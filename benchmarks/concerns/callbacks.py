"""The callback that fills a page, one client and eight.

A callback is answered in full: query, figures, JSON, compression.
"""

import http.client
import json
import threading
import time
from collections.abc import Iterator
from functools import partial
from urllib.parse import urlsplit

from measuring.figures import RUNS, Figure, seconds
from measuring.stand import Stand

CLIENTS = 8
SECONDS = 2.0
ADDRESSES = {
    "overview": "/",
    "indicator": "/indicator/goods_trade_total_usd",
    "catalogue": "/indicators",
    "credibility": "/credibility?about=gdp&unit=110000",
}
OUTPUTS = ("screen.children", "shown.data", "notice.children")


def measure(stand: Stand) -> Iterator[Figure]:
    """Yield the answer time for one client, and the throughput for eight."""
    with stand.server() as server:
        for name, path in ADDRESSES.items():
            waits = seconds(partial(call, server.address, path), 20)
            alone = tuple(1000 * wait for wait in waits)
            yield Figure(f"{name}, one client", "ms", alone, 150)
        for name, path in ADDRESSES.items():
            runs = [timed_calls(server.address, path, SECONDS) for _ in range(RUNS)]
            rates, medians = zip(*runs, strict=True)
            yield Figure(f"{name}, {CLIENTS} clients: answers", "/s", rates)
            yield Figure(f"{name}, {CLIENTS} clients: median wait", "ms", medians)


def call(address: str, path: str, encodings: str = "gzip, br") -> int:
    """Ask once for a page's content, as the browser does; return its bytes as sent."""
    connection = http.client.HTTPConnection(urlsplit(address).netloc)
    size = ask(connection, address, path, encodings)
    connection.close()
    return size


def timed_calls(address: str, path: str, seconds: float) -> tuple[float, float]:
    """Return answers a second of all clients, and the median wait in ms."""
    waits: list[float] = []
    until = time.perf_counter() + seconds

    def client() -> None:
        connection = http.client.HTTPConnection(urlsplit(address).netloc)
        while (start := time.perf_counter()) < until:
            ask(connection, address, path)
            waits.append(time.perf_counter() - start)
        connection.close()

    threads = [threading.Thread(target=client) for _ in range(CLIENTS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return len(waits) / seconds, 1000 * sorted(waits)[len(waits) // 2]


def ask(
    connection: http.client.HTTPConnection,
    address: str,
    path: str,
    encodings: str = "gzip, br",
) -> int:
    """Ask for a page's content on an open connection; return its bytes as sent."""
    parts = [output.split(".") for output in OUTPUTS]
    body = {
        "output": f"..{'...'.join(OUTPUTS)}..",
        "outputs": [{"id": name, "property": what} for name, what in parts],
        "inputs": [{"id": "url", "property": "href", "value": address + path}],
        "changedPropIds": ["url.href"],
    }
    headers = {
        "Content-Type": "application/json",
        "Origin": address,
        "Accept-Encoding": encodings,
    }
    connection.request("POST", "/_dash-update-component", json.dumps(body), headers)
    answer = connection.getresponse()
    content = answer.read()
    if answer.status != http.client.OK:
        raise RuntimeError(f"{answer.status}: {content[:200]!r}")
    return len(content)
