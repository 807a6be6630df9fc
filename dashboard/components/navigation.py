"""The navigation: the pages in groups, in the order of work; only what one may open."""

from collections.abc import Mapping, Sequence
from typing import Any

from dash import html

from dashboard.components.markup import labelled, link
from dashboard.location import Location
from dashboard.open_pages import Group, open_pages
from dashboard.page_names import Page
from dashboard.wording import Wording
from office.access import Caller
from office.views import IndicatorHead

_BELOW: Mapping[Page, tuple[Page, ...]] = {
    "departments": ("department",),
    "rounds": ("round", "round_compare"),
    "submissions": ("submission",),
}
"""Pages that belong to an entry of the navigation without being it."""


def navigation(
    heads: Sequence[IndicatorHead],
    place: Location,
    words: Wording,
    caller: Caller | None,
) -> html.Nav:
    """Return the navigation, the core indicators of `heads` at its end.

    `caller`: who looks at it, None before that is known.
    """
    core = [head for head in heads if head.class_ == "core"]
    groups = open_pages(caller)
    return html.Nav(
        [
            *(
                _group(group, pages, place, words)
                for group, pages in groups.items()
                if pages
            ),
            *([_core(core, place, words)] if core else []),
        ],
        className="side",
        **labelled(words.text("navigation.label")),
    )


def _group(
    group: Group, pages: Sequence[Page], place: Location, words: Wording
) -> html.Section:
    title = words.text(f"navigation.group_{group}")
    return html.Section(
        [
            html.P(title, className="navigation-group"),
            html.Ul([_entry(page, place, words) for page in pages], **labelled(title)),
        ]
    )


def _entry(page: Page, place: Location, words: Wording) -> html.Li:
    here = _current(place.page in {page, *_BELOW.get(page, ())})
    return html.Li(link(place.to_page(page), words.text(f"navigation.{page}"), **here))


def _core(
    heads: Sequence[IndicatorHead], place: Location, words: Wording
) -> html.Section:
    title = words.text("navigation.core")
    return html.Section(
        [
            html.P(title, className="navigation-group"),
            html.Ul(
                [html.Li(_indicator(head, place, words)) for head in heads],
                className="navigation-indicators",
                **labelled(title),
            ),
        ]
    )


def _indicator(head: IndicatorHead, place: Location, words: Wording) -> html.A:
    here = _current(place.indicator == head.code)
    name = words.of(head.name)
    return link(place.to_indicator(head.code), name, title=name, **here)


def _current(here: bool) -> dict[str, Any]:
    return {"aria-current": "page"} if here else {}
