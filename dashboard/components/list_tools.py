"""How the list is laid out: what it is grouped by, which columns it has."""

from typing import Any

from dash import html

from dashboard.components.indicator_table import column_title
from dashboard.components.markup import Child, decoration, labelled, link, picker
from dashboard.location import Location
from dashboard.wording import Wording
from office.wanted import COLUMNS, GROUPS, USUAL_COLUMNS


def list_tools(end: int, place: Location, words: Wording) -> html.Div:
    """Return the two menus; each choice is a link. `end`: the year of the outlook."""
    return html.Div(
        [_groups(place, words), _columns(end, place, words)],
        className="list-tools",
        role="group",
        **labelled(words.text("list_tools.label")),
    )


def _groups(place: Location, words: Wording) -> html.Details:
    wanted = place.wanted
    said: list[Child] = [html.Span(words.text("list_tools.group")), decoration("▾")]
    if wanted.group:
        chosen = html.B(words.text(f"list_tools_group.{wanted.group}"))
        said = [html.Span(words.text("list_tools.group"), className="under"), chosen]
        said.append(decoration("▾"))
    usual = "sorted" if wanted.order else "class"
    items = [
        html.Li(
            link(
                place.wanting(wanted.grouped(group)),
                words.text(f"list_tools_group.{group or usual}"),
                **_here(wanted.group == group),
            )
        )
        for group in ("", *GROUPS)
    ]
    kind = "facet chosen" if wanted.group else "facet"
    return picker(said, html.Ul(items), kind)


def _columns(end: int, place: Location, words: Wording) -> html.Details:
    wanted = place.wanted
    items = [html.Li(_column(column, end, place, words)) for column in COLUMNS]
    is_usual = wanted.columns == USUAL_COLUMNS
    if not is_usual:
        usual = place.wanting(wanted.showing(USUAL_COLUMNS))
        items.append(html.Li(link(usual, words.text("list_tools.usual"))))
    said = [html.Span(words.text("list_tools.columns")), decoration("▾")]
    return picker(said, html.Ul(items), "facet" if is_usual else "facet chosen")


def _column(column: str, end: int, place: Location, words: Wording) -> html.A:
    is_shown = column in place.wanted.columns
    return link(
        place.wanting(place.wanted.switching(column)),
        [
            html.Span(column_title(column, end, words)),
            decoration("✓" if is_shown else ""),
        ],
        **_here(is_shown),
    )


def _here(is_here: bool) -> dict[str, Any]:
    return {"aria-current": "true"} if is_here else {}
