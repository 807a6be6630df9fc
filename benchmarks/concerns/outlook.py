"""Outlooks of every series of a publication, and the same read back from the cache.

All figures are from one day on which most series have an outlook; asking includes
what was known on that day.
"""

from collections.abc import Iterator
from datetime import date

from measuring.figures import Figure, seconds
from measuring.stand import Stand

from indicators.outlook.outlooks import outlooks
from office.outlook_cache import OutlookCache
from office.outlook_requests import outlook_requests
from office.settings import Settings
from office.workspace import Workspace

DAY, TARGET_YEAR = date(2026, 6, 30), 2030
TIMES = 10


def measure(stand: Stand) -> Iterator[Figure]:
    """Yield asking, all outlooks, ten times as many, and the cache."""
    workspace = Workspace(Settings(data=stand.published))
    plan, reader = workspace.plan, workspace.reader()

    def ask() -> None:
        outlook_requests(
            reader.on(DAY), plan.indicators, plan.targets, DAY, TARGET_YEAR
        )

    yield Figure("asking", "s", seconds(ask, 3))
    requests = outlook_requests(
        reader.on(DAY), plan.indicators, plan.targets, DAY, TARGET_YEAR
    )
    yield Figure("all series", "s", seconds(lambda: outlooks(requests)), 30)
    many = requests * TIMES
    yield Figure("ten times as many", "s", seconds(lambda: outlooks(many), 3))
    cache = OutlookCache(stand.folder / "outlooks")
    kept = seconds(lambda: outlooks(requests, cache=cache))
    yield Figure("all series, kept", "s", kept, 1)
