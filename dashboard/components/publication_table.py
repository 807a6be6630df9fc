"""The list of publications; and the two pickers of what is compared."""

from typing import Any

from dash import html

from dashboard.components.data_table import Column, data_table
from dashboard.components.markup import Child, decoration, link, picker
from dashboard.location import Location
from dashboard.wording import Wording
from office.revision_views import PublicationList, Published

SHOWN_ID = 12
KEPT = "strong other-publication"
"""Class of a link that leaves the publication the reader is in."""


def publication_table(
    view: PublicationList, place: Location, words: Wording
) -> html.Div:
    """Return one row a publication, the latest first."""
    keys = ("id", "published", "as_of", "observations", "compare")
    columns = [
        Column(words.text(f"publications.{key}"), numeric=key == "observations")
        for key in keys
    ]
    every = view.publications
    rows = [
        _row(one, before, place, words)
        for one, before in zip(every, (*every[1:], None), strict=True)
    ]
    return data_table(words.text("publications.list"), columns, rows, "publications")


def sides_bar(view: PublicationList, place: Location, words: Wording) -> html.Div:
    """Return the pickers of the older and of the newer publication."""
    found = view.compared
    if found is None:
        return html.Div()
    old, new = found.old.publication, found.new.publication
    return html.Div(
        [
            _side("old", old, lambda one: place.comparing(one, new), view, words),
            _side("new", new, lambda one: place.comparing(old, one), view, words),
        ],
        className="facets",
    )


def _row(
    one: Published, before: Published | None, place: Location, words: Wording
) -> list[Child]:
    there = link(place.to_overview_of(one.id), one.id[:SHOWN_ID], KEPT)
    mark = html.Span(words.text("publications.current"), className="latest")
    compare: Child = words.text("number.none")
    if before is not None:
        told = words.text("publications.with_previous")
        compare = link(place.comparing(before.id, one.id), told)
    return [
        html.Span([there, mark if one.is_current else None]),
        words.numbers.day(one.published),
        words.numbers.day(one.as_of),
        words.numbers.amount(one.observations, 0),
        compare,
    ]


def _side(
    key: str, chosen: str, leads: Any, view: PublicationList, words: Wording
) -> html.Details:
    shown = next((one for one in view.publications if one.id == chosen), None)
    said = [
        html.Span(words.text(f"publications.{key}"), className="under"),
        html.B(_named(shown, words) if shown else chosen[:SHOWN_ID]),
        decoration("▾"),
    ]
    options = [
        html.Li(link(leads(one.id), _named(one, words), **_here(one.id == chosen)))
        for one in view.publications
    ]
    return picker(said, html.Ul(options), "facet chosen")


def _named(one: Published, words: Wording) -> str:
    return f"{words.numbers.day(one.published)} · {one.id[:SHOWN_ID]}"


def _here(is_here: bool) -> dict[str, Any]:
    return {"aria-current": "true"} if is_here else {}
