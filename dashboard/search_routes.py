"""Searching: hits for the dialog, and the same as a page that needs no script.

Here: the two routes. Who may ask is told by the gate, what is found by `office.search`.
"""

from collections.abc import Sequence
from html import escape

from flask import Flask, Response, jsonify, request

from dashboard import address
from dashboard.finding_text import Hit, hits, page_entries
from dashboard.identity import Identify
from dashboard.location import LONGEST_SEARCH, Location
from dashboard.plain_page import plain_page
from dashboard.wording import Wording, wording
from office.access import STRANGER
from office.search.finding import MOST_FOUND, find
from office.workspace import Workspace

PAGE = "/search"
HITS = "/search/hits"


def register(server: Flask, workspace: Workspace, identify: Identify) -> None:
    """Give the server the two routes."""

    def asked() -> tuple[list[Hit], Location, Wording]:
        place = address.parse(request.full_path, workspace.settings.language)
        caller = identify(request).caller or STRANGER
        words = wording(place.language)
        question = place.wanted.search
        pages = page_entries(caller)
        found = find(workspace, caller, question, pages, place.publication)
        return hits(found, place, words), place, words

    @server.get(HITS)
    def told() -> Response:
        found, place, words = asked()
        shown = [
            {"kind": e.kind, "name": e.name, "more": e.more, "href": e.href}
            for e in found
        ]
        return jsonify(hits=shown, told=_told(found, place, words))

    @server.get(PAGE)
    def page() -> Response:
        found, place, words = asked()
        body = "".join(
            [_form(place, words), f"<p>{escape(_told(found, place, words))}</p>"]
        )
        body += f"<ul>{_items(found)}</ul>" if found else ""
        back = escape(place.to_overview().href)
        body += f'<p><a href="{back}">{escape(words.text("search.back"))}</a></p>'
        text = plain_page(place.language, words.text("search.title"), body)
        return Response(text, mimetype="text/html")


def _told(found: Sequence[Hit], place: Location, words: Wording) -> str:
    if not place.wanted.search:
        return words.text("search.how")
    key = "search.found" if found else "search.none"
    if len(found) == MOST_FOUND:
        key = "search.found_most"
    return words.text(key, count=len(found), asked=place.wanted.search)


def _form(place: Location, words: Wording) -> str:
    asked = escape(place.wanted.search)
    kept: dict[str, str] = {"lang": place.language, "theme": place.theme}
    if place.publication:
        kept["publication"] = place.publication
    hidden = "".join(
        f'<input type="hidden" name="{name}" value="{escape(value)}">'
        for name, value in kept.items()
    )
    label, send = escape(words.text("search.label")), escape(words.text("search.send"))
    return (
        f'<form method="get" action="{PAGE}" role="search"><label>{label}'
        f'<input type="search" name="q" value="{asked}" maxlength="{LONGEST_SEARCH}"'
        f" autofocus></label>{hidden}<button>{send}</button></form>"
    )


def _items(found: Sequence[Hit]) -> str:
    return "".join(
        f'<li><a href="{escape(e.href)}">{escape(e.name)}</a> '
        f"<small>{escape(e.kind)} {escape(e.more)}</small></li>"
        for e in found
    )
