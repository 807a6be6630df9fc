"""Checking what a unit sends: the verdict, with history and rules across rows.

Warm: in a process that has read its plan and opened its publication. Whole: `tradeplan
check --json` from the shell, memory being its most. A row's cost is without what a
return of one row takes.
"""

from collections.abc import Iterator

from measuring.figures import Figure, seconds
from measuring.peaks import peak
from measuring.returns import write_return
from measuring.stand import Stand

from office.checking import check
from office.settings import Settings
from office.workspace import Workspace

SHORT, LONG = 5_000, 100_000
LINEAR = 1.2
DOUBTFUL = 1
"""How a check leaves that found an error."""


def measure(stand: Stand) -> Iterator[Figure]:
    """Yield the verdict on a short and a long return, warm and as a whole process."""
    workspace = Workspace(Settings(data=stand.published))
    took: dict[int, float] = {}
    for rows, budget, runs in ((1, None, 5), (SHORT, 1.0, 5), (LONG, None, 2)):
        path = write_return(stand.folder / f"return-{rows}.csv", rows)
        content = path.read_bytes()

        def verdict(content: bytes = content) -> object:
            return check(workspace, content, "return.csv")

        figure = Figure(f"{rows:,} rows, warm", "s", seconds(verdict, runs), budget)
        took[rows] = min(figure.runs)
        yield figure
    cost = {rows: (took[rows] - took[1]) / rows for rows in (SHORT, LONG)}
    name = f"a row of {LONG:,} ÷ a row of {SHORT:,}"
    yield Figure(name, "×", (cost[LONG] / cost[SHORT],), LINEAR)
    path = stand.folder / f"return-{LONG}.csv"
    code = 0 if check(workspace, path.read_bytes(), path.name).ok else DOUBTFUL
    most = peak(("check", path, "--json"), stand.published, code)
    yield Figure(f"{LONG:,} rows, memory of the process", "MB", (most,), 300)
