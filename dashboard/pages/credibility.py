"""How far the figures can be relied on: revisions, mirror, delays, scope; no score."""

from dashboard.components.credibility_head import choices, credibility_head, own_card
from dashboard.components.frame import Page
from dashboard.components.markup import Child
from dashboard.components.mirror_card import mirror_card
from dashboard.components.reliability_cards import (
    breaks_card,
    delays_card,
    lines_card,
    revisions_card,
)
from dashboard.components.settled_card import settled_card
from dashboard.components.triangle_card import triangle_card
from dashboard.credibility_text import province_names
from dashboard.location import Location
from dashboard.wording import wording
from office.credibility import credibility
from office.credibility_views import CredibilityView
from office.workspace import Workspace


def page(workspace: Workspace, place: Location) -> Page:
    """Return the page about the indicator and unit that the address names."""
    return draw(
        credibility(workspace, place.about, place.unit, place.publication), place
    )


def draw(view: CredibilityView, place: Location) -> Page:
    """Lay out the finding, the choices, and a card for each matter."""
    words = wording(place.language)
    names = province_names(view.mirrors)
    content: list[Child] = [
        credibility_head(view, words),
        choices(view, place, words),
        own_card(view, names, place, words),
        triangle_card(view, place, words),
        *(mirror_card(each, place, words, view.stamp) for each in view.mirrors),
        settled_card(view, words),
        revisions_card(view, place, words),
        delays_card(view, words),
        breaks_card(view, place, words),
        lines_card(view, names, place, words),
    ]
    return Page(words.text("navigation.credibility"), content, view.stamp, view.plan)
