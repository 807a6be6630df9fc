"""The head of a province's page: what it is, and what it set itself."""

from typing import Any

from dash import html

from dashboard.components.judged_text import JudgedText
from dashboard.components.light import Li, Span
from dashboard.components.markup import Child, decoration, labelled, link, picker
from dashboard.components.status import badge
from dashboard.components.why_link import why_link
from dashboard.location import Location
from dashboard.wording import Wording
from indicators.territory import NATION
from office.province_views import ProvinceView
from office.side_by_side.wanted import CompareWanted
from office.views import Judged


def province_head(view: ProvinceView, place: Location, words: Wording) -> html.Header:
    """Return name, region, code, the choice of another province, and its targets."""
    region = words.text(f"region.{view.region}")
    meta = words.text("province.meta", region=region, code=view.unit.code)
    return html.Header(
        [
            html.Nav(
                [
                    link(place.to_provinces(), words.text("navigation.provinces")),
                    decoration("›"),
                    Span(region),
                ],
                className="way",
                **labelled(words.text("indicator.way")),
            ),
            html.Div(
                [
                    html.H1(finding(view, words), tabIndex=-1),
                    Span(meta, className="meta"),
                    html.Div(
                        [_compare(view, place, words), _units(view, place, words)],
                        className="head-side",
                    ),
                ],
                className="head-line",
            ),
            None if view.outside else html.P(_departments(words), className="about"),
        ],
        className="page-head",
    )


def finding(view: ProvinceView, words: Wording) -> str:
    """Return the name, and what became of the province's own targets."""
    name = words.of(view.unit.name)
    if view.outside:
        return name
    if not view.judged:
        return words.text("province.nothing_set", name=name)
    return words.text("province.set", name=name, count=len(view.judged))


def own_targets(view: ProvinceView, place: Location, words: Wording) -> list[Any]:
    """Return the targets the province set itself, or that nothing was broken down."""
    if not view.judged:
        told = words.text("province.not_allocated", count=len(view.national))
        return [
            html.P([badge("未分解", words, explained=True), " ", told], className="why")
        ]
    lines = [_target(judged, place, words) for judged in view.judged]
    return [html.Ul(lines, className="attention own-targets")]


def _target(judged: Judged, place: Location, words: Wording) -> html.Li:
    told = JudgedText(judged, words)
    said = words.text(
        "attention.own",
        value=told.value,
        measure=told.measure,
        target=told.target,
        reached=told.reached,
    )
    there = place.to_indicator(judged.indicator, judged.unit)
    line: list[Child] = [
        html.B(words.of(judged.indicator_name)),
        Span(said, className="attention-text"),
        Span(words.of(judged.document), className="under block"),
        filed_mark(judged, words),
    ]
    mark = badge(judged.status, words, judged.preliminary)
    whole = link(
        there,
        [
            Span(mark, className="attention-status"),
            Span(line, className="attention-line"),
            Span(told.short_reason, className="attention-gap"),
        ],
        "attention-row",
    )
    why = why_link(judged.target_id, place, words)
    return Li([whole, why])


def filed_mark(judged: Judged, words: Wording) -> Child:
    """Return that the unit itself filed a target, with the number; None if not."""
    if not judged.submission:
        return None
    told = words.text("filed.by_unit", number=judged.submission)
    return Span(told, className="under block")


def _compare(view: ProvinceView, place: Location, words: Wording) -> Child:
    """Return the way to other units by the indicator that is drawn."""
    if view.drawn is None:
        return None
    wanted = CompareWanted("units", (view.unit.code, NATION), view.drawn.indicator.code)
    return link(place.to_compare(wanted), words.text("navigation.compare"), "compare")


def _departments(words: Wording) -> str:
    return words.text("province.departments")


def _units(view: ProvinceView, place: Location, words: Wording) -> html.Details:
    chosen = [
        Span(words.text("indicator.unit"), className="under"),
        html.B(words.of(view.unit.short)),
        decoration("▾"),
    ]
    options = [
        Li(link(place.to_province(unit.code), words.of(unit.short), **here))
        for unit in view.units
        for here in ({"aria-current": "true"} if unit.code == view.unit.code else {},)
    ]
    return picker(chosen, html.Ul(options), "units")
