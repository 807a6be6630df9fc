"""Twelve monthly customs tables in one warm process.

With all checks, control totals, register and receipts; each file a transaction
that reaches the disk. 344 rows a file, nine observations taken from each row.
"""

import time
from collections.abc import Iterator, Sequence
from pathlib import Path

from measuring.customs_tables import write_tables
from measuring.figures import RUNS, Figure
from measuring.stand import Stand

from office.loading import load_files
from office.settings import Settings
from office.workspace import Workspace

NEW = "onto the shipped figures, twelve new months"
EMPTY = "into an empty warehouse"
HELD = "onto the shipped figures, nothing new in them"
OBSERVATIONS = 12 * 344 * 9
SAID = {"period": None, "flow": None, "unit_of_measure": None, "released": None}


def measure(stand: Stand) -> Iterator[Figure]:
    """Yield the time of all twelve files in three situations."""
    this_year = write_tables(stand.folder / "tables-2024")
    earlier = write_tables(stand.folder / "tables-2023", year=2023)
    yield Figure(NEW, "s", _runs(stand, earlier, onto=True), 0.8)
    yield Figure(EMPTY, "s", _runs(stand, this_year, onto=False), 0.8, NEW)
    yield Figure(HELD, "s", _runs(stand, this_year, onto=True, adds=0), 0.8, NEW)


def _runs(
    stand: Stand, files: Sequence[Path], *, onto: bool, adds: int = OBSERVATIONS
) -> tuple[float, ...]:
    times = []
    for _ in range(RUNS + 1):
        workspace = Workspace(Settings(data=stand.copy() if onto else stand.empty()))
        # A warm process has read its plan and opened its register long ago.
        _ = workspace.plan, workspace.register
        start = time.perf_counter()
        receipts = load_files(workspace, files, SAID)
        times.append(time.perf_counter() - start)
        added = sum(receipt["added"] for receipt in receipts)
        if added != adds or not all(receipt["accepted"] for receipt in receipts):
            raise RuntimeError(f"{added} added: not the load that was to be measured")
    return tuple(times[1:])
