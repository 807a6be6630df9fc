"""The frame around each page: top bar, navigation, note on an old publication."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from dash import html

from dashboard.components.account_menu import account_menu
from dashboard.components.markup import Child, decoration, labelled, link
from dashboard.components.search_box import search_button, search_dialog
from dashboard.components.term import explanations
from dashboard.location import Language, Location, Theme
from dashboard.wording import Wording
from office.access import STRANGER, Caller, Right, may
from office.views import IndicatorHead, PlanHead, Stamp

_BELOW = {"rounds": ("round", "round_compare"), "submissions": ("submission",)}
"""Pages that belong to an entry of the navigation without being it."""


@dataclass(frozen=True, slots=True)
class Page:
    """What a page hands to the frame: title, content, and what it was read from."""

    title: str
    content: Sequence[Child]
    stamp: Stamp
    plan: PlanHead


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
    return [
        html.A(words.text("frame.skip"), href="#content", className="skip"),
        _top(page, place, words, caller),
        _navigation(heads, place, words, caller),
        html.Main(
            [_old(page.stamp, place, words), *page.content],
            id="content",
            className=f"page-{place.page}",
            tabIndex=-1,
        ),
        search_dialog(place, words),
        explanations(words),
    ]


def empty_frame(place: Location, words: Wording) -> list[Any]:
    """Return what stands before the first page is there, and beside an error."""
    brand = link(place.to_overview(), words.text("frame.product"), "brand")
    side = _navigation((), place, words, None)
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


def _themes(place: Location, words: Wording) -> html.A:
    other: Theme = "light" if place.theme == "dark" else "dark"
    text = words.text(f"frame.to_{other}")
    return link(
        place.switched(theme=other),
        decoration("◐"),
        "frame-choice theme-choice",
        title=text,
        **labelled(text),
    )


def _navigation(
    heads: Sequence[IndicatorHead],
    place: Location,
    words: Wording,
    caller: Caller | None,
) -> html.Nav:
    core = [head for head in heads if head.class_ == "core"]
    return html.Nav(
        [
            html.Ul(
                [
                    _entry("overview", place.to_overview(), place, words),
                    _entry("catalogue", place.to_catalogue(), place, words),
                    _entry("provinces", place.to_provinces(), place, words),
                    _entry("rounds", place.to_rounds(), place, words),
                    _entry("publications", place.to_publications(), place, words),
                    _entry("credibility", place.to_credibility(), place, words),
                    _entry("jobs", place.to_jobs(), place, words),
                    *_managed(place, words, caller),
                    _entry("help", place.to_help(), place, words),
                ]
            ),
            *([_core(core, place, words)] if core else []),
        ],
        className="side",
        **labelled(words.text("navigation.label")),
    )


def _managed(place: Location, words: Wording, caller: Caller | None) -> list[html.Li]:
    """Return the entries that only some may open."""
    entries: list[tuple[str, Right, Location]] = [
        ("submissions", "see_submission", place.to_submissions()),
        ("collections", "see_submission", place.to_collections()),
        ("comments", "see_comments", place.to_comments()),
        ("users", "manage_accounts", place.to_users()),
        ("audit", "read_trail", place.to_audit()),
    ]
    return [
        _entry(key, there, place, words)
        for key, right, there in entries
        if caller is not None and caller.login and may(caller, right)
    ]


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


def _entry(key: str, there: Location, place: Location, words: Wording) -> html.Li:
    here = _current(place.page in {there.page, *_BELOW.get(key, ())}, "page")
    return html.Li(link(there, words.text(f"navigation.{key}"), **here))


def _indicator(head: IndicatorHead, place: Location, words: Wording) -> html.A:
    here = _current(place.indicator == head.code, "page")
    name = words.of(head.name)
    return link(place.to_indicator(head.code), name, title=name, **here)


def _old(stamp: Stamp, place: Location, words: Wording) -> Child:
    if stamp.is_current:
        return None
    told = words.text("frame.old", day=words.numbers.day(stamp.published))
    return html.Div(
        [told, " ", link(place.of_today(), words.text("frame.to_current"))],
        className="banner",
        role="status",
    )


def _current(here: bool, kind: str = "true") -> dict[str, Any]:
    return {"aria-current": kind} if here else {}
