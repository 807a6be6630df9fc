"""Whole processes on the command line.

Ratios are to an interpreter that starts and does nothing.
"""

import subprocess
import sys
from collections.abc import Iterator
from functools import partial

from measuring.figures import Figure, seconds, timed
from measuring.stand import Stand

BARE = "python -c pass"
SLOW_RUNS = 3


def measure(stand: Stand) -> Iterator[Figure]:
    """Yield start-up times and the time of `init` in an empty folder."""
    nothing = [sys.executable, "-c", "pass"]
    yield Figure(BARE, "s", seconds(lambda: subprocess.run(nothing, check=True)))
    help_runs = seconds(lambda: stand.run("--help"))
    yield Figure("tradeplan --help", "s", help_runs, 0.4, BARE)
    show = ("show", "goods_trade_total_usd")
    yield Figure("tradeplan show", "s", seconds(lambda: stand.run(*show)), 1.5, BARE)
    as_json = seconds(lambda: stand.run(*show, "--json"))
    yield Figure("tradeplan show --json", "s", as_json, 1.5, BARE)
    earlier = seconds(lambda: stand.run(*show, "--as-of", "2025-03-01"))
    yield Figure("tradeplan show --as-of", "s", earlier, 1.5, BARE)
    yield Figure("tradeplan status", "s", seconds(lambda: stand.run("status")))
    fresh = [stand.empty() for _ in range(SLOW_RUNS)]
    init = tuple(timed(partial(stand.run, "init", data=data)) for data in fresh)
    yield Figure("tradeplan init, empty folder", "s", init, 15, BARE)
    again = seconds(lambda: stand.run("init", data=fresh[0]))
    yield Figure("tradeplan init, nothing to do", "s", again)
