"""The address says everything, and says it the same way back."""

from dataclasses import replace
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.address import parse
from dashboard.location import Location
from dashboard.page_names import Page as PageName
from office.matrix_wanted import MatrixWanted
from office.side_by_side.wanted import BYS, MEASURES, CompareWanted
from office.wanted import FACETS, ORDERS, USUAL_COLUMNS, Wanted

ID = "0123456789abcdef" * 4


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        (None, Location()),
        ("/", Location()),
        ("http://127.0.0.1:8050/?map=shapes", Location(map_form="shapes")),
        ("/?map=globe", Location()),
        ("/?scale=quantile&map=table", Location(scale="quantile", map_form="table")),
        ("/?scale=log", Location()),
        ("/?lang=en&theme=dark", Location(language="en", theme="dark")),
        ("/?lang=fr&theme=neon", Location()),
        ("/?lang=zh&lang=en", Location(language="en")),
        (f"/?publication={ID}", Location(publication=ID)),
        (f"/?publication={ID.upper()}", Location()),
        (f"/?publication={ID}0", Location()),
        (f"/?publication={ID}%0A", Location()),
        ("/?publication=../../etc/passwd", Location()),
        ("/indicators", Location(page="catalogue")),
        (
            "/indicators?q=+cross++border&class=core&made=x%27y&order=value&down=1",
            Location(
                page="catalogue",
                wanted=Wanted("cross border", (("class", "core"),), "value", True),
            ),
        ),
        (
            "/indicators?order=colour&down=1&class=",
            Location(page="catalogue"),
        ),
        (
            "/indicators?by=area&columns=timeliness+none+value+value",
            Location(
                page="catalogue",
                wanted=Wanted(group="area", columns=("value", "timeliness")),
            ),
        ),
        ("/indicators?by=class&columns=none", Location(page="catalogue")),
        ("/province/330000", Location(page="province", unit="330000")),
        ("/province/%E6%B5%99%E6%B1%9F", Location(page="province", unit="浙江")),
        (
            "/province/330000?beside=440000+x+440000+320000+110000&about=gdp",
            Location(
                page="province",
                unit="330000",
                about="gdp",
                peers=("440000", "320000"),
            ),
        ),
        ("/departments", Location(page="departments")),
        (
            "/department/customs",
            Location(page="department", department="customs"),
        ),
        ("/department/..%2Fx", Location(page="missing")),
        ("/publications", Location(page="publications")),
        (
            f"/publications?old={ID}&new={ID}&about=gdp&within=440000",
            Location(page="publications", sides=(ID, ID), about="gdp", within="440000"),
        ),
        (f"/publications?old={ID}&new=x&within=x", Location(page="publications")),
        ("/province/", Location(page="provinces")),
        ("/provinces", Location(page="provinces")),
        ("/province/1/2", Location(page="missing")),
        ("/?about=goods_trade_total", Location(about="goods_trade_total")),
        ("/?about=DROP", Location()),
        ("/indicator/gdp", Location(page="indicator", indicator="gdp")),
        (
            "/indicator/gdp?unit=440000&view=table",
            Location(page="indicator", indicator="gdp", unit="440000", view="table"),
        ),
        (
            "/indicator/gdp?unit=Z130001",
            Location(page="indicator", indicator="gdp", unit="Z130001"),
        ),
        ("/indicator/gdp?unit=Z13000", Location(page="indicator", indicator="gdp")),
        ("/indicator/gdp?unit=44", Location(page="indicator", indicator="gdp")),
        ("/indicator/GDP", Location(page="missing")),
        ("/indicator/", Location(page="missing")),
        ("/admin", Location(page="missing")),
        ("http://[", Location(page="missing")),
    ],
)
def test_an_address_is_read(address: str | None, expected: Location) -> None:
    assert parse(address) == expected


def test_the_language_of_the_deployment_needs_no_word() -> None:
    english = parse("/", "en")
    assert (english.language, english.href) == ("en", "/")
    assert parse("/?lang=zh", "en").href == "/?lang=zh"


@given(
    st.sampled_from(["zh", "en"]),
    st.sampled_from(["light", "dark"]),
    st.sampled_from(["tiles", "shapes", "table"]),
    st.sampled_from(["chart", "table", "vintages"]),
    st.sampled_from([None, ID]),
)
def test_what_is_written_is_read_again(language, theme, form, view, held) -> None:
    start = Location(language=language, theme=theme, publication=held)
    for place in (
        replace(start, map_form=form, scale="linear"),
        start.to_catalogue(),
        start.to_catalogue().wanting(
            Wanted("x", (("class", "core"),), "value", True, "area", ("growth",))
        ),
        replace(start.to_indicator("gdp", "440000"), view=view),
        replace(start.to_province("440000"), view=view).beside(("110000", "330000")),
        start.to_province("440000").asking_about("gdp"),
        start.to_publications().comparing(ID, ID[::-1]),
        start.to_publications().narrowed(about="gdp", within="440000"),
        start.to_overview_of(ID),
        start.to_page("brief"),
        start.to_matrix(MatrixWanted("all", "department", "华东", "滞后")),
        start.to_compare(),
        start.to_compare(CompareWanted("indicators", ("gdp", "gdp"), "", "440000")),
        start.to_compare(
            CompareWanted("units", ("000000", "x!"), "gdp", measure="way")
        ),
        start.to_compare(
            CompareWanted("publications", (ID, ID[::-1]), "gdp", "330000")
        ),
        start.to_compare(CompareWanted("rounds", ("final-2025", "mid-2023"))),
        start.to_departments(),
        start.to_department("customs"),
    ):
        assert parse(place.href) == place


