"""The first page: objectives, sibling targets, matters for attention, the map."""

from typing import Any

from dash import html

from dashboard.components.attention import attention_list
from dashboard.components.exceptions_text import exceptions_text
from dashboard.components.figure_foot import Proof
from dashboard.components.frame import Page
from dashboard.components.freshness_card import freshness_card
from dashboard.components.growth_map import growth_map
from dashboard.components.growth_text import GrowthText
from dashboard.components.markup import card
from dashboard.components.matrix_card import matrix_card
from dashboard.components.objectives import objective_cards
from dashboard.components.proved_table import proved_table
from dashboard.components.standing_text import standing_sentence
from dashboard.components.targets import targets_table
from dashboard.components.targets_csv import targets_csv
from dashboard.components.term import term
from dashboard.location import Location
from dashboard.wording import Wording, wording
from office import evaluation
from office.drawn_map import DrawnMap, drawn_map
from office.views import Overview
from office.workspace import Workspace

TARGETS = "targets-table"


def page(workspace: Workspace, place: Location) -> Page:
    """Return the page as the office sees it today, or in an old publication."""
    view = evaluation.overview(workspace, place.publication, place.about)
    return draw(view, place, drawn_map(workspace.settings))


def draw(view: Overview, place: Location, drawn: DrawnMap) -> Page:
    """Lay the view out; `drawn`: the map in use."""
    words = wording(place.language)
    content = [
        html.Header(
            [
                html.H1(headline(view, words), tabIndex=-1),
                html.P(_about(view, words), className="about"),
            ],
            className="page-head",
        ),
        objective_cards(view.objectives, place, words),
        html.Div(
            [
                _targets(view, place, words),
                growth_map(GrowthText(view, place, words), drawn),
                _attention(view, place, words),
            ],
            className="overview-grid",
        ),
        *_exceptions(view, place, words),
        freshness_card(view.freshness, view.stamp, place, words),
    ]
    return Page(words.text("navigation.overview"), content, view.stamp, view.plan)


def _exceptions(view: Overview, place: Location, words: Wording) -> list[html.Section]:
    return [matrix_card(view, place, words)] if view.matrix else []


def headline(view: Overview, words: Wording) -> str:
    """Return the finding of the page, made from the counts of each status."""
    return standing_sentence(view.objectives, view.targets, view.counts, words)


def _about(view: Overview, words: Wording) -> list[Any]:
    facts = {"year": view.plan.target_year, "method": view.stamp.method}
    return [
        words.text("overview.about", **facts),
        term("preliminary", words.text("overview.italic")),
        words.text("overview.about_method", **facts),
    ]


def _targets(view: Overview, place: Location, words: Wording) -> html.Section:
    year = view.plan.target_year
    order = [status for status, _ in view.counts]
    targets = sorted(view.targets, key=lambda judged: order.index(judged.status))
    title, named = (
        words.text("targets.title"),
        [(judged.indicator_name, judged.status) for judged in targets],
    )
    told = words.text("targets.finding", told=exceptions_text(named, words))
    return card(
        [term("sibling_document", title), told],
        *proved_table(
            TARGETS,
            targets_table(targets, year, place, words),
            Proof(title + told, view.stamp, mark=view.mark),
            targets_csv(targets, year, words),
            words,
            words.text("targets.foot"),
        ),
        class_name="targets-card",
        note=words.text("targets.note"),
    )


def _attention(view: Overview, place: Location, words: Wording) -> html.Section:
    key = "finding" if view.attention else "title"
    return card(
        words.text(f"attention.{key}", count=len(view.attention)),
        attention_list(view.attention, place, words),
        class_name="attention-card",
    )
