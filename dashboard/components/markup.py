"""The few pieces of markup that every component needs."""

import re
from collections.abc import Sequence
from typing import Any

from dash import html
from dash.development.base_component import Component

from dashboard.components.light import A, Span
from dashboard.location import Location
from dashboard.wording import Wording

Child = Component | str | None
_CHINESE = re.compile(r"[\u3000-\u303f\u4e00-\u9fff\uff00-\uffef]")


def labelled(text: str) -> dict[str, Any]:
    """Return the attribute that names an element to a screen reader."""
    return {"aria-label": text}


def unseen(text: str) -> html.Span:
    """Return text that only a screen reader meets."""
    return Span(text, className="unseen")


def decoration(text: str, class_name: str = "") -> html.Span:
    """Return a sign that a screen reader leaves out."""
    hidden: dict[str, Any] = {"aria-hidden": "true"}
    return Span(text, className=class_name, **hidden)


def link(place: Location, children: Any, class_name: str = "", **more: Any) -> html.A:
    """Return a link to a state of this site."""
    return A(children, href=place.href, className=class_name, **more)


def original(text: str, words: Wording) -> Child:
    """Return wording of a source as it stands, marked when it is Chinese abroad."""
    if words.language != "zh" and _CHINESE.search(text):
        return Span(text, lang="zh-CN", className="original")
    return text


def own_language(note: str, words: Wording) -> Child:
    """Return the reader's half of a note written “中文 / English”."""
    chinese, _, english = note.partition(" / ")
    if not english or _CHINESE.search(english):
        return original(note, words)
    return english if words.language == "en" else chinese


def card(
    title: Child | Sequence[Child],
    *children: Child,
    class_name: str = "",
    note: Child = None,
) -> html.Section:
    """Return a titled part of a page."""
    head: list[Child] = [html.H2(title, className="card-title")]
    if note is not None:
        head.append(html.P(note, className="card-note"))
    return html.Section([*head, *children], className=f"card {class_name}".strip())


def switch(label: str, choices: Sequence[tuple[str, Location, bool]]) -> html.Nav:
    """Return a row of links of which one is where the reader is."""
    return html.Nav(
        [_choice(text, place, chosen) for text, place, chosen in choices],
        className="switch",
        **labelled(label),
    )


def picker(summary: Any, panel: Any, class_name: str = "") -> html.Details:
    """Return a button that opens a panel under it, without a script."""
    return html.Details(
        [html.Summary(summary), html.Div(panel, className="picker-panel")],
        className=f"picker {class_name}".strip(),
    )


def _choice(text: str, place: Location, chosen: bool) -> html.A:
    current: dict[str, Any] = {"aria-current": "true"} if chosen else {}
    return link(place, text, "switch-choice", **current)
