"""The desk of queries: what is asked of a publication in SQL, and what came of it."""

from dash import html

from dashboard.components.frame import Page
from dashboard.components.markup import Child
from dashboard.components.sql_desk import Desk, sql_desk
from dashboard.location import Location
from dashboard.wording import wording
from office.access import Caller, require
from office.analysis.opened import opened
from office.analysis.saved import may_share
from office.drawn_map import drawn_map
from office.publication_list import published
from office.published import plan_head, stamp
from office.workspace import Workspace


def page(workspace: Workspace, place: Location, caller: Caller) -> Page:
    """Return the page; what is its reader's own it fetches when it begins.

    Raises:
        ForbiddenError: the caller may not ask.
        NotFoundError: there is no such publication, saved query or example.
        UserError: nothing is published yet.
    """
    require(caller, "query", caller.unit)
    reader, words = workspace.reader(place.publication), wording(place.language)
    desk = Desk(
        publication=reader.id,
        known=published(workspace),
        opened=opened(workspace, caller, place.query),
        shares=may_share(caller),
        has_map=drawn_map(workspace.settings).shapes is not None,
    )
    content: list[Child] = [
        html.Header(
            [
                html.H1(words.text("navigation.sql"), tabIndex=-1),
                html.P(words.text("sql.about"), className="about"),
            ],
            className="page-head",
        ),
        sql_desk(desk, place, words),
    ]
    marks, plan = stamp(workspace, reader), plan_head(reader)
    return Page(words.text("navigation.sql"), content, marks, plan)
