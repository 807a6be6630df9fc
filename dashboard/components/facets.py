"""What a list is narrowed by: a search box, and a picker a facet with counts."""

from typing import Any

from dash import html

from dashboard.baked import element
from dashboard.components.markup import Child, decoration, labelled, link, picker
from dashboard.location import LONGEST_SEARCH, Location
from dashboard.status_words import is_status, status_key
from dashboard.wording import Wording
from office.indicator_list import IndicatorList, Offered
from office.wanted import FACETS


def facet_bar(view: IndicatorList, place: Location, words: Wording) -> html.Div:
    """Return the search box and the pickers; each choice is a link."""
    wanted = place.wanted
    return html.Div(
        [
            _search(place, words),
            *(_picker(facet, view, place, words) for facet in FACETS),
            _freed(place, words) if wanted.search or wanted.chosen else None,
        ],
        className="facets",
        role="search",
        **labelled(words.text("facets.label")),
    )


def facet_value(facet: str, value: str, view: IndicatorList, words: Wording) -> str:
    """Return the name of what can be chosen of a facet."""
    named = view.names.get(facet, {}).get(value)
    if named is not None:
        return words.of(named)
    if is_status(value):
        return words.text(f"status.{status_key(value)}")
    key = f"facet_{facet}.{value}"
    return words.text(key) if words.has(key) else value


def _search(place: Location, words: Wording) -> html.Label:
    told = words.text("facets.search")
    return html.Label(
        [
            html.Span(told, className="unseen"),
            element(
                "input",
                id="search",
                type="search",
                value=place.wanted.search,
                placeholder=told,
                maxLength=LONGEST_SEARCH,
                autoComplete="off",
                className="search",
            ),
        ],
        htmlFor="search",
    )


def _picker(
    facet: str, view: IndicatorList, place: Location, words: Wording
) -> html.Details:
    chosen = place.wanted.value(facet)
    name = words.text(f"facet.{facet}")
    said: list[Child] = [html.Span(name), decoration("▾")]
    if chosen:
        value = facet_value(facet, chosen, view, words)
        said = [html.Span(name, className="under"), html.B(value), decoration("▾")]
    everything = link(
        place.wanting(place.wanted.choosing(facet, "")),
        words.text("facets.all"),
        **_here(not chosen),
    )
    options = [html.Li(everything)] + [
        html.Li(_option(facet, one, view, place, words)) for one in view.offered[facet]
    ]
    return picker(said, html.Ul(options), "facet chosen" if chosen else "facet")


def _option(
    facet: str, one: Offered, view: IndicatorList, place: Location, words: Wording
) -> html.A:
    is_here = place.wanted.value(facet) == one.value
    name = facet_value(facet, one.value, view, words)
    return link(
        place.wanting(place.wanted.choosing(facet, one.value)),
        [html.Span(name), html.Span(str(one.count), className="under")],
        **_here(is_here),
    )


def _freed(place: Location, words: Wording) -> html.A:
    return link(place.to_catalogue(), words.text("facets.freed"), "facet-freed")


def _here(is_here: bool) -> dict[str, Any]:
    return {"aria-current": "true"} if is_here else {}
