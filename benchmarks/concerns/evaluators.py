"""Fifty evaluators at once, each on another page every three seconds.

Each click is the callback that fills a page, answered in full over HTTP; the pages are
drawn at random from all indicators, provinces and lists, with a fixed seed. The server
is warm: each page was opened once before, and how long that took stands first.
"""

import http.client
import random
import threading
import time
from collections.abc import Iterator, Sequence
from urllib.parse import urlsplit

from measuring.figures import Figure
from measuring.stand import Stand
from measuring.waits import waits_of

from concerns.callbacks import ask, call
from office.settings import Settings
from office.workspace import Workspace

EVALUATORS = (1, 10, 50)
SECONDS = 30.0
EVERY = 3.0
SEED = 145
BUDGETS = {1: 150, 50: 500}
MOST_LATER = 300
"""Kilobytes, compressed, of any page after the first."""


def measure(stand: Stand) -> Iterator[Figure]:
    """Yield the slowest twentieth of the waits, for some and for many evaluators."""
    pages = _pages(Workspace(Settings(data=stand.published)))
    # What is drawn ahead would be measured in part only.
    with stand.server(TRADEPLAN_DRAW_AHEAD="false") as server:
        first = [_first(server.address, page) for page in dict.fromkeys(pages)]
        yield from waits_of("opened for the first time", [took for took, _ in first])
        heaviest = max(size for _, size in first) / 1000
        yield Figure("heaviest page after the first", "kB", (heaviest,), MOST_LATER)
        for count in EVALUATORS:
            waits = clicked(server.address, pages, count, SECONDS)
            yield from waits_of(f"{count} evaluators", waits, BUDGETS.get(count))
            yield Figure(f"{count} evaluators: answers", "/s", (len(waits) / SECONDS,))


def _pages(workspace: Workspace) -> list[str]:
    """Return addresses that an evaluator opens, in a fixed order."""
    plan = workspace.plan
    provinces = [each.code for each in plan.territory.provinces()]
    nation = [f"/indicator/{each.code}" for each in plan.indicators]
    own = [
        f"/indicator/goods_trade_total?unit={province}"
        for province in (*provinces, "000000")
    ]
    lists = ["/", "/indicators", "/provinces", "/credibility", "/publications"]
    return [*lists * 6, *nation, *own, *(f"/province/{code}" for code in provinces)]


def clicked(
    address: str, pages: Sequence[str], count: int, seconds: float
) -> list[float]:
    """Return the waits, in seconds, of so many evaluators clicking for so long."""
    waits: list[float] = []
    until = time.perf_counter() + seconds

    def evaluator(number: int) -> None:
        choose = random.Random(SEED + number)  # noqa: S311 - the same clicks each time
        connection = http.client.HTTPConnection(urlsplit(address).netloc)
        # They did not all sit down at the same moment.
        time.sleep(choose.uniform(0, EVERY))
        while (start := time.perf_counter()) < until:
            ask(connection, address, choose.choice(pages))
            took = time.perf_counter() - start
            waits.append(took)
            time.sleep(max(0.0, EVERY - took))
        connection.close()

    threads = [threading.Thread(target=evaluator, args=(n,)) for n in range(count)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return waits


def _first(address: str, page: str) -> tuple[float, int]:
    """Return how long a page takes, and its bytes as sent."""
    start = time.perf_counter()
    size = call(address, page)
    return time.perf_counter() - start, size
