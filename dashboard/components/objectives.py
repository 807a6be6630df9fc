"""The Plan's own objectives: a wording each, with the indicators that support it."""

from collections import Counter
from collections.abc import Sequence
from typing import Any

from dash import html

from dashboard.components.markup import Child, decoration, link, picker, unseen
from dashboard.components.trend_mark import SIGNS, trend_class
from dashboard.location import Location
from dashboard.wording import Wording
from office.views import ObjectiveCard, Supporting


def objective_cards(
    objectives: Sequence[ObjectiveCard], place: Location, words: Wording
) -> html.Ol:
    """Return one card an objective; the indicators open under it."""
    return html.Ol(
        [html.Li(_card(card, place, words)) for card in objectives],
        className="objectives",
    )


def _card(card: ObjectiveCard, place: Location, words: Wording) -> html.Article:
    number: list[Child] = [words.text("objectives.number", number=card.number)]
    if not card.verified:
        mark = words.text("objectives.unverified")
        why = words.text("objectives.unverified_why")
        number.append(html.Span(mark, className="unverified", title=why))
    parts: list[Any] = [
        html.P(number, className="objective-number"),
        html.H2(words.of(card.title), className="objective-title"),
    ]
    if not card.supporting:
        parts.append(html.P(words.text("objectives.no_support"), className="under"))
    else:
        panel = html.Ul([_supporting(s, place, words) for s in card.supporting])
        parts.append(picker(trend_counts(card.supporting, words), panel, "support"))
    return html.Article(parts, className="card objective")


def trend_counts(supporting: Sequence[Supporting], words: Wording) -> list[Child]:
    """Return how many indicators support an objective, and how many went each way."""
    counted = Counter((one.trend, one.wanted) for one in supporting)
    total = words.text("objectives.supporting", count=len(supporting))
    parts: list[Child] = [html.Span(total)]
    for (trend, wanted), count in sorted(counted.items(), key=_order):
        name = words.text(f"trend.{trend}")
        parts.append(
            html.Span(
                [decoration(SIGNS[trend]), unseen(name), str(count)],
                className=trend_class(wanted),
                title=name,
            )
        )
    return parts


def _order(counted: tuple[tuple[str, bool | None], int]) -> tuple[int, bool]:
    (trend, wanted), _ = counted
    return list(SIGNS).index(trend), wanted is not True


def _supporting(one: Supporting, place: Location, words: Wording) -> html.Li:
    name = words.text(f"trend.{one.trend}")
    return html.Li(
        link(
            place.to_indicator(one.indicator),
            [
                html.Span(
                    [decoration(SIGNS[one.trend]), unseen(name)],
                    className=trend_class(one.wanted),
                    title=name,
                ),
                html.Span(words.of(one.name)),
            ],
        )
    )
