"""What the figures mean: the sums behind the status, definition, breaks, document."""

from collections.abc import Iterator
from typing import Any

from dash import html

from dashboard.components.judged_text import JudgedText
from dashboard.components.markup import Child, card, original
from dashboard.components.term import Term, term
from dashboard.numbers import is_absent
from dashboard.wording import Wording
from indicators.definition import Break
from office.views import IndicatorView, Judged

_TERMS: dict[str, Term] = {
    "completion": "completion_and_reached_share",
    "reached": "completion_and_reached_share",
    "no_completion": "completion_and_reached_share",
    "no_due_value": "due_path",
    "time": "time_progress",
    "document": "sibling_document",
    "nature": "anticipatory_or_binding",
    "breaks": "comparability",
}
_WIDE = ("printed", "note", "source", "definition", "breaks")


def meaning_card(view: IndicatorView, words: Wording) -> html.Section:
    """Return terms with their meaning; terms without one are left out."""
    terms = [
        *(_of_target(view.judged, words) if view.judged else ()),
        *_of_indicator(view, words),
    ]
    return card(
        words.text("meaning.title"),
        html.Dl(
            [
                html.Div(
                    [html.Dt(_named(key, words)), html.Dd(meaning)],
                    className="wide" if key in _WIDE else "",
                )
                for key, meaning in sorted(terms, key=lambda each: each[0] in _WIDE)
            ],
            className="meaning",
        ),
    )


def _named(key: str, words: Wording) -> Child:
    told = words.text(f"meaning.{key}")
    return term(_TERMS[key], told) if key in _TERMS else told


def _of_target(judged: Judged, words: Wording) -> Iterator[tuple[str, Any]]:
    told = JudgedText(judged, words)
    if told.completion_sum:
        yield "completion", told.completion_sum
    if told.reached_sum:
        yield "reached", told.reached_sum
    for name, why in told.absences:
        yield f"no_{name}", why
    if not is_absent(judged.gap):
        yield "gap", f"{told.gap} {told.measure}"
    if judged.pace is not None:
        shown = words.numbers.percent(judged.pace, 2)
        told_pace = words.text("meaning.pace_told", pace=shown)
        yield "pace", _printed_pace(judged, words) + told_pace
    yield "time", words.numbers.percent(judged.time_progress)
    if judged.printed:
        yield "printed", html.Q(original(judged.printed, words))
    yield "document", words.of(judged.document)
    yield "nature", words.text(f"nature.{judged.nature}")
    if words.of(judged.note):
        yield "note", words.of(judged.note)
    source = original(_source(judged, words), words)
    yield "source", html.Span(source, className="reference")


def _source(judged: Judged, words: Wording) -> str:
    if judged.submission:
        return words.text("filed.by_unit", number=judged.submission)
    return judged.source


def _printed_pace(judged: Judged, words: Wording) -> str:
    if judged.printed_pace is None:
        return ""
    printed = words.numbers.percent(judged.printed_pace, 1)
    return words.text("meaning.pace_printed", printed=printed)


def _of_indicator(view: IndicatorView, words: Wording) -> Iterator[tuple[str, Any]]:
    indicator = view.indicator
    yield "definition", words.of(indicator.definition)
    if indicator.breaks:
        yield "breaks", html.Ul([_break(one, words) for one in indicator.breaks])
    names = [words.text(f"frequency.{one}") for one in indicator.frequencies]
    yield "frequency", words.text("list.and").join(names)
    yield "code", html.Code(indicator.code)


def _break(one: Break, words: Wording) -> html.Li:
    return html.Li(
        [
            html.B(words.text("meaning.break_from", period=one.period)),
            words.of(one.text),
            html.Span(
                original(one.reference, words), className="under block reference"
            ),
        ]
    )
