"""Headings, tables, charts and links as a screen reader and a keyboard meet them."""

from itertools import pairwise
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from dash import dcc, html

from dashboard.address import parse
from dashboard.components.frame import empty_frame, frame
from dashboard.pages import (
    catalogue,
    credibility,
    indicator,
    overview,
    province,
    publications,
)
from dashboard.wording import wording
from office.drawn_map import shipped_map

HELD = "ab" * 32
STATE = f"lang=en&theme=dark&publication={HELD}"
FILES = ("#", "data:text/csv")
ADDRESSES = [
    f"/?{STATE}",
    f"/?map=shapes&{STATE}",
    f"/?map=table&{STATE}",
    f"/indicators?{STATE}",
    f"/publications?{STATE}",
    f"/publications?about=goods_trade_total_usd&within=000000&{STATE}",
    f"/indicator/goods_trade_total_usd?{STATE}",
    f"/indicator/goods_trade_total_usd?view=table&{STATE}",
    f"/indicator/goods_trade_total_usd?view=vintages&{STATE}",
    f"/indicator/goods_trade_total_usd?unit=440000&{STATE}",
    f"/indicators?q=x&class=core&order=value&{STATE}",
    f"/credibility?about=goods_trade_total_usd&unit=440000&{STATE}",
    f"/province/440000?beside=110000&{STATE}",
]


@pytest.fixture(params=ADDRESSES)
def parts(request, views, map_folder, screen) -> list[Any]:
    place = parse(request.param)
    if place.page == "overview":
        page = overview.draw(views.overview, place, shipped_map(map_folder))
    elif place.page == "catalogue":
        page = catalogue.draw(views.indicators, place)
    elif place.page == "publications":
        page = publications.draw(views.publications, place)
    elif place.page == "credibility":
        page = credibility.draw(views.credibility, place)
    elif place.page == "province":
        page = province.draw(views.whole_province(), place)
    else:
        nation = place.unit == "000000"
        view = views.indicator() if nation else views.province()
        page = indicator.draw(view, place, None, views.explanation)
    whole = frame(page, [views.head], place, wording(place.language))
    return [one for one, _ in screen.walk(whole)]


def of(parts: list[Any], kind: type) -> list[Any]:
    return [one for one in parts if isinstance(one, kind)]


def test_one_first_heading_and_no_level_left_out(parts) -> None:
    kinds = (html.H1, html.H2, html.H3, html.H4)
    levels = [kinds.index(type(p)) + 1 for p in parts if isinstance(p, kinds)]
    assert levels.count(1) == 1
    assert levels[0] == 1
    assert all(b - a <= 1 for a, b in pairwise(levels))


def test_tables_have_captions_and_scopes(parts) -> None:
    for table in of(parts, html.Table):
        assert isinstance(table.children[0], html.Caption)
        assert table.children[0].children
    assert {th.scope for th in of(parts, html.Th)} <= {"col", "row", "rowgroup"}
    for row in of(parts, html.Tr):
        cells = row.children if isinstance(row.children, list) else [row.children]
        assert isinstance(cells[0], html.Th)


def test_charts_are_told_in_words(parts) -> None:
    graphs = of(parts, dcc.Graph)
    told = [
        one
        for one in of(parts, html.Div)
        if isinstance(getattr(one, "children", None), dcc.Graph)
    ]
    assert len(told) == len(graphs)
    for one in told:
        assert one.role == "group"
        assert len(getattr(one, "aria-label")) > 20


def test_no_chart_has_a_way_out(parts) -> None:
    for graph in of(parts, dcc.Graph):
        assert graph.config["displaylogo"] is False
        assert graph.config["showSendToCloud"] is False
        assert graph.config["plotlyServerURL"] == ""
        assert graph.config["modeBarButtons"] == [["toImage"]]


def test_pictures_have_an_alternative(parts) -> None:
    assert all(hasattr(picture, "alt") for picture in of(parts, html.Img))


def test_places_that_scroll_can_be_reached_and_have_names(parts) -> None:
    for one in of(parts, html.Div):
        if getattr(one, "className", "") == "scroll":
            assert one.tabIndex == 0
            assert getattr(one, "aria-label")


def test_every_link_leads_to_a_page_and_keeps_the_state(parts) -> None:
    links = of(parts, html.A)
    own = [a for a in links if not a.href.startswith(FILES)]
    assert len(own) > 5
    (door,) = [link for link in own if link.href.startswith("/sign-in?")]
    back = parse_qs(urlsplit(door.href).query)["next"]
    own[own.index(door)] = html.A(href=back[0], className="back-from-the-door")
    # The search is a page of its own, which keeps the state in its fields.
    (search,) = [link for link in own if link.href.startswith("/search?")]
    assert parse_qs(urlsplit(search.href).query) == {
        "lang": ["en"],
        "theme": ["dark"],
        "publication": [HELD],
    }
    own.remove(search)
    for link in own:
        there = parse(link.href)
        assert there.page != "missing"
        if {"frame-choice", "other-publication"} & {
            *getattr(link, "className", "").split()
        }:
            continue
        assert (there.language, there.theme) == ("en", "dark"), link.href
        assert there.publication == HELD, link.href


def test_where_the_reader_is_is_said(parts) -> None:
    here = [a for a in of(parts, html.A) if hasattr(a, "aria-current")]
    assert any(getattr(a, "aria-current") == "true" for a in here)


def test_nothing_is_fetched_from_elsewhere(parts) -> None:
    for one in parts:
        for name in ("href", "src"):
            address = getattr(one, name, None)
            if address:
                assert address.startswith(("/", "#", "data:")), address


def test_before_the_first_page_there_is_a_way_home(screen) -> None:
    place = parse("/?lang=en")
    shown = [one for one, _ in screen.walk(empty_frame(place, wording("en")))]
    assert [a.href for a in of(shown, html.A)] == [
        "/?lang=en",
        "/?lang=en",
        "/brief?lang=en",
        "/indicators?lang=en",
        "/provinces?lang=en",
        "/departments?lang=en",
        "/matrix?lang=en",
        "/compare?lang=en",
        "/rounds?lang=en",
        "/publications?lang=en",
        "/credibility?lang=en",
        "/jobs?lang=en",
        "/help?lang=en",
    ]
