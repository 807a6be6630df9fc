"""Loading: all sources of the reference, and twelve monthly customs tables.

The sources as a process of its own into an empty folder; the tables in a warm
process. With all checks, control totals, register and receipts; each file is a
transaction that reaches the disk. A table of nation and provinces alone has 32 rows,
one with cities and zones 344; nine observations are taken from each row.
"""

import time
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path

from measuring.customs_tables import write_tables
from measuring.figures import RUNS, Figure, timed
from measuring.stand import Stand

from office.loading import Said, load_files
from office.settings import Settings
from office.shipped import shipped_data
from office.workspace import Workspace

SOURCES = "tradeplan load, all sources, empty folder"
NEW = "nation and provinces, twelve new months"
EMPTY = "nation and provinces, into an empty warehouse"
HELD = "nation and provinces, nothing new in them"
CITIES = "with cities and zones, twelve new months"
OBSERVATIONS = 12 * 32 * 9
WITH_CITIES = 12 * 344 * 9
SAID: Said = {"period": None, "flow": None, "unit_of_measure": None, "released": None}
SLOW_RUNS = 3


def measure(stand: Stand) -> Iterator[Figure]:
    """Yield the time of all sources, and of all twelve tables in four situations."""
    observations = shipped_data() / "reference" / "observations"
    load = ("load", *map(str, sorted(observations.glob("*.csv"))))
    empty = [stand.empty() for _ in range(SLOW_RUNS)]
    all_sources = tuple(timed(partial(stand.run, *load, data=data)) for data in empty)
    yield Figure(SOURCES, "s", all_sources, 30)
    this_year = write_tables(stand.folder / "tables-2024", with_cities=False)
    earlier = write_tables(stand.folder / "tables-2023", year=2023, with_cities=False)
    cities = write_tables(stand.folder / "tables-cities", year=2023)
    onto = stand.copy
    yield Figure(NEW, "s", _runs(onto, earlier, OBSERVATIONS), 0.8)
    yield Figure(EMPTY, "s", _runs(stand.empty, this_year, OBSERVATIONS), 0.8, NEW)
    yield Figure(HELD, "s", _runs(onto, this_year, 0), 0.8, NEW)
    yield Figure(CITIES, "s", _runs(onto, cities, WITH_CITIES, SLOW_RUNS), None, NEW)


def _runs(
    place: Callable[[], Path], files: Sequence[Path], adds: int, count: int = RUNS
) -> tuple[float, ...]:
    times = []
    for _ in range(count + 1):
        workspace = Workspace(Settings(data=place()))
        # A warm process has read its plan and opened its register long ago.
        _ = workspace.plan, workspace.register
        start = time.perf_counter()
        receipts = load_files(workspace, files, SAID)
        times.append(time.perf_counter() - start)
        added = sum(receipt["added"] for receipt in receipts)
        if added != adds or not all(receipt["accepted"] for receipt in receipts):
            raise RuntimeError(f"{added} added: not the load that was to be measured")
    return tuple(times[1:])
