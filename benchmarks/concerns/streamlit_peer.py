"""The page of an indicator, ours and Streamlit's, for 1, 10 and 50 users.

Same publication, same clicks: every three seconds each user chooses another indicator,
drawn with a fixed seed; ours and the peer in turn, in one run. Each page was opened
once before: ours sends the answers that it kept. Streamlit (benchmarks/peers.txt)
shows title, path, years, statuses and definition, with all that it reads cached; our
page says more. A wait of ours is the callback answered in full over HTTP; one of the
peer is over its websocket, until the script has finished. Memory is the proportional
set size of the server's processes right after the clicks, the peer's sessions still
open.
"""

from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, nullcontext
from math import nan
from pathlib import Path

from measuring import streamlit
from measuring.figures import Figure
from measuring.stand import Server, Stand
from measuring.waits import waits_of

from concerns.callbacks import call
from concerns.evaluators import EVALUATORS, EVERY, SEED, clicked
from concerns.memory import memory_of
from etl.publication.edition import FILE
from office.settings import Settings
from office.workspace import Workspace

SECONDS = 20.0


def measure(stand: Stand) -> Iterator[Figure]:
    """Yield answers, waits and memory, ours beside the peer's."""
    workspace = Workspace(Settings(data=stand.published))
    pages = [f"/indicator/{each.code}" for each in workspace.plan.indicators]
    (publication,) = stand.published.rglob(FILE)
    with (
        stand.server(TRADEPLAN_DRAW_AHEAD="false") as server,
        _peer(publication) as peer,
    ):
        for page in pages:
            call(server.address, page)
        for count in EVALUATORS:
            yield from _ours(server, pages, count)
            if peer:
                yield from _peers(peer, count)
    if not peer:
        yield Figure("Streamlit is not installed (benchmarks/peers.txt)", "s", (nan,))


def _peer(publication: Path) -> AbstractContextManager[Server | None]:
    return streamlit.page(publication) if streamlit.is_installed() else nullcontext()


def _ours(server: Server, pages: Sequence[str], count: int) -> Iterator[Figure]:
    waits = clicked(server.address, pages, count, SECONDS)
    yield from _figures(f"{count} users", waits, memory_of(server.process))


def _peers(peer: Server, count: int) -> Iterator[Figure]:
    told = (count, SECONDS, SEED, EVERY)
    with streamlit.clicked(peer.address, *told) as waits:
        memory = memory_of(peer.process)
    ours = f"{count} users"
    yield from _figures(f"{ours}, Streamlit", waits, memory, against=ours)


def _figures(
    name: str, waits: Sequence[float], memory: float, against: str | None = None
) -> Iterator[Figure]:
    rate = (len(waits) / SECONDS,)
    yield Figure(f"{name}: answers", "/s", rate)
    yield from waits_of(name, waits, against=against)
    held = against and f"{against}: memory"
    yield Figure(f"{name}: memory", "MB", (memory,), against=held)
