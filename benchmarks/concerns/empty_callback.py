"""Our pages against an empty Dash callback that returns a figure of the same size.

Eight clients, answers a second; ours and the empty one in turn, in one run. The empty
callback stands in a bare Dash app in a process of its own, behind the same waitress
with the same threads, and returns a figure made beforehand whose JSON has as many bytes
as that of our page. It goes through no gate and compresses nothing.

Ours profits from answers that are kept: a page that somebody opened before is sent
again, compressed as it was, while nothing that it shows has changed; the empty one
turns its figure into JSON each time. What drawing costs stands last, as information:
pages that nobody asked for before, each once, with nothing drawn ahead.
"""

import json
import sys
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path

from measuring.figures import RUNS, Figure
from measuring.stand import Stand, served

from concerns.callbacks import ADDRESSES, CLIENTS, call, timed_calls
from office.settings import Settings
from office.workspace import Workspace

BARE = Path(__file__).parents[1] / "measuring" / "bare_dash.py"
SECONDS = 2.0
PAGES = {name: ADDRESSES[name] for name in ("overview", "indicator")}
AT_LEAST = 0.7
ALIKE = 0.01
"""By so much of itself may the size of an empty answer differ from ours."""


def measure(stand: Stand) -> Iterator[Figure]:
    """Yield both rates and their ratio, for kept pages and for new ones."""
    plan = Workspace(Settings(data=stand.published)).plan
    new = [f"/indicator/{each.code}" for each in plan.indicators]
    sizes = _sizes(stand, [*PAGES.values(), *new])
    bare = [sys.executable, BARE, json.dumps(sizes)]
    with (
        stand.server(TRADEPLAN_DRAW_AHEAD="false") as ours,
        served(bare) as empty,
    ):
        _hold_sizes(empty.address, sizes)
        both = (ours.address, empty.address)
        opened = [[_rate(address, some) for address in both] for some in _eights(new)]
        for name, path in PAGES.items():
            for address in both:
                call(address, path)
            asked = partial(timed_calls, path=path, seconds=SECONDS)
            rates = [[asked(address)[0] for address in both] for _ in range(RUNS)]
            yield from _figures(name, rates, AT_LEAST)
        yield from _figures("never opened before", opened)


def _figures(
    name: str, rates: Sequence[Sequence[float]], at_least: float | None = None
) -> Iterator[Figure]:
    ours, empty = zip(*rates, strict=True)
    ratios = tuple(own / other for own, other in rates)
    yield Figure(f"{name}: answers, ours", "/s", ours)
    yield Figure(f"{name}: answers, empty callback", "/s", empty)
    yield Figure(f"{name}: ours ÷ empty, run by run", "×", ratios, at_least=at_least)


def _sizes(stand: Stand, pages: Sequence[str]) -> dict[str, int]:
    """Return the bytes of each page's answer before it is compressed."""
    with stand.server(TRADEPLAN_DRAW_AHEAD="false") as server:
        return {page: call(server.address, page, "identity") for page in pages}


def _hold_sizes(address: str, sizes: dict[str, int]) -> None:
    for page, size in sizes.items():
        found = call(address, page, "identity")
        if abs(found - size) > ALIKE * size:
            raise RuntimeError(f"{page}: {found} bytes against {size}")


def _eights(pages: Sequence[str]) -> Iterator[Sequence[str]]:
    return (pages[at : at + CLIENTS] for at in range(0, len(pages), CLIENTS))


def _rate(address: str, pages: Sequence[str]) -> float:
    """Return answers a second when each page is asked for by a client of its own."""
    with ThreadPoolExecutor(CLIENTS) as clients:
        start = time.perf_counter()
        list(clients.map(partial(call, address), pages))
        return len(pages) / (time.perf_counter() - start)
