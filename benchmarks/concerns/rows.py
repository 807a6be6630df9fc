"""What a row costs: one table of 2,000 rows, of 10 and of 100 times as many.

In a warm process, each table into an empty warehouse, with register and receipt; a
row is a figure. What a load of a single row takes is taken off before the cost of
a row is compared, or what is the same for every file would hide a curve.
"""

from collections.abc import Iterator
from pathlib import Path

from measuring.figures import Figure, timed
from measuring.long_tables import write_long
from measuring.stand import Stand

from office.loading import load_files
from office.settings import Settings
from office.workspace import Workspace

ROWS = 2_000
RUNS = {1: 5, ROWS: 5, 10 * ROWS: 3, 100 * ROWS - 1: 1}
"""Rows of a table → how often it is loaded; with its header the longest is full."""

LINEAR = 1.2
"""A row among a hundred times as many may cost a fifth more."""


def measure(stand: Stand) -> Iterator[Figure]:
    """Yield the time of each table, and what a row of the longer ones costs."""
    files = {rows: write_long(stand.folder / f"{rows}.csv", rows) for rows in RUNS}
    _load(stand, files[1], 1)
    took: dict[int, tuple[float, ...]] = {}
    for rows, file in files.items():
        took[rows] = tuple(_load(stand, file, rows) for _ in range(RUNS[rows]))
        yield Figure(f"a table of {rows:,} rows", "s", took[rows])
    least = {rows: min(runs) for rows, runs in took.items()}
    once = least.pop(1)
    cost = {rows: (time - once) / rows for rows, time in least.items()}
    for rows in list(cost)[1:]:
        name = f"a row of {rows:,} ÷ a row of {ROWS:,}"
        yield Figure(name, "×", (cost[rows] / cost[ROWS],), LINEAR)


def _load(stand: Stand, file: Path, rows: int) -> float:
    workspace = Workspace(Settings(data=stand.empty()))
    # A warm process has read its plan and opened its register long ago.
    _ = workspace.plan, workspace.register
    receipts: list[dict[str, object]] = []
    took = timed(lambda: receipts.extend(load_files(workspace, [file], {})))
    if [receipt["added"] for receipt in receipts] != [rows]:
        raise RuntimeError(f"{file} was not loaded in whole")
    return took
