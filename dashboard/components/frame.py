"""The frame around each page: top bar, navigation, note on an old publication."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from dash import html

from dashboard.components.account_menu import account_menu
from dashboard.components.copied import copied
from dashboard.components.markup import Child, decoration, labelled, link
from dashboard.components.navigation import navigation
from dashboard.components.search_box import search_button, search_dialog
from dashboard.components.term import explanations
from dashboard.location import Language, Location, Theme
from dashboard.wording import Wording
from office.access import STRANGER, Caller
from office.views import IndicatorHead, PlanHead, Stamp
from office.waiting import Waits


@dataclass(frozen=True, slots=True)
class Page:
    """What a page hands to the frame: title, content, and what it was read from.

    `personal`: what stands under its head and differs from one reader to another.
    `closing`: the same, below everything. `waits`: what waits for the reader.
    `lasting`: the address that shows the same a year later, where it takes more than
    the publication to say so.
    """

    title: str
    content: Sequence[Child]
    stamp: Stamp
    plan: PlanHead
    personal: Child = None
    closing: Child = None
    waits: Waits = field(default_factory=dict)
    lasting: Location | None = None


def frame(
    page: Page,
    heads: Sequence[IndicatorHead],
    place: Location,
    words: Wording,
    caller: Caller = STRANGER,
) -> list[Any]:
    """Return the whole screen; `heads` are the indicators of the navigation.

    `caller`: who looks at it, by default somebody who has not signed in.
    """
    head, *rest = page.content
    return [
        html.A(words.text("frame.skip"), href="#content", className="skip"),
        _top(page, place, words, caller),
        navigation(heads, place, words, caller, page.waits),
        html.Main(
            [
                _old(page.stamp, place, words),
                head,
                page.personal,
                *rest,
                page.closing,
            ],
            id="content",
            className=f"page-{place.page}",
            tabIndex=-1,
            **_view(page, place),
        ),
        copied(words),
        search_dialog(place, words),
        explanations(words),
    ]


def _view(page: Page, place: Location) -> dict[str, Any]:
    """Return the address that shows the same a year later: with its publication."""
    lasting = page.lasting or place
    return {"data-view": lasting.reading(page.stamp.publication).href}


def empty_frame(place: Location, words: Wording) -> list[Any]:
    """Return what stands before the first page is there, and beside an error."""
    brand = link(place.to_overview(), words.text("frame.product"), "brand")
    side = navigation((), place, words, None)
    return [html.Header(brand, className="top"), side]


def _top(page: Page, place: Location, words: Wording, caller: Caller) -> html.Header:
    return html.Header(
        [
            link(place.to_overview(), words.text("frame.product"), "brand"),
            html.Div(
                [
                    html.Span(words.text("frame.plan"), className="under"),
                    html.B(words.of(page.plan.name)),
                ],
                className="plan",
            ),
            search_button(place, words),
            _stamp(page.stamp, place, words),
            _languages(place, words),
            _themes(place, words),
            account_menu(caller, place, words),
        ],
        className="top",
    )


def _stamp(stamp: Stamp, place: Location, words: Wording) -> html.A:
    numbers = words.numbers
    return link(
        place.to_publications(),
        [
            html.Span(
                [
                    words.text("frame.publication"),
                    " ",
                    html.B(f"{numbers.day(stamp.published)} · {stamp.publication[:6]}"),
                ]
            ),
            html.Span(words.text("frame.as_of", day=numbers.day(stamp.as_of))),
        ],
        "stamp",
        title=stamp.publication,
    )


def _languages(place: Location, words: Wording) -> html.Nav:
    choices: list[tuple[Language, str, str]] = [
        ("zh", "zh-CN", "中"),
        ("en", "en", "EN"),
    ]
    return html.Nav(
        [
            link(
                place.switched(language=language),
                text,
                "frame-choice",
                lang=tag,
                **_current(language == place.language),
            )
            for language, tag, text in choices
        ],
        className="languages",
        **labelled(words.text("frame.language")),
    )


def _themes(place: Location, words: Wording) -> html.Nav:
    choices: list[tuple[Theme, str]] = [
        ("light", "○"),
        ("dark", "●"),
        ("contrast", "◐"),
    ]
    return html.Nav(
        [
            link(
                place.switched(theme=theme),
                decoration(sign),
                "frame-choice theme-choice",
                title=text,
                **labelled(text),
                **_current(theme == place.theme),
            )
            for theme, sign in choices
            for text in (words.text(f"frame.to_{theme}"),)
        ],
        className="languages themes",
        **labelled(words.text("frame.theme")),
    )


def _old(stamp: Stamp, place: Location, words: Wording) -> Child:
    if stamp.is_current:
        return None
    told = words.text("frame.old", day=words.numbers.day(stamp.published))
    return html.Div(
        [told, " ", link(place.of_today(), words.text("frame.to_current"))],
        className="banner",
        role="status",
    )


def _current(here: bool) -> dict[str, Any]:
    return {"aria-current": "true"} if here else {}
