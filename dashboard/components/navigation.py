"""The navigation: the pages in groups, in the order of work; only what one may open."""

from collections.abc import Mapping, Sequence
from typing import Any

from dash import html

from dashboard.components.light import Li
from dashboard.components.markup import Child, decoration, labelled, link, unseen
from dashboard.location import Location
from dashboard.open_pages import Group, open_pages
from dashboard.page_names import Page
from dashboard.wording import Wording
from office.access import Caller
from office.views import IndicatorHead
from office.waiting import Matter, Waits

_BELOW: Mapping[Page, tuple[Page, ...]] = {
    "provinces": ("province",),
    "departments": ("department",),
    "rounds": ("round", "round_compare"),
    "submissions": ("submission",),
}
"""Pages that belong to an entry of the navigation without being it."""

_DONE_ON: Mapping[Matter, Page] = {
    "review": "submissions",
    "supplement": "submissions",
    "returns": "submissions",
    "tasks": "rounds",
}
"""What waits for somebody → the page where he does it."""

NOTHING: Waits = {}


def navigation(
    heads: Sequence[IndicatorHead],
    place: Location,
    words: Wording,
    caller: Caller | None,
    waits: Waits = NOTHING,
) -> html.Nav:
    """Return the navigation, the core indicators of `heads` at its end.

    `caller`: who looks at it, None before that is known; `waits`: what waits for him.
    """
    core = [head for head in heads if head.class_ == "core"]
    groups = open_pages(caller)
    return html.Nav(
        [
            *(
                _group(group, [(p, _waiting(p, waits)) for p in pages], place, words)
                for group, pages in groups.items()
                if pages
            ),
            *([_core(core, place, words)] if core else []),
        ],
        className="side",
        **labelled(words.text("navigation.label")),
    )


def _waiting(page: Page, waits: Waits) -> Waits:
    """Return what of that is done on a page."""
    return {m: count for m, count in waits.items() if _DONE_ON[m] == page}


def _group(
    group: Group,
    pages: Sequence[tuple[Page, Waits]],
    place: Location,
    words: Wording,
) -> html.Section:
    title = words.text(f"navigation.group_{group}")
    entries = [_entry(page, waits, place, words) for page, waits in pages]
    return html.Section(
        [
            html.P(title, className="navigation-group"),
            html.Ul(entries, **labelled(title)),
        ]
    )


def _entry(page: Page, waits: Waits, place: Location, words: Wording) -> html.Li:
    here = _current(place.page in {page, *_BELOW.get(page, ())})
    said: list[Child] = [words.text(f"navigation.{page}")]
    if waits:
        told = words.text("list.comma").join(
            words.text(f"waits.{matter}", count=count)
            for matter, count in waits.items()
        )
        here |= {"title": told}
        said += [
            decoration(str(sum(waits.values())), "waits"),
            unseen(words.text("waits.said", told=told)),
        ]
    return Li(link(place.to_page(page), said, **here))


def _core(
    heads: Sequence[IndicatorHead], place: Location, words: Wording
) -> html.Section:
    title = words.text("navigation.core")
    return html.Section(
        [
            html.P(title, className="navigation-group"),
            html.Ul(
                [Li(_indicator(head, place, words)) for head in heads],
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
