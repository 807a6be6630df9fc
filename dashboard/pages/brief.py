"""The leader's page: where the plan stands, on one sheet of paper."""

from typing import Any

from dash import html

from dashboard.components.brief_sheet import (
    attention_part,
    late_part,
    objectives_part,
    own_part,
    targets_part,
)
from dashboard.components.figure_foot import Proof
from dashboard.components.frame import Page
from dashboard.components.proved_table import proved_table
from dashboard.components.standing_text import standing_sentence
from dashboard.components.targets_csv import own_targets_csv
from dashboard.location import Location
from dashboard.wording import Wording, wording
from office.brief import Brief, brief
from office.workspace import Workspace

SHEET = "brief"


def page(workspace: Workspace, place: Location) -> Page:
    """Return the page of the current publication, or of an older one."""
    return draw(brief(workspace, place.publication), place)


def draw(view: Brief, place: Location) -> Page:
    """Lay the sheet out, exceptions before all else but the sentence itself."""
    words = wording(place.language)
    title = standing_sentence(view.objectives, view.targets, view.counts, words)
    sheet = html.Div(
        [
            _head(view, title, words),
            attention_part(view, place, words),
            targets_part(view, place, words),
            objectives_part(view, words),
            html.Div(
                [own_part(view, place, words), late_part(view, words)],
                className="brief-pair",
            ),
            _foot(view, words),
        ]
    )
    proof = Proof(title, view.stamp, mark=view.mark)
    year = view.plan.target_year
    rows = own_targets_csv(SHEET, [*view.targets, *view.own], year, words)
    content = [
        html.Article(
            proved_table(SHEET, sheet, proof, rows, words),
            className="brief-sheet card",
        )
    ]
    return Page(words.text("navigation.brief"), content, view.stamp, view.plan)


def _head(view: Brief, title: str, words: Wording) -> html.Header:
    about = words.text(
        "brief.about", year=view.plan.target_year, method=view.stamp.method
    )
    asked: dict[str, Any] = {"data-print": "page"}
    button = html.Button(
        words.text("brief.print"), type="button", className="print-button", **asked
    )
    return html.Header(
        [
            html.P([words.of(view.plan.name), button], className="brief-plan"),
            html.H1(title, tabIndex=-1),
            html.P(about, className="about"),
        ]
    )


def _foot(view: Brief, words: Wording) -> html.Footer:
    marks, numbers = view.stamp, words.numbers
    about = words.text(
        "brief.stamp_about",
        published=numbers.day(marks.published),
        as_of=numbers.day(marks.as_of),
        method=marks.method,
        plan=words.of(view.plan.name),
    )
    seal = words.text("brief.stamp", publication=marks.publication)
    return html.Footer([html.P(about), html.P(seal, className="seal")])
