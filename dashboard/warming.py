"""Pages drawn, and analysts' files made, before anybody asks, while nobody waits.

After a publication, and at the start, the files that analysts ask are made, and then
the pages that the navigation leads to are drawn one by one, at half of what one core
can do, in the language and colours of the deployment. Whoever opens one then waits for
nothing. An act that changes what pages show begins them anew. Who asks for something
meanwhile comes first.
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
from office.analyst_files import make_ready
from office.version import Version
from office.workspace import Workspace

LOOK_SECONDS = 2.0
"""Between two looks at whether anything changed."""

PATIENCE_SECONDS = 5.0
"""So long a page lets requests go first: a busy office has its pages drawn too."""

_LOG = logging.getLogger(__name__)


def begin(workspace: Workspace, pages: DrawnPages, under_way: UnderWay) -> None:
    """Make files and pages ahead while the process lives, giving way to requests."""

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


def made_ahead(workspace: Workspace, seen: str, give_way: Callable[[], object]) -> str:
    """Make the analyst files of a publication that is new; return the current one.

    `seen`: the publication whose files are there; "" for none, and before the first.
    One that cannot be made is noted in the log, and told to whoever asks it.
    """
    current = ""
    try:
        current = workspace.publications.current() or ""
        if current not in {"", seen}:
            give_way()
            make_ready(workspace, current)
    except TradePlanError as error:
        _LOG.warning("analyst files of %s: %s", current[:12] or "?", error.code)
    return current


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
    seen = ""
    while True:
        seen = made_ahead(workspace, seen, give_way)
        version = _version(workspace)
        if version is None or version == done:
            time.sleep(LOOK_SECONDS)
        else:
            done = draw_ahead(workspace, pages, give_way)
