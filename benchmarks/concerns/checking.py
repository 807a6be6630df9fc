"""Checking what a unit sends: the verdict, with history and rules across rows.

Warm: in a process that has read its plan and opened its publication. Whole: `tradeplan
check --json` from the shell, memory being its most. A row's cost is without what a
return of one row takes. The peer, `frictionless validate`, checks types and words by a
schema and knows no history; it runs as a whole process on the same file, in turns with
ours (benchmarks/peers.txt).
"""

import subprocess
from collections.abc import Callable, Iterator
from functools import partial
from math import nan
from pathlib import Path

from measuring import frictionless
from measuring.figures import Figure, seconds, timed
from measuring.peaks import peak
from measuring.returns import write_return
from measuring.stand import COMMAND, Stand

from office.checking import check
from office.settings import Settings
from office.workspace import Workspace

SHORT, LONG, VERY_LONG = 5_000, 100_000, 1_000_000
RUNS = {1: 5, SHORT: 5, LONG: 3, VERY_LONG: 1}
BUDGETS = {SHORT: 1.0}
LINEAR = 1.2
DOUBTFUL = 1
"""How a check leaves that found an error."""
TURNS = 5
AS_FAST, WARM_SHARE = 1, 0.4
"""A warm check takes at most 1 ÷ 2.5 of the peer's time."""
PEER = "frictionless validate, whole process"
WHOLE = f"{LONG:,} rows, whole process"


def measure(stand: Stand) -> Iterator[Figure]:
    """Yield the verdict on returns of any length, warm and whole, and a peer's."""
    workspace = Workspace(Settings(data=stand.published))
    took: dict[int, float] = {}
    for rows, runs in RUNS.items():
        path = write_return(stand.folder / f"return-{rows}.csv", rows)
        verdict = partial(_verdict, workspace, path.read_bytes())
        name = f"{rows:,} rows, warm"
        figure = Figure(name, "s", seconds(verdict, runs), BUDGETS.get(rows))
        took[rows] = min(figure.runs)
        yield figure
    cost = {rows: (took[rows] - took[1]) / rows for rows in list(RUNS)[1:]}
    for rows in (LONG, VERY_LONG):
        name = f"a row of {rows:,} ÷ a row of {SHORT:,}"
        yield Figure(name, "×", (cost[rows] / cost[SHORT],), LINEAR)
    path = stand.folder / f"return-{LONG}.csv"
    code = 0 if check(workspace, path.read_bytes(), path.name).ok else DOUBTFUL
    most = peak(("check", path, "--json"), stand.published, code)
    yield Figure(f"{LONG:,} rows, memory of the process", "MB", (most,), 300)
    yield from _beside_peer(
        stand, path, partial(_verdict, workspace, path.read_bytes())
    )


def _verdict(workspace: Workspace, content: bytes) -> None:
    check(workspace, content, "return.csv")


def _beside_peer(
    stand: Stand, path: Path, verdict: Callable[[], None]
) -> Iterator[Figure]:
    """Yield both as whole processes and ours warm, in turns, and their ratios."""
    peer = frictionless.command()
    schema = frictionless.write_schema(path.with_name("schema.json"))
    ours, theirs, warm = [], [], []
    for _ in range(TURNS):
        ours.append(timed(partial(_whole, path, stand.published)))
        # Once before: two other processes have just used what it had at hand.
        verdict()
        warm.append(timed(verdict))
        if peer:
            told = partial(frictionless.validate, peer, path, schema)
            theirs.append(timed(told))
    yield Figure(WHOLE, "s", tuple(ours))
    if not peer:
        yield Figure(
            "frictionless is not installed (benchmarks/peers.txt)", "s", (nan,)
        )
        return
    yield Figure(PEER, "s", tuple(theirs))
    whole = tuple(own / other for own, other in zip(ours, theirs, strict=True))
    yield Figure("whole process ÷ frictionless", "×", whole, AS_FAST)
    share = tuple(own / other for own, other in zip(warm, theirs, strict=True))
    yield Figure("warm ÷ frictionless", "×", share, WARM_SHARE)


def _whole(path: Path, data: Path) -> None:
    words = [COMMAND, "check", path, "--json", "--data", data]
    done = subprocess.run(words, check=False, stdout=subprocess.DEVNULL)
    if done.returncode not in {0, DOUBTFUL}:
        raise RuntimeError(f"the check left with {done.returncode}")
