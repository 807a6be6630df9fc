"""Opening a publication and asking it for one page, in a warm process.

“Opened” means no connection to the file was open before, as when a page asks for
an older publication for the first time.
"""

from collections.abc import Callable, Iterator
from functools import partial

from measuring.figures import Figure, seconds
from measuring.stand import Stand

from office.evaluation import overview
from office.indicator_views import indicator_view
from office.settings import Settings
from office.workspace import Workspace

RUNS = 30
Ask = Callable[[Workspace], object]


def measure(stand: Stand) -> Iterator[Figure]:
    """Yield opening alone, opening with a page's query, and the query alone."""
    pages: dict[str, Ask] = {
        "overview": overview,
        "indicator": lambda w: indicator_view(w, "goods_trade_total_usd", "000000"),
        "indicator of a province": lambda w: indicator_view(
            w, "goods_trade_total", "440000"
        ),
    }
    yield Figure("open", "ms", _opened(stand, lambda w: w.reader()))
    for name, ask in pages.items():
        yield Figure(f"open, {name}", "ms", _opened(stand, ask), 30, "open")
    kept = Workspace(Settings(data=stand.published))
    for name, ask in pages.items():
        runs = seconds(partial(ask, kept), RUNS)
        yield Figure(f"{name}, already open", "ms", _milliseconds(runs), 30)


def _opened(stand: Stand, ask: Ask) -> tuple[float, ...]:
    settings = Settings(data=stand.published)

    # The workspace of a run dies with it, and so does its connection.
    def act() -> None:
        ask(Workspace(settings))

    return _milliseconds(seconds(act, RUNS))


def _milliseconds(runs: tuple[float, ...]) -> tuple[float, ...]:
    return tuple(1000 * run for run in runs)
