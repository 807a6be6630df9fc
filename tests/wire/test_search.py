"""Searching over the wire: hits for each reader, and the page without a script."""

from collections.abc import Callable
from typing import Any
from urllib.parse import quote

import pytest

from tests.wire.handing_in import Office
from tests.wire.visitor import Browser


@pytest.fixture
def number(office: Office, sheet: Callable[..., bytes]) -> str:
    return office.drafted(sheet())


def hits(office: Office, who: str, asked: str, more: str = "") -> list[dict[str, Any]]:
    answer = office.people[who].get(f"/search/hits?q={quote(asked)}{more}")
    assert answer.status_code == 200
    found: list[dict[str, Any]] = answer.json["hits"]
    return found


def test_each_kind_is_found_and_leads_to_its_page(office: Office) -> None:
    for asked, href in {
        "浙江": "/province/330000",
        "zhejiang": "/province/330000",
        "gdp": "/indicator/gdp",
        "海关总署": "/department/customs",
        "mid-2023": "/rounds/mid-2023",
        "总览": "/",
        "状态矩阵": "/matrix",
        "一页通": "/brief",
        "Departments": "/departments",
        "Publications": "/publications",
        "报送日历": "/collections",
        "深圳市": "/province/440000",
        "shenzhenshi": "/province/440000",
    }.items():
        assert href in hits(office, "clerk", asked)[0]["href"], asked


def test_a_hit_keeps_language_theme_and_publication(office: Office) -> None:
    held = office.workspace.publications.current()
    asked = f"&lang=en&theme=dark&publication={held}"
    (first, *_) = hits(office, "clerk", "gdp", asked)
    assert first["href"] == f"/indicator/gdp?lang=en&theme=dark&publication={held}"
    assert first["kind"] == "Indicator"


def test_a_submission_is_found_by_its_unit_and_the_office_alone(
    office: Office, number: str
) -> None:
    for who, is_found in {"filler": True, "reviewer": True, "other": False}.items():
        assert any(h["more"] == number for h in hits(office, who, number)) is is_found
    assert not any(h["more"] == number for h in hits(office, "other", "浙江"))


def test_pages_that_a_reader_may_not_open_are_not_found(office: Office) -> None:
    assert hits(office, "clerk", "账号") == []


def test_a_publication_that_is_not_there_is_told(office: Office) -> None:
    answer = office.people["clerk"].get(f"/search/hits?q=x&publication={'0' * 64}")
    assert answer.status_code == 404


def test_a_stranger_is_sent_to_the_door_and_told_nothing(office: Office) -> None:
    stranger = Browser(office.app)
    assert stranger.get("/search/hits?q=gdp").status_code == 403
    answer = stranger.get("/search?q=gdp")
    assert answer.status_code == 303
    assert answer.headers["Location"] == "/sign-in?next=%2Fsearch%3Fq%3Dgdp"


def test_the_page_needs_no_script_and_lets_no_markup_through(office: Office) -> None:
    text = office.people["clerk"].get("/search?q=gdp").text
    assert 'href="/indicator/gdp"' in text
    assert "<script" not in text
    text = office.people["clerk"].get("/search?q=%3Cb%3E%22&lang=en").text
    assert "<b>" not in text
    assert "Nothing is found for" in text
    assert office.people["clerk"].get("/search").status_code == 200
