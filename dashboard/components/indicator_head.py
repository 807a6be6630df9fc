"""The head of an indicator's page: way here, name, status, and why that status."""

from typing import Any

from dash import html

from dashboard.components.judged_text import JudgedText
from dashboard.components.light import Li, Span
from dashboard.components.markup import Child, decoration, labelled, link, picker
from dashboard.components.status import badge
from dashboard.components.why_link import why_link
from dashboard.components.years_table import measure
from dashboard.location import Location
from dashboard.wording import Wording
from indicators.territory import ASSESSED, NATION
from office.side_by_side.wanted import CompareWanted
from office.views import IndicatorView, UnitHead


def indicator_head(view: IndicatorView, place: Location, words: Wording) -> html.Header:
    """Return the head with the choice of reporting unit."""
    name = words.of(view.indicator.name)
    whose = "" if view.unit.code == NATION else words.of(view.unit.short)
    title = words.text("indicator.of_unit", unit=whose, name=name) if whose else name
    return html.Header(
        [
            _way(view, place, words),
            html.Div(
                [
                    html.H1(title, tabIndex=-1),
                    Span(_meta(view, words), className="meta"),
                    html.Div(
                        [
                            _mark(view, words),
                            _compare(view, place, words),
                            _units(view, place, words),
                        ],
                        className="head-side",
                    ),
                ],
                className="head-line",
            ),
            _why(view, place, words),
        ],
        className="page-head",
    )


def status_word(view: IndicatorView) -> str:
    """Return the status; 未分解 where only the nation has a target, else 未设目标."""
    if view.judged is not None:
        return view.judged.status
    return "未设目标" if view.national is None else "未分解"


def is_assessed(view: IndicatorView) -> bool:
    """Tell whether the unit is one that is judged; lower units are looked at only."""
    return view.unit.level in ASSESSED


def _mark(view: IndicatorView, words: Wording) -> html.Span:
    if not is_assessed(view):
        told = words.text("lower.not_assessed")
        return Span(told, className="badge tone-none")
    return badge(status_word(view), words, _early(view), explained=True)


def _early(view: IndicatorView) -> bool:
    return bool(view.judged and view.judged.preliminary)


def _way(view: IndicatorView, place: Location, words: Wording) -> html.Nav:
    steps: list[Child] = [
        link(place.to_catalogue(), words.text("navigation.catalogue"))
    ]
    for name in (view.indicator.objective, view.indicator.area):
        if name is not None:
            steps += [decoration("›"), Span(words.of(name))]
    if view.province is not None:
        there = link(
            place.to_province(view.province.code), words.of(view.province.name)
        )
        steps += [decoration("›"), there]
    return html.Nav(steps, className="way", **labelled(words.text("indicator.way")))


def _meta(view: IndicatorView, words: Wording) -> str:
    parts = [measure(view, words)]
    if view.judged is not None:
        parts.append(words.text(f"nature.{view.judged.nature}"))
    parts.append(words.of(view.indicator.agency))
    return " · ".join(parts)


def _units(view: IndicatorView, place: Location, words: Wording) -> html.Details:
    chosen = [
        Span(words.text("indicator.unit"), className="under"),
        html.B(words.of(view.unit.short)),
        decoration("▾"),
    ]
    options = html.Ul([_unit(one, view, place, words) for one in view.units])
    return picker(chosen, options, "units")


def _compare(view: IndicatorView, place: Location, words: Wording) -> Child:
    """Return the way to other units by this indicator; lower ones are not compared."""
    if not is_assessed(view):
        return None
    units = tuple(dict.fromkeys((view.unit.code, NATION)))
    wanted = CompareWanted("units", units, view.indicator.code)
    return link(place.to_compare(wanted), words.text("navigation.compare"), "compare")


def _unit(
    one: UnitHead, view: IndicatorView, place: Location, words: Wording
) -> html.Li:
    here: dict[str, Any] = (
        {"aria-current": "true"} if one.code == view.unit.code else {}
    )
    there = place.to_indicator(view.indicator.code, one.code)
    return Li(link(there, words.of(one.short), **here))


def _why(view: IndicatorView, place: Location, words: Wording) -> html.P:
    if not is_assessed(view):
        return html.P(words.text("lower.why"), className="why")
    if view.judged is None:
        key = "why.no_target" if view.national is None else "why.not_allocated"
        return html.P(words.text(key), className="why")
    told = JudgedText(view.judged, words)
    sums = {"completion": told.completion_sum, "reached": told.reached_sum}
    said: list[Child] = [html.B(words.text("why.label")), told.reason]
    said += [
        Span(words.text(f"why.{key}", sum=text), className="sum")
        for key, text in sums.items()
        if text
    ]
    said.append(why_link(view.judged.target_id, place, words, class_name="sum"))
    return html.P(said, className="why")
