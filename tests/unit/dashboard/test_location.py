"""The address says everything, and says it the same way back."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.location import Location, parse

ID = "0123456789abcdef" * 4


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        (None, Location()),
        ("/", Location()),
        ("http://127.0.0.1:8050/?map=shapes", Location(map_form="shapes")),
        ("/?map=globe", Location()),
        ("/?lang=en&theme=dark", Location(language="en", theme="dark")),
        ("/?lang=fr&theme=neon", Location()),
        ("/?lang=zh&lang=en", Location(language="en")),
        (f"/?publication={ID}", Location(publication=ID)),
        (f"/?publication={ID.upper()}", Location()),
        (f"/?publication={ID}0", Location()),
        (f"/?publication={ID}%0A", Location()),
        ("/?publication=../../etc/passwd", Location()),
        ("/indicators", Location(page="catalogue")),
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
        replace(start, map_form=form),
        start.to_catalogue(),
        replace(start.to_indicator("gdp", "440000"), view=view),
    ):
        assert parse(place.href) == place


@given(st.text())
def test_any_text_is_some_place(text: str) -> None:
    place = parse(text)
    assert place.page in {"overview", "catalogue", "indicator", "missing"}
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