@given(st.text())
def test_any_text_is_some_place(text: str) -> None:
    place = parse(text)
    assert place.page in get_args(PageName)
    assert parse(place.href).language == place.language


def test_links_keep_language_theme_and_publication() -> None:
    here = parse(f"/?map=table&lang=en&theme=dark&publication={ID}")
    there = here.to_indicator("gdp", "500000")
    assert there.href == (
        f"/indicator/gdp?unit=500000&lang=en&theme=dark&publication={ID}"
    )
    assert there.to_overview().href == f"/?lang=en&theme=dark&publication={ID}"
    assert there.of_today().href == "/indicator/gdp?unit=500000&lang=en&theme=dark"


def test_a_switch_changes_one_thing() -> None:
    here = parse("/indicator/gdp?unit=440000")
    assert here.switched(view="vintages").href == (
        "/indicator/gdp?unit=440000&view=vintages"
    )
    assert here.switched(theme="dark").href == "/indicator/gdp?unit=440000&theme=dark"


@given(
    st.text(),
    st.dictionaries(
        st.sampled_from(FACETS), st.from_regex(r"\w{1,40}", fullmatch=True)
    ),
    st.sampled_from(["", *ORDERS]),
)
def test_a_narrowed_list_is_a_link(search, chosen, order) -> None:
    wanted = Wanted(search=" ".join(search.split()))
    for facet, value in chosen.items():
        wanted = wanted.choosing(facet, value)
    place = parse(Location().to_catalogue().wanting(wanted.ordered(order)).href)
    assert place.wanted.chosen == wanted.chosen
    assert place.wanted.order == order
    assert parse(place.href) == place


@given(
    st.sampled_from(BYS),
    st.lists(st.text(), max_size=30),
    st.sampled_from(MEASURES),
)
def test_what_is_compared_is_a_link(by, items, measure) -> None:
    wanted = CompareWanted(by, tuple(items), "gdp", "440000", measure)
    once = parse(Location().to_compare(wanted).href)
    # Blanks part items, and so many items are never read.
    told = " ".join(items).split()[:16]
    assert once.compared == replace(wanted, items=tuple(item[:64] for item in told))
    assert parse(once.href) == once
    assert once.unit == "000000"


def test_what_nobody_offers_to_compare_falls_back() -> None:
    place = parse("/compare?by=moons&measure=mean&indicator=G!&unit=44&items=+a++b+")
    assert place.compared == CompareWanted(items=("a", "b"))
    assert parse("/compare?by=moons").href == "/compare"
    assert parse("/matrix?items=a").compared == CompareWanted()


def test_a_list_turns_round_when_its_order_is_asked_for_again() -> None:
    once = Wanted().ordered("value")
    twice = once.ordered("value")
    assert (once.descending, twice.descending) == (False, True)
    assert not twice.ordered("value").descending
    assert not twice.ordered("name").descending


def test_a_facet_is_freed_by_a_blank() -> None:
    chosen = Wanted().choosing("made", "derived").choosing("class", "core")
    assert chosen.chosen == (("class", "core"), ("made", "derived"))
    assert chosen.choosing("class", "").chosen == (("made", "derived"),)
    assert chosen.value("class") == "core"
    assert chosen.value("area") == ""


def test_the_triangle_is_of_an_indicator_and_a_unit() -> None:
    place = parse("/credibility?about=gdp&unit=110000&theme=dark")
    assert (place.page, place.about, place.unit) == ("credibility", "gdp", "110000")
    assert place.href == "/credibility?about=gdp&unit=110000&theme=dark"
    assert place.to_credibility("gdp").href == "/credibility?about=gdp&theme=dark"
    assert parse("/credibility?about=G!&unit=x").href == "/credibility"


def test_the_state_of_a_list_is_told_without_the_frame() -> None:
    here = parse(f"/indicators?lang=en&theme=dark&by=area&q=a+b&publication={ID}")
    assert here.list_query == "q=a+b&by=area"
    assert parse("/indicators?lang=en").list_query == ""


def test_a_column_is_hidden_and_shown_and_the_last_one_stays() -> None:
    usual = Wanted()
    with_area = usual.switching("area")
    assert with_area.columns == ("area", *USUAL_COLUMNS)
    assert with_area.switching("area") == usual
    alone = Wanted(columns=("value",))
    assert alone.switching("value") == alone
