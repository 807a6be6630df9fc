"""Handing in over HTTP: from the button to the findings, from acceptance to page.

A real server and its worker on the shipped figures. From the button: a return of 5,000
rows is posted as the page does, and the page of the submission is asked for. Accepted:
until the pointer names another publication, in which the figure stands.
"""

import time
from collections.abc import Iterator
from functools import partial
from itertools import count

from measuring.desk import Desk
from measuring.figures import Figure, seconds, timed
from measuring.returns import write_return
from measuring.stand import Stand

from office.settings import Settings
from office.workspace import Workspace

ROWS = 5_000
RUNS = 3
HEAD = "指标代码,地区代码,频度,报告期,数值,计量单位"
INDICATOR = "local_overseas_warehouses"
MOST_SECONDS = 60
_values = count(101)


def measure(stand: Stand) -> Iterator[Figure]:
    """Yield both waits."""
    content = write_return(stand.folder / "verdict.csv", ROWS).read_bytes()
    data = stand.copy()
    with stand.server(data, TRADEPLAN_SIGNERS="1") as server:
        desk = Desk.of(server.address, data)
        shown = partial(_shown, desk, desk.cookie(), content)
        waits = seconds(shown, RUNS)
        yield Figure(f"{ROWS:,} rows, from the button to the findings", "s", waits, 1.0)
        waits = tuple(_accepted(desk) for _ in range(RUNS))
        yield Figure("accepted to published", "s", waits, 5.0)


def _shown(desk: Desk, cookie: str, content: bytes) -> None:
    # Each is another file: one that was sent before would not be examined again.
    content += b"\n" * next(_values)
    if "GB18030" not in desk.from_button_to_findings(cookie, content):
        raise RuntimeError("the page does not say what was understood")


def _accepted(desk: Desk) -> float:
    """Return how long it takes from an acceptance to the publication after it."""
    value, year = next(_values), 2024
    row = f"{INDICATOR},330000,年,{year}年,{value},个"
    sent = desk.upload(f"{HEAD}\n{row}\n".encode())
    one = f"/submissions/{sent['number']}"
    for _seat in range(3):
        desk.call("clerk", f"{one}/sign", {})
    receipt = desk.call("clerk", f"{one}/submit", {})["receipt"]
    workspace = Workspace(Settings(data=desk.data))
    before = workspace.publications.current()
    seen = {"sha256": receipt["sha256"], "publication": before}
    took = timed(partial(_until_published, desk, one, seen))
    held = workspace.reader().annual_of("330000")[INDICATOR, "330000"][year].value
    if held != value:
        raise RuntimeError(f"published is {held}, accepted was {value}")
    return took


def _until_published(desk: Desk, one: str, seen: dict[str, str | None]) -> None:
    desk.call("reviewer", f"{one}/accept", seen)
    publications = Workspace(Settings(data=desk.data)).publications
    until = time.perf_counter() + MOST_SECONDS
    while publications.current() == seen["publication"]:
        if time.perf_counter() > until:
            raise RuntimeError("nothing was published")
        time.sleep(0.01)
