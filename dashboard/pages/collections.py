"""The collection calendar: what units are asked for, by when, and what came."""

from dash import html

from dashboard.components.awaited_card import awaited_card
from dashboard.components.collection_card import collection_card
from dashboard.components.frame import Page
from dashboard.components.markup import Child, card
from dashboard.location import Location
from dashboard.wording import Wording, wording
from office.access import Caller, require
from office.collections.known import collections
from office.collections.reminding import own_awaited
from office.collections.standing import Standing, standing
from office.published import plan_head, stamp
from office.rounds.names import unit_names
from office.workspace import Workspace

DRAWN = 4
"""How many collections are drawn, the newest; of older ones the tables do."""


def page(workspace: Workspace, place: Location, caller: Caller) -> Page:
    """Return the page: a unit sees itself alone.

    Raises:
        ForbiddenError: the caller may see no submission.
    """
    require(caller, "see_submission")
    words = wording(place.language)
    found = [
        standing(workspace, caller, each.code)
        for each in reversed(collections(workspace))
    ]
    units = {each.unit for every in found for each in every.asked}
    names = unit_names(workspace, units)
    named = {each.code: each.name for each in workspace.plan.indicators}
    content: list[Child] = [_head(found, words)]
    if caller.unit:
        own = own_awaited(workspace, caller)
        content.append(awaited_card(own, named, words))
    known = {**named, **names}
    reader = workspace.reader(place.publication)
    marks, plan = stamp(workspace, reader), plan_head(reader)
    content += [
        collection_card(each, known, place, words, marks if number < DRAWN else None)
        for number, each in enumerate(found)
    ]
    if not found:
        content.append(card(words.text("collections_page.none"), _how(words)))
    return Page(words.text("navigation.collections"), content, marks, plan)


def _head(found: list[Standing], words: Wording) -> Child:
    behind = sum(len(each.open_) for each in found)
    told = {"count": len(found), "behind": behind}
    return html.Header(
        [
            html.H1(words.text("collections_page.finding", **told), tabIndex=-1),
            html.P(words.text("collections_page.about"), className="about"),
        ],
        className="page-head",
    )


def _how(words: Wording) -> Child:
    return html.P(words.text("collections_page.how"))
