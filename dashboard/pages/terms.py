"""Terms and methods: every word of the glossary, and how figures are judged."""

from collections.abc import Sequence

from dash import html

from dashboard.components.frame import Page
from dashboard.components.markup import Child, card
from dashboard.location import Location
from dashboard.status_words import STATUS_KEYS
from dashboard.wording import Wording, wording
from office.published import plan_head, stamp
from office.workspace import Workspace

Line = tuple[str, str, str]
"""Anchor, name, explanation."""


def page(workspace: Workspace, place: Location) -> Page:
    """Return the page; only its frame is of a publication."""
    reader, words = workspace.reader(place.publication), wording(place.language)
    parts = {
        "methods": _lines("method", words),
        "statuses": _statuses(words),
        "terms": _lines("term", words),
    }
    head = html.Header(
        [
            html.H1(words.text("help.title"), tabIndex=-1),
            html.P(words.text("help.about"), className="about"),
        ],
        className="page-head",
    )
    content: list[Child] = [head]
    for name, lines in parts.items():
        content.append(card(words.text(f"help.{name}"), _list(lines)))
    marks, plan = stamp(workspace, reader), plan_head(reader)
    return Page(words.text("navigation.help"), content, marks, plan)


def _lines(topic: str, words: Wording) -> list[Line]:
    keys = [
        key.split(".")[1]
        for key in words.sentences
        if key.startswith(f"{topic}.") and key.endswith(".name")
    ]
    return [
        (
            f"{topic}.{key}",
            words.text(f"{topic}.{key}.name"),
            words.text(f"{topic}.{key}.text"),
        )
        for key in keys
    ]


def _statuses(words: Wording) -> list[Line]:
    return [
        (
            f"status.{key}",
            words.text(f"status.{key}"),
            words.text(f"term_status.{key}.text"),
        )
        for key in dict.fromkeys(STATUS_KEYS.values())
    ]


def _list(lines: Sequence[Line]) -> html.Dl:
    parts: list[Child] = []
    for anchor, name, text in lines:
        parts.append(html.Div([html.Dt(name, id=anchor), html.Dd(text)]))
    return html.Dl(parts, className="help-list")
