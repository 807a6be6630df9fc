"""Things side by side: units, indicators, rounds or publications, two to eight."""

from dash import html

from dashboard.components.compare_choice import compare_choice
from dashboard.components.compare_lines import lines_card
from dashboard.components.compare_notes import compare_notes, nothing_yet
from dashboard.components.compare_publications import publications_card
from dashboard.components.compare_rounds import rounds_card
from dashboard.components.compare_text import matter, named
from dashboard.components.frame import Page
from dashboard.components.markup import Child
from dashboard.location import Location
from dashboard.wording import Wording, wording
from office.side_by_side.lines import Lines
from office.side_by_side.rounds import FrozenRounds
from office.side_by_side.view import SideBySide, side_by_side
from office.workspace import Workspace


def page(workspace: Workspace, place: Location) -> Page:
    """Return what the address asks for side by side."""
    return draw(side_by_side(workspace, place.compared, place.publication), place)


def draw(view: SideBySide, place: Location) -> Page:
    """Lay out what is compared, the ways to choose, what is left out, the result."""
    words = wording(place.language)
    content: list[Child] = [
        html.Header(
            [
                html.H1(title(view, words), tabIndex=-1),
                html.P(words.text(f"side.about_{view.wanted.by}"), className="about"),
            ],
            className="page-head",
        ),
        compare_choice(view, place, words),
        *compare_notes(view, place, words),
        _body(view, place, words),
    ]
    return Page(words.text("navigation.compare"), content, view.stamp, view.plan)


def title(view: SideBySide, words: Wording) -> str:
    """Return what is compared by what."""
    if view.body is None:
        return words.text("side.title_none")
    names = words.text("side.beside").join(
        named(view, code, words) for code in view.chosen.items
    )
    return words.text("side.title", names=names, matter=matter(view, words))


def _body(view: SideBySide, place: Location, words: Wording) -> html.Section:
    body = view.body
    if body is None:
        return nothing_yet(view, place, words)
    if isinstance(body, Lines):
        return lines_card(view, body, place, words)
    if isinstance(body, FrozenRounds):
        return rounds_card(view, body, place, words)
    return publications_card(view, body, place, words)
