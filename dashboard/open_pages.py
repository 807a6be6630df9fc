"""The pages with an entry in the navigation, and which of them somebody may open.

One list for the navigation and for the search, so that neither knows a page that the
other does not.
"""

from collections.abc import Mapping

from dashboard.page_names import Page
from office.access import Caller, Right, may

Group = str
GROUPS: Mapping[Group, tuple[Page, ...]] = {
    "see": (
        *("overview", "brief", "catalogue", "provinces", "departments"),
        *("matrix", "compare"),
    ),
    "assess": ("rounds", "publications", "credibility"),
    "report": ("submissions", "collections", "comments"),
    "manage": ("jobs", "users", "audit", "help"),
}
"""Group → its pages: what is looked at, judged, filed, kept."""

NEEDS: Mapping[Page, Right] = {
    "submissions": "see_submission",
    "collections": "see_submission",
    "comments": "see_comments",
    "users": "manage_accounts",
    "audit": "read_trail",
}
"""Pages that only some may open, and the right that lets them."""


def is_open(page: Page, caller: Caller | None) -> bool:
    """Tell whether a caller may open a page; None: it is not known yet who calls."""
    right = NEEDS.get(page)
    if right is None:
        return True
    return caller is not None and bool(caller.login) and may(caller, right)


def open_pages(caller: Caller | None) -> dict[Group, list[Page]]:
    """Return group → those of its pages that a caller may open, in their order."""
    return {
        group: [page for page in pages if is_open(page, caller)]
        for group, pages in GROUPS.items()
    }
