"""Pages drawn once for all who may see the same of them.

A page is kept under what it is made from: the address, the version of what is shown
(`office.version`), and the rights of who asks, which are roles, unit and scopes. It is
drawn for somebody without a name, so that it cannot tell one reader of another; what is
personal stands in the frame around it.
"""

from collections.abc import Callable, Collection
from dataclasses import dataclass, replace

from dashboard.baked import baked
from dashboard.components.frame import Page
from dashboard.kept import Kept
from dashboard.location import Location
from dashboard.page_names import Page as Name
from indicators.errors import TradePlanError
from office.access import Caller
from office.version import Version, version_of
from office.workspace import Workspace

MOST = 320
"""Pages kept at once, of half a megabyte each."""

LIVE: frozenset[Name] = frozenset(
    {
        *("jobs", "publications", "users", "audit", "missing"),
        *("round", "submissions", "submission", "collections"),
        *("departments", "department"),
        "comments",
        "sql",
    }
)
"""Pages that show what no act is noted of, or that differ from hour to hour."""

Draw = Callable[[Workspace, Location, Caller], Page]


@dataclass(frozen=True, slots=True)
class Key:
    """All that a page is made from but the frame around it; `caller`: None of all."""

    place: Location
    version: Version
    caller: Caller | None


class DrawnPages:
    """The pages of a workspace that were drawn, while there is room."""

    def __init__(self, draw: Draw, same_for_all: Collection[str]) -> None:
        """Keep nothing yet; `draw` draws what is not kept.

        `same_for_all`: pages that are drawn without asking who looks at them.
        """
        self._draw = draw
        self._same_for_all = same_for_all
        self._kept: Kept[Page] = Kept(MOST)

    def page(self, workspace: Workspace, place: Location, caller: Caller) -> Page:
        """Return a page, drawn now or before.

        Raises:
            TradePlanError: whatever drawing it raises.
        """
        version = shown_version(workspace, place)
        if version is None:
            return self._draw(workspace, place, caller)
        somebody = nameless(caller)
        of_all = place.page in self._same_for_all
        key = Key(place, version, None if of_all else somebody)
        page = self._kept.get(key)
        if page is None:
            drawn = self._draw(workspace, place, somebody)
            page = replace(drawn, content=baked(drawn.content))
            self._kept.put(key, page)
        return page


def nameless(caller: Caller) -> Caller:
    """Return somebody who has the same rights, and no name."""
    return replace(caller, login="", person="", name="", origin="")


def shown_version(workspace: Workspace, place: Location) -> Version | None:
    """Return the version of what a page shows, None where it must be drawn anew."""
    # Opening the register takes a while, and no first page is to wait for that.
    if place.page in LIVE or not workspace.has_register_open:
        return None
    named = place.publication
    if named and not workspace.publications.path(named).exists():
        return None
    try:
        return version_of(workspace)
    except TradePlanError:
        # Whoever draws the page tells what is wrong.
        return None
