"""The table of the sibling documents' targets: one row a judged target."""

from collections.abc import Iterable, Sequence

from dash import html

from dashboard.components.bullet import bullet
from dashboard.components.data_table import Column, grouped_table
from dashboard.components.judged_text import JudgedText
from dashboard.components.markup import Child, link, unseen
from dashboard.components.status import badge
from dashboard.components.term import Term, term
from dashboard.components.why_link import why_link
from dashboard.location import Location
from dashboard.wording import Wording
from office.views import Judged

_COLUMNS = {
    "indicator": False,
    "base": True,
    "target": True,
    "value": True,
    "progress": False,
    "shares": True,
    "gap": True,
    "status": False,
}
_TERMS: dict[str, Term] = {
    "base": "base",
    "target": "target_value",
    "shares": "completion_and_reached_share",
    "status": "status",
}
UNDECIDED = frozenset({"无数据", "不可比"})
"""Statuses beside which no gap is told."""


def targets_table(
    targets: Sequence[Judged], year: int, place: Location, words: Wording
) -> html.Div:
    """Return the table, by document; each indicator leads to its own page."""
    columns = [
        Column(words.text(f"targets.{key}", year=year), numeric, term=_TERMS.get(key))
        for key, numeric in _COLUMNS.items()
    ]
    groups = [
        (title, [_row(JudgedText(judged, words), place) for judged in group])
        for title, group in _by_document(targets, words)
    ]
    return grouped_table(words.text("targets.caption"), columns, groups, "targets")


def _by_document(
    targets: Iterable[Judged], words: Wording
) -> list[tuple[str, list[Judged]]]:
    groups: dict[str, list[Judged]] = {}
    for judged in targets:
        groups.setdefault(words.of(judged.document), []).append(judged)
    return list(groups.items())


def _row(told: JudgedText, place: Location) -> list[Child]:
    return [
        _name(told, place),
        told.base,
        told.target,
        _value(told),
        _progress(told),
        _shares(told),
        _gap(told),
        _status(told, place),
    ]


def _name(told: JudgedText, place: Location) -> html.Div:
    judged, words = told.judged, told.words
    there = place.to_indicator(judged.indicator, judged.unit)
    name = link(there, words.of(judged.indicator_name), "strong")
    return html.Div([name, " ", html.Span(told.measure, className="under")])


def _value(told: JudgedText) -> html.Span:
    early = told.judged.preliminary
    return html.Span(told.value, className="value preliminary" if early else "value")


def _progress(told: JudgedText) -> html.Div:
    year = told.judged.first_passed
    if year is None:
        return html.Div(bullet(told))
    passed = told.words.text("targets.first_passed_in", year=year)
    return html.Div([bullet(told), html.Div(passed, className="under")])


def _shares(told: JudgedText) -> Child:
    if told.reached_sum is None:
        return told.reached
    lead = unseen(told.words.text("targets.reached"))
    return html.Div(
        [told.completion, html.Div([lead, told.reached], className="under")]
    )


def _gap(told: JudgedText) -> html.Span:
    if told.judged.status in UNDECIDED:
        return html.Span(told.short_reason, className="under wrap", title=told.reason)
    return html.Span(told.gap)


def _status(told: JudgedText, place: Location) -> html.Div:
    judged, words = told.judged, told.words
    early = words.text("status.preliminary")
    mark = html.Span(term("preliminary", early), className="preliminary")
    why = why_link(judged.target_id, place, words)
    under: list[Child] = [mark, " · ", why] if judged.preliminary else [why]
    return html.Div(
        [
            badge(judged.status, words, explained=True),
            html.Div(under, className="under"),
        ]
    )
