"""Pages drawn before anybody asks for them, while nobody waits.

After a publication, and at the start, the pages that the navigation leads to are drawn
one by one, at half of what one core can do, in the language and colours of the
deployment. Whoever opens one then waits for nothing. An act that changes what they show
begins it anew. Who asks for something meanwhile comes first.
"""

import logging
import threading
import time
from collections.abc import Callable, Iterator

from dashboard.drawn_pages import DrawnPages, shown_version
from dashboard.identity import unsigned
from dashboard.location import Location
from dashboard.under_way import UnderWay
from indicators.errors import TradePlanError
from office.access import Caller
from office.version import Version
from office.workspace import Workspace

LOOK_SECONDS = 2.0
"""Between two looks at whether anything changed."""

PATIENCE_SECONDS = 5.0
"""So long a page lets requests go first: a busy office has its pages drawn too."""

_LOG = logging.getLogger(__name__)


def begin(workspace: Workspace, pages: DrawnPages, under_way: UnderWay) -> None:
    """Draw pages ahead for as long as the process lives, giving way to requests."""

    def give_way() -> None:
        under_way.wait_for_lull(PATIENCE_SECONDS)

    told = (workspace, pages, give_way)
    threading.Thread(target=_warm, args=told, daemon=True).start()


def places(workspace: Workspace) -> Iterator[Location]:
    """Yield the pages that the navigation leads to, the first ones first."""
    language = workspace.settings.language
    home = Location(language=language, home_language=language)
    yield home
    yield from (home.to_page("brief"), home.to_catalogue(), home.to_provinces())
    yield from (home.to_matrix(), home.to_compare(), home.to_credibility())
    plan = workspace.plan
    yield from (home.to_indicator(each.code) for each in plan.indicators)
    yield from (home.to_province(each.code) for each in plan.territory.provinces())


def draw_ahead(
    workspace: Workspace, pages: DrawnPages, give_way: Callable[[], object]
) -> Version | None:
    """Draw every page once, and return the version of what they show.

    Before each page it gives way. None where nothing can be kept now, or something
    changed meanwhile.
    """
    version = _version(workspace)
    if version is None:
        return None
    reader = _reader(workspace)
    for place in places(workspace):
        give_way()
        began = time.monotonic()
        try:
            pages.page(workspace, place, reader)
        except TradePlanError:
            # Whoever opens that page is told.
            _LOG.debug("not drawn ahead: %s", place.href)
        time.sleep(time.monotonic() - began)
        if _version(workspace) != version:
            return None
    return version


def _reader(workspace: Workspace) -> Caller:
    """Return who reads most: somebody unsigned where he may, else an evaluator."""
    evaluator = Caller("", "", "", "", frozenset({"evaluator"}), "")
    return unsigned(workspace.settings).caller or evaluator


def _version(workspace: Workspace) -> Version | None:
    return shown_version(workspace, Location())


def _warm(
    workspace: Workspace, pages: DrawnPages, give_way: Callable[[], object]
) -> None:
    done: Version | None = None
    while True:
        version = _version(workspace)
        if version is None or version == done:
            time.sleep(LOOK_SECONDS)
        else:
            done = draw_ahead(workspace, pages, give_way)
