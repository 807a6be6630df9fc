"""Memory of `tradeplan serve`, all its processes.

Proportional set size: what is shared among processes is counted once.
"""

import urllib.request
from collections.abc import Iterator
from pathlib import Path

from measuring.figures import Figure
from measuring.stand import Stand

from concerns.callbacks import ADDRESSES, call, timed_calls

STARTS = 5


def measure(stand: Stand) -> Iterator[Figure]:
    """Yield memory after the start, after a visit, and after eight busy clients."""
    found = [_one_server(stand) for _ in range(STARTS)]
    started, visited, worked = zip(*found, strict=True)
    first = "at rest, nobody came yet"
    yield Figure(first, "MB", started, 400)
    yield Figure("at rest, both pages seen", "MB", visited, 400, first)
    yield Figure("at rest after 8 busy clients", "MB", worked, 400, first)


def _one_server(stand: Stand) -> tuple[float, float, float]:
    with stand.server() as server:
        started = memory_of(server.process)
        with urllib.request.urlopen(server.address) as answer:  # noqa: S310 - our own
            answer.read()
        for path in ADDRESSES.values():
            call(server.address, path)
        visited = memory_of(server.process)
        timed_calls(server.address, "/", seconds=2)
        return started, visited, memory_of(server.process)


def memory_of(process: int) -> float:
    """Return the megabytes of a process and of all it started."""
    task = Path(f"/proc/{process}/task")
    children = "".join((t / "children").read_text() for t in task.iterdir()).split()
    rollup = Path(f"/proc/{process}/smaps_rollup").read_text(encoding="ascii")
    own = next(line for line in rollup.splitlines() if line.startswith("Pss:"))
    return int(own.split()[1]) / 1024 + sum(memory_of(int(child)) for child in children)
