"""How the matrix of statuses is narrowed, grouped, counted and saved."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from dash import html

from dashboard.components.markup import (
    Child,
    decoration,
    labelled,
    link,
    picker,
    switch,
)
from dashboard.components.status import badge
from dashboard.components.status_grid import status_name
from dashboard.location import Location
from dashboard.wording import Wording
from office.matrix_wanted import BREADTHS, GROUPINGS
from office.status_matrix import StatusMatrix

FILES = {"csv": "/matrix.csv", "xlsx": "/matrix.xlsx"}
"""The addresses of the files, which take the same query as the page."""


def matrix_filters(view: StatusMatrix, place: Location, words: Wording) -> html.Div:
    """Return the switches and pickers, each choice a link, and the ways to save."""
    wanted = place.matrix
    breadths = [
        (
            words.text(f"status_matrix.breadth_{each}"),
            place.to_matrix(replace(wanted, breadth=each)),
            each == wanted.breadth,
        )
        for each in BREADTHS
    ]
    groupings = [
        (
            words.text(f"status_matrix.group_{each}"),
            place.to_matrix(replace(wanted, grouped=each)),
            each == wanted.grouped,
        )
        for each in GROUPINGS
    ]
    return html.Div(
        [
            switch(words.text("status_matrix.breadth"), breadths),
            switch(words.text("status_matrix.group"), groupings),
            _regions(view, place, words),
            _statuses(view, place, words),
            html.Span(
                [_file(kind, place, words) for kind in FILES], className="matrix-files"
            ),
        ],
        className="facets",
    )


def _file(kind: str, place: Location, words: Wording) -> html.A:
    query = place.href.partition("?")[2]
    there = FILES[kind] + (f"?{query}" if query else "")
    text = words.text(f"status_matrix.{kind}")
    return html.A(text, href=there, className="download", download=f"matrix.{kind}")


def _regions(view: StatusMatrix, place: Location, words: Wording) -> html.Details:
    wanted = place.matrix
    options = [("", words.text("status_matrix.everywhere"))]
    options += [(each, words.text(f"region.{each}")) for each in view.regions]
    links = [
        link(place.to_matrix(replace(wanted, region=value)), name, **_here(is_here))
        for value, name in options
        for is_here in (value == wanted.region,)
    ]
    chosen = words.text(f"region.{wanted.region}") if wanted.region else ""
    return _picker(words.text("status_matrix.region"), chosen, links)


def _statuses(view: StatusMatrix, place: Location, words: Wording) -> html.Details:
    wanted = place.matrix
    first = link(
        place.to_matrix(replace(wanted, status="")),
        words.text("status_matrix.any_status"),
        **_here(not wanted.status),
    )
    links = [first] + [
        link(
            place.to_matrix(replace(wanted, status=status)),
            [
                html.Span(status_name(status, words)),
                html.Span(str(count), className="under"),
            ],
            **_here(status == wanted.status),
        )
        for status, count in view.counts
    ]
    known = {status for status, _ in view.counts}
    chosen = status_name(wanted.status, words) if wanted.status in known else ""
    return _picker(words.text("status_matrix.status"), chosen, links)


def _picker(name: str, chosen: str, links: Sequence[html.A]) -> html.Details:
    said: list[Child] = [html.Span(name), decoration("▾")]
    if chosen:
        said = [html.Span(name, className="under"), html.B(chosen), decoration("▾")]
    options = html.Ul([html.Li(each) for each in links])
    return picker(said, options, "facet chosen" if chosen else "facet")


def matrix_legend(view: StatusMatrix, place: Location, words: Wording) -> html.Ul:
    """Return every status with its sign, its word and its number of cells."""
    return html.Ul(
        [
            html.Li(
                link(
                    place.to_matrix(replace(place.matrix, status=status)),
                    [badge(status, words), " ", words.numbers.amount(count, 0)],
                )
            )
            for status, count in view.counts
        ],
        className="legend matrix-legend",
        **labelled(words.text("status_matrix.legend")),
    )


def _here(is_here: bool) -> dict[str, Any]:
    return {"aria-current": "true"} if is_here else {}
