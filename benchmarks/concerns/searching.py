"""Searching, from the keyboard to the hits: the route that the dialog asks.

A warm server; one client on an open connection, so a wait is one question answered in
full over HTTP. The questions of a kind are asked in turn, as somebody types them.
"""

import http.client
import json
import time
from collections.abc import Iterator
from urllib.parse import quote, urlsplit

from measuring.figures import Figure
from measuring.stand import Server, Stand
from measuring.waits import waits_of

from dashboard.search_routes import HITS

CALLS = 120
BUDGET = 150
QUESTIONS = {
    "Chinese": ("浙", "浙江", "进出口", "商务部", "跨境电商 进出口"),
    "English": ("trade", "Trade in goods", "Zhejiang", "customs", "growth"),
    "code": ("goods", "goods_trade_total_usd", "330000", "110000", "gdp"),
    "pinyin": ("zj", "zhejiang", "jck", "jinchukou", "swb"),
    "no hit": ("qqqq", "没有这样的", "nothing of the kind", "999999", "%_'"),
}


def measure(stand: Stand) -> Iterator[Figure]:
    """Yield median and p95 of each kind of question."""
    with stand.server() as server:
        _waits(server, "English", len(QUESTIONS["English"]))
        for kind in QUESTIONS:
            waits = _waits(server, kind, CALLS)
            yield from waits_of(f"{kind}, {CALLS} questions", waits, BUDGET)


def _waits(server: Server, kind: str, calls: int) -> list[float]:
    connection = http.client.HTTPConnection(urlsplit(server.address).netloc)
    waits = []
    for number in range(calls):
        question = QUESTIONS[kind][number % len(QUESTIONS[kind])]
        start = time.perf_counter()
        hits = _hits(connection, question)
        waits.append(time.perf_counter() - start)
        if bool(hits) == (kind == "no hit"):
            raise RuntimeError(f"{question}: {len(hits)} hits, asked as {kind}")
    connection.close()
    return waits


def _hits(connection: http.client.HTTPConnection, question: str) -> list[object]:
    connection.request("GET", f"{HITS}?q={quote(question)}")
    answer = connection.getresponse()
    content = answer.read()
    if answer.status != http.client.OK:
        raise RuntimeError(f"{answer.status}: {content[:200]!r}")
    return list(json.loads(content)["hits"])
