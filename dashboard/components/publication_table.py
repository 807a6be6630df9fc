"""The list of publications; and the two pickers of what is compared."""

from typing import Any

from dash import html

from dashboard.components.data_table import Column, csv_link, data_table
from dashboard.components.figure_foot import Proof
from dashboard.components.markup import Child, card, decoration, link, picker
from dashboard.components.proved_table import proved_table
from dashboard.components.table_file import TableFile
from dashboard.location import Location
from dashboard.wording import Wording
from office.revision_views import PublicationList, Published

TABLE = "publications"
_CSV = ("id", "state", "utc", "as_of", "observations", "code_version")
SHOWN_ID = 12
KEPT = "strong other-publication"
"""Class of a link that leaves the publication the reader is in."""


def publications_card(
    view: PublicationList, place: Location, words: Wording
) -> html.Section:
    """Return the list of all of them, as of the moment it was read."""
    finding = publications_finding(view, words)
    return card(
        finding,
        *proved_table(
            TABLE,
            publication_table(view, place, words),
            Proof(finding, view.read, origin="publications"),
            _csv(view, words),
            words,
        ),
    )


def publications_finding(view: PublicationList, words: Wording) -> str:
    """Return how many there are and which is current."""
    every = view.publications
    current = next((one for one in every if one.is_current), every[0])
    return words.text(
        "publications.finding",
        count=len(every),
        publication=current.id[:SHOWN_ID],
        published=words.numbers.day(current.published),
        as_of=words.numbers.day(current.as_of),
    )


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


def _csv(view: PublicationList, words: Wording) -> TableFile:
    rows = [
        [
            one.id,
            words.text("publications.current") if one.is_current else "",
            # A workbook knows no zones.
            one.published.replace(microsecond=0, tzinfo=None),
            one.as_of.isoformat(),
            one.observations,
            one.code_version,
        ]
        for one in view.publications
    ]
    titles = [words.text(f"publications.{key}") for key in _CSV]
    return csv_link(TABLE, titles, rows, words)


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
