"""What is baked says what the components said, and can say nothing else."""

from dash import dcc, html
from hypothesis import given
from hypothesis import strategies as st

from dashboard.baked import Baked, Live, baked, element


def test_an_element_keeps_its_own_properties_and_holds_html() -> None:
    part = html.Table(
        [html.Caption("是"), None, html.Tr(html.Th("a", scope="col", colSpan=2))],
        className="data",
        **{"aria-label": "x"},
    )
    found = baked(part)
    assert isinstance(found, Baked)
    assert found.tag == "table"
    assert found.attributes == {"className": "data", "aria-label": "x"}
    assert found.html == (
        '<caption>是</caption><tr><th colspan="2" scope="col">a</th></tr>'
    )


def test_a_chart_stays_a_component_and_all_beside_it_is_baked() -> None:
    graph = dcc.Graph(id="g")
    card = html.Section([html.H2("t"), html.Div(graph), "text"], className="card")
    found = baked([card, None])
    assert found == [card]
    assert [type(child) for child in card.children] == [Baked, html.Div, str]
    assert card.children[1].children is graph


def test_a_box_that_a_callback_fills_stays_a_component() -> None:
    box = Live([html.P("a"), None], id="list")
    page = baked(html.Div([html.P("b"), box]))
    assert [type(child) for child in page.children] == [Baked, Live]
    told = page.children[1].to_plotly_json()
    assert (told["namespace"], told["type"]) == ("dash_html_components", "Div")
    assert told["props"]["id"] == "list"
    assert [type(child) for child in box.children] == [Baked]


def test_styles_and_bare_attributes_are_written_as_html() -> None:
    part = html.Div(
        [
            html.Span(style={"backgroundColor": "#fff", "gridRow": 3}),
            html.Details(open=True),
            html.Details(open=False),
            html.Label(element("input", type="search", maxLength=8), htmlFor="q"),
            html.Img(src="data:x", alt=""),
        ]
    )
    assert baked(part).html == (
        '<span style="background-color:#fff;grid-row:3"></span>'
        "<details open></details><details></details>"
        '<label for="q"><input type="search" maxlength="8"></label>'
        '<img alt="" src="data:x">'
    )


@given(st.text())
def test_no_text_becomes_markup(text: str) -> None:
    found = baked(html.Div(html.P(text, title=text)))
    inside = found.html.removeprefix("<p title=").removesuffix("</p>")
    assert found.html.count("<") == 2
    assert inside.count('"') == 2
    assert "'" not in inside
