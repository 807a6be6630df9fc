"""The publications: which there are, and what one changed over another."""

from dataclasses import replace

from dash import html

from dashboard.components.frame import Page
from dashboard.components.markup import Child, card
from dashboard.components.publication_table import publications_card, sides_bar
from dashboard.components.revisions import (
    definitions_card,
    filters,
    judged_card,
    revisions_card,
    why_list,
)
from dashboard.location import Location
from dashboard.wording import Wording, wording
from office.comparing import only
from office.publication_list import MOST_SHOWN, publication_list
from office.revision_views import PublicationList
from office.workspace import Workspace


def page(workspace: Workspace, place: Location) -> Page:
    """Return the list, with the two publications compared that are asked for."""
    asked = only(place.about or None, place.within or None, MOST_SHOWN)
    view = publication_list(workspace, place.sides, asked, place.publication)
    return draw(view, place)


def draw(view: PublicationList, place: Location) -> Page:
    """Lay out the finding, the list, and what differs."""
    words = wording(place.language)
    content: list[Child] = [
        html.Header(
            [
                html.H1(title(view, words), tabIndex=-1),
                html.P(words.text("publications.note"), className="about"),
            ],
            className="page-head",
        ),
        publications_card(view, place, words),
        *_compared(view, place, words),
    ]
    name = words.text("navigation.publications")
    return Page(name, content, view.stamp, view.plan, lasting=_lasting(view, place))


def _lasting(view: PublicationList, place: Location) -> Location:
    """Return the address that compares the same two when there are others."""
    found = view.compared
    if found is None:
        return place
    return replace(place, sides=(found.old.publication, found.new.publication))


def title(view: PublicationList, words: Wording) -> str:
    """Return how many there are, and how much the compared ones differ."""
    count = len(view.publications)
    if view.compared is None:
        return words.text("publications.title_one", count=count)
    return words.text(
        "publications.title",
        count=count,
        revisions=words.numbers.amount(view.compared.total, 0),
        judged=len(view.compared.judged),
    )


def _compared(view: PublicationList, place: Location, words: Wording) -> list[Child]:
    found = view.compared
    if found is None:
        return []
    return [
        card(
            words.text("publications.compared"),
            sides_bar(view, place, words),
            why_list(found, words),
            filters(found, place, words),
        ),
        judged_card(found, place, words),
        revisions_card(view, place, words),
        definitions_card(found, words),
    ]
