"""One province: its own targets, its figures beside the nation's, what lies below."""

from dataclasses import replace
from typing import Any

from dash import html

from dashboard.components.comparison_card import comparison_card
from dashboard.components.flows_card import flows_card
from dashboard.components.frame import Page
from dashboard.components.lower_card import lower_card
from dashboard.components.markup import decoration, link, picker
from dashboard.components.path_card import path_card
from dashboard.components.peers_card import peers_card
from dashboard.components.province_head import own_targets, province_head
from dashboard.components.province_table import province_table
from dashboard.components.sources_card import sources_card
from dashboard.components.talk_card import new_form, talk_card
from dashboard.components.talk_choices import talk_choices
from dashboard.location import Location
from dashboard.wording import Wording, wording
from office.access import STRANGER, Caller
from office.province_views import ProvinceView, province_view
from office.talk.concerned import may_begin
from office.talk.threads import NO_TALK, Talk, talk_of
from office.workspace import Workspace


def page(workspace: Workspace, place: Location, caller: Caller = STRANGER) -> Page:
    """Return the page of the province that the address names.

    `caller`: who looks at it; comments are shown as he may see them.
    """
    view = province_view(
        workspace, place.unit, place.about, place.peers, place.publication
    )
    talk = _talk_of(workspace, caller, view, place)
    return draw(view, place, talk)


def _talk_of(
    workspace: Workspace, caller: Caller, view: ProvinceView, place: Location
) -> Talk:
    unit, drawn = view.unit.code, view.drawn
    told = talk_of(workspace, caller, unit, place.publication)
    is_asked = drawn is not None and may_begin(
        workspace, caller, drawn.indicator.code, unit
    )
    return replace(told, may_begin=is_asked)


def draw(view: ProvinceView, place: Location, talk: Talk = NO_TALK) -> Page:
    """Lay the view out: targets, path and comparison, all figures, lower units."""
    words = wording(place.language)
    content: list[Any] = [province_head(view, place, words)]
    if view.outside:
        content += _outside(view, words)
    else:
        content += _inside(view, place, words) + _talk(talk, view, place, words)
    return Page(words.of(view.unit.name), content, view.stamp, view.plan)


def _outside(view: ProvinceView, words: Wording) -> list[Any]:
    told = words.text("province.outside", name=words.of(view.unit.name))
    return [html.Section(html.P(told), className="card")]


def _inside(view: ProvinceView, place: Location, words: Wording) -> list[Any]:
    charts: list[Any] = []
    if view.drawn is not None:
        charts = [_choice(view, place, words), path_card(view.drawn, place, words)]
    beside = [comparison_card(view, place, words)]
    if view.alike is not None and view.drawn is not None:
        beside.append(peers_card(view.alike, view.drawn, place, words))
    beside.append(sources_card(view.sources, words))
    if view.flows is not None:
        drawn = flows_card(view.flows, view.unit.code, place, words, view.stamp)
        charts.append(drawn)
    below: list[Any] = []
    if view.lower is not None:
        below.append(lower_card(view.lower, view.unit.code, place, words, view.stamp))
    return [
        *own_targets(view, place, words),
        html.Div(
            [
                html.Div(charts, className="column"),
                html.Div(beside, className="column"),
            ],
            className="province-grid",
        ),
        province_table(view, place, words),
        *below,
    ]


def _talk(talk: Talk, view: ProvinceView, place: Location, words: Wording) -> list[Any]:
    if not (talk.threads or talk.may_begin):
        return []
    form = None
    if talk.may_begin and view.drawn is not None:
        drawn = view.drawn
        named = (drawn.indicator.code, view.unit.code, drawn.stamp.publication)
        form = new_form(*named, talk_choices(drawn, words), words)
    return [talk_card(talk, place, words, form)]


def _choice(view: ProvinceView, place: Location, words: Wording) -> html.Div:
    """Return the choice of the indicator that path and comparison are about."""
    drawn = view.drawn.indicator if view.drawn else None
    chosen = [
        html.Span(words.text("province.about"), className="under"),
        html.B(words.of(drawn.name) if drawn else ""),
        decoration("▾"),
    ]
    options = [
        html.Li(link(place.asking_about(head.code), words.of(head.name), **here))
        for head in view.choices
        for here in ({"aria-current": "true"} if head == drawn else {},)
    ]
    return html.Div(picker(chosen, html.Ul(options), "about-choice"))
