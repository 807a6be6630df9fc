"""Light elements are those of dash, and are given what dash takes."""

from types import SimpleNamespace
from typing import Any

import pytest
from dash import html

from dashboard.baked import written
from dashboard.components import light
from dashboard.drawn_pages import Page
from dashboard.location import Location
from dashboard.pages import indicator, overview, province
from office.drawn_map import drawn_map
from office.settings import Settings

KINDS = [light.A, light.Li, light.Span, light.Td, light.Th, light.Tr]


def given(part: Any) -> dict[str, Any]:
    """Return what an element was given."""
    return {name: value for name, value in vars(part).items() if name[0] != "_"}


def usual(part: Any) -> Any:
    """Return the same element as dash makes it, which refuses what it does not take."""
    return getattr(html, part._type)(**given(part))


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
def test_they_are_sent_and_written_as_those_of_dash(kind: Any) -> None:
    more = {"data-one": "1", "aria-label": "<&>"}
    for part in (kind(), kind("text"), kind(["a", kind("b")], className="c", **more)):
        assert part.to_plotly_json() == usual(part).to_plotly_json()
        assert kind(part)._traverse_ids
        assert written(part).startswith(f"<{kind.__name__.lower()}")
    assert written(kind("x", title="y")) == written(usual(kind("x", title="y")))


def test_what_dash_does_not_take_would_be_found() -> None:
    with pytest.raises(TypeError, match="class_name"):
        usual(light.Span("text", class_name="wrong"))


def pages(views: SimpleNamespace) -> list[Page]:
    place = Location(page="overview")
    return [
        indicator.draw(views.indicator(), place),
        indicator.draw(views.province(), place, explanation=views.explanation),
        province.draw(views.whole_province(), place),
        overview.draw(views.overview, place, drawn_map(Settings())),
    ]


def test_pages_give_them_what_dash_takes(views: SimpleNamespace) -> None:
    seen = {
        type(usual(part)).__name__
        for page in pages(views)
        for piece in page.content
        for part in (piece, *piece._traverse())
        if isinstance(part, tuple(KINDS))
    }
    assert seen == {kind.__name__ for kind in KINDS}
