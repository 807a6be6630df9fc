"""Why a target has its status: one page, in a round or in a publication."""

from dash import html

from dashboard.components.frame import Page
from dashboard.components.judged_text import JudgedText
from dashboard.components.markup import Child, decoration, link
from dashboard.components.why_panel import why_panel
from dashboard.location import Location
from dashboard.wording import Wording, wording
from office.rounds.why import WhyView, why
from office.workspace import Workspace


def page(workspace: Workspace, place: Location) -> Page:
    """Return the page of the target that the address names."""
    view = why(workspace, place.target, place.round or None, place.publication)
    return draw(view, place)


def draw(view: WhyView, place: Location) -> Page:
    """Lay the view out."""
    words = wording(place.language)
    content: list[Child] = [
        html.Header(
            [_way(view, place, words), html.H1(title(view, words), tabIndex=-1)],
            className="page-head",
        ),
        *why_panel(view, words),
    ]
    return Page(title(view, words), content, view.stamp, view.plan)


def title(view: WhyView, words: Wording) -> str:
    """Return which status of what is explained."""
    told = JudgedText(view.judged, words)
    facts = {"status": told.status, "name": words.of(view.judged.indicator_name)}
    if view.round is None:
        return words.text("why_panel.title", **facts)
    round_ = words.of(view.round.round.title)
    return words.text("why_panel.title_round", round=round_, **facts)


def _way(view: WhyView, place: Location, words: Wording) -> html.Nav:
    there = place.to_indicator(view.judged.indicator, view.judged.unit)
    steps: list[Child] = [
        link(place.to_overview(), words.text("navigation.overview")),
        decoration("›"),
        link(there, words.of(view.judged.indicator_name)),
    ]
    return html.Nav(steps, className="way")
