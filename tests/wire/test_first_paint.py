"""What a page says before any script has run: the screen, as the server has it."""

import re
from html import unescape

import pytest
from flask.testing import FlaskClient

from dashboard import shell
from dashboard.address import parse
from dashboard.app import create_app
from office.workspace import Workspace
from tests.wire.conftest import OnOurPage
from tests.wire.places import charged

__all__ = ["charged"]

FIRST = re.compile(r'<div id="first" class="screen" inert>(.*)</main></div>', re.S)


@pytest.fixture(scope="module")
def client(charged: Workspace) -> FlaskClient:
    return OnOurPage(create_app(charged).server)


def page(client: FlaskClient, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200
    assert "no-store" in answer.headers["Cache-Control"]
    return answer.get_data(as_text=True)


@pytest.mark.parametrize("address", ["/", "/?lang=en&theme=dark", "/indicator/gdp"])
def test_the_screen_stands_in_the_page(
    charged: Workspace, client: FlaskClient, address: str
) -> None:
    told = shell.screen(charged, parse(address))[1]
    text = page(client, address)
    found = FIRST.search(text)
    assert found
    heading = shell.drawn(charged, parse(address), shell.STRANGER).title
    assert heading in unescape(text)
    assert f"<title>{told['title']}</title>" in unescape(text)
    assert f'<html lang="{told["lang"]}" data-theme="{told["theme"]}">' in text
    assert "<h1" in found[1]
    assert re.search(r'<header class="top".*<nav class="side"', found[1], re.S)
    # Nothing in it runs, and what opens later is not there twice.
    assert "<script" not in found[1]
    assert "<dialog" not in found[1]


def test_a_chart_has_its_place(client: FlaskClient) -> None:
    text = page(client, "/indicator/gdp")
    assert re.search(r'class="chart-drawing"[^>]*><div class="graph"></div>', text)


def test_what_cannot_be_shown_is_not_painted(client: FlaskClient) -> None:
    for address in ("/indicator/nothing", f"/?publication={'0' * 64}", "/province/x"):
        assert 'id="first"' not in page(client, address)


def test_what_a_reader_typed_is_no_markup_and_no_part_of_the_page(
    client: FlaskClient,
) -> None:
    text = page(client, "/indicators?q=<script>alert(1)</script>{%scripts%}")
    assert "<script>alert" not in text
    assert "&lt;script&gt;alert(1)&lt;/script&gt;{%scripts%}" in text


def test_a_page_of_persons_is_painted_for_nobody_else(client: FlaskClient) -> None:
    assert b'id="first"' not in client.get("/users").data
