"""How a reader chooses what is set side by side: every choice is a link."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from dash import html

from dashboard.components.compare_text import named
from dashboard.components.markup import (
    Child,
    decoration,
    labelled,
    link,
    picker,
    switch,
)
from dashboard.location import Location
from dashboard.wording import Wording
from office.side_by_side.lines import Lines
from office.side_by_side.view import SideBySide
from office.side_by_side.wanted import BYS, MOST, By, CompareWanted

Option = tuple[str, str, CompareWanted]
"""A code, its name, and what is wanted once it is chosen."""


def compare_choice(view: SideBySide, place: Location, words: Wording) -> html.Div:
    """Return the kind, the other dimension, the items with a way to add and remove."""
    return html.Div(
        [
            html.Div(
                [
                    _kinds(view, place, words),
                    _indicator(view, place, words),
                    _unit(view, place, words),
                    _measure(view, place, words),
                ],
                className="facets",
            ),
            html.Div(
                [_items(view, place, words), _add(view, place, words)],
                className="facets compare-items",
            ),
        ],
        role="search",
        **labelled(words.text("side.choose")),
    )


def _kinds(view: SideBySide, place: Location, words: Wording) -> html.Nav:
    own = view.wanted
    choices = []
    for by in BYS:
        is_here = by == own.by
        there = own if is_here else _of_kind(own, by)
        choices.append((words.text(f"side.by_{by}"), place.to_compare(there), is_here))
    return switch(words.text("side.by"), choices)


def _of_kind(own: CompareWanted, by: By) -> CompareWanted:
    """Return another kind: no item of this one can be of it; what it is of stays."""
    indicator = "" if by == "rounds" else own.indicator
    return CompareWanted(by=by, indicator=indicator, unit=own.unit)


def _indicator(view: SideBySide, place: Location, words: Wording) -> Child:
    if view.wanted.by == "indicators":
        return None
    options: list[Option] = [
        (head.code, words.of(head.name), replace(view.wanted, indicator=head.code))
        for head in view.indicators
    ]
    if view.wanted.by == "rounds":
        every = replace(view.wanted, indicator="")
        options.insert(0, ("", words.text("side.every_indicator"), every))
    return _picker("side.indicator", view.wanted.indicator, options, place, words)


def _unit(view: SideBySide, place: Location, words: Wording) -> Child:
    if view.wanted.by == "units":
        return None
    options: list[Option] = [
        (unit.code, words.of(unit.short), replace(view.wanted, unit=unit.code))
        for unit in view.units
    ]
    return _picker("side.unit", view.wanted.unit, options, place, words)


def _measure(view: SideBySide, place: Location, words: Wording) -> Child:
    body = view.body
    if not isinstance(body, Lines) or len(body.offered) == 1:
        return None
    base = view.plan.base_year
    return switch(
        words.text("side.measure"),
        [
            (
                words.text(f"side.measure_{each}", base=base),
                place.to_compare(replace(view.wanted, measure=each)),
                each == body.measure,
            )
            for each in body.offered
        ],
    )


def _items(view: SideBySide, place: Location, words: Wording) -> html.Ul:
    shown = [_item(code, view, place, words) for code in view.chosen.items]
    told = words.text("side.items")
    return html.Ul(shown, className="compare-chosen", **labelled(told))


def _item(code: str, view: SideBySide, place: Location, words: Wording) -> html.Li:
    name = named(view, code, words)
    away = words.text("side.remove", name=name)
    there = place.to_compare(view.wanted.without(code))
    cross = link(there, decoration("×"), "compare-remove", title=away, **labelled(away))
    return html.Li([html.Span(name), cross])


def _add(view: SideBySide, place: Location, words: Wording) -> Child:
    if not view.chosen.has_room:
        return html.Span(words.text("side.full", most=MOST), className="under")
    taken = set(view.chosen.items)
    options: list[Option] = [
        (
            item.code,
            named(view, item.code, words),
            view.wanted.holding(*view.chosen.items, item.code),
        )
        for item in view.offered
        if item.code not in taken
    ]
    if not options:
        return html.Span(words.text("side.no_more"), className="under")
    said = [
        html.B(words.text(f"side.add_{view.wanted.by}")),
        html.Span(
            words.text("side.count", count=len(taken), most=MOST), className="under"
        ),
        decoration("▾"),
    ]
    return picker(said, _list(options, None, place), "facet compare-add")


def _picker(
    label: str,
    current: str,
    options: Sequence[Option],
    place: Location,
    words: Wording,
) -> html.Details:
    names = {code: name for code, name, _ in options}
    said = [
        html.Span(words.text(label), className="under"),
        html.B(names.get(current, current)),
        decoration("▾"),
    ]
    return picker(said, _list(options, current, place), "facet chosen")


def _list(options: Sequence[Option], current: str | None, place: Location) -> html.Ul:
    return html.Ul(
        [
            html.Li(link(place.to_compare(wanted), name, **_here(code == current)))
            for code, name, wanted in options
        ]
    )


def _here(is_here: bool) -> dict[str, Any]:
    return {"aria-current": "true"} if is_here else {}
