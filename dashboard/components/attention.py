"""What needs a look: targets missed, behind or not comparable, with the reason."""

from collections.abc import Sequence

from dash import html

from dashboard.components.judged_text import JudgedText
from dashboard.components.markup import Child, decoration, link
from dashboard.components.status import badge
from dashboard.components.why_link import why_link
from dashboard.location import Location
from dashboard.numbers import is_absent
from dashboard.wording import Wording
from indicators.territory import NATION
from office.views import Judged

_ORDER = ("未完成", "滞后", "不可比")


def attention_list(
    matters: Sequence[Judged], place: Location, words: Wording
) -> html.Ul | html.P:
    """Return one line a matter, leading to its page; a sentence when there is none."""
    ordered = sorted(matters, key=lambda judged: _ORDER.index(judged.status))
    if not ordered:
        return html.P(words.text("attention.none"), className="empty")
    return html.Ul(
        [_matter(JudgedText(judged, words), place) for judged in ordered],
        className="attention",
    )


def _matter(told: JudgedText, place: Location) -> html.Li:
    judged, words = told.judged, told.words
    there = place.to_indicator(judged.indicator, judged.unit)
    line: list[Child] = [
        html.B(told.subject),
        html.Span(_sentence(told), className="attention-text"),
    ]
    row = link(
        there,
        [
            html.Span(badge(judged.status, words), className="attention-status"),
            html.Span(line, className="attention-line"),
            html.Span(
                [_aside(told), decoration("›", "chevron")],
                className="attention-gap",
            ),
        ],
        "attention-row",
    )
    return html.Li([row, why_link(judged.target_id, place, words)])


def _sentence(told: JudgedText) -> str:
    judged, words = told.judged, told.words
    form = words.text(
        f"attention.{'own' if judged.unit != NATION else 'national'}",
        value=told.value,
        measure=told.measure,
        target=told.target,
        reached=told.reached,
    )
    if judged.status != "不可比":
        return form
    return words.text("attention.because", fact=form, reason=told.reason)


def _aside(told: JudgedText) -> str:
    if told.judged.status == "不可比" or is_absent(told.judged.gap):
        return told.short_reason
    return told.words.text("attention.gap", gap=told.gap, measure=told.measure)
