"""A comment on a figure from the office's page to the province's, in a browser."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

from tests.browser.barriers import barriers
from tests.browser.desk import desk_site
from tests.browser.visitors import Visitors
from tests.conftest import SetUp

PAGE = "/indicator/goods_trade_total?unit=330000"


@pytest.fixture(scope="module")
def visitors(
    tmp_path_factory: pytest.TempPathFactory, browser: Browser, set_up: SetUp
) -> Iterator[Visitors]:
    opened = desk_site(tmp_path_factory, browser, set_up, lets_tools_in=True)
    with opened as (made, _numbers):
        yield made


def test_said_answered_and_resolved(visitors: Visitors) -> None:
    page = visitors.at("clerk", PAGE)
    page.wait_for_selector(".talk-card")
    page.click(".talk-card summary")
    assert page.is_visible(".talk-warning")
    page.select_option("select[name=about]", "year:2024")
    page.fill(".talk-card textarea[name=text]", "请@浙江省核实该数")
    with page.expect_navigation():
        page.click(".talk-card button.act")
    page.wait_for_selector("article.talk")
    assert page.url.endswith("#comments")
    assert "待办" in page.inner_text("article.talk")
    assert barriers(page, ".talk-card") == []

    page = visitors.at("filler", "/province/330000")
    page.wait_for_selector("article.talk")
    assert "请@浙江省核实该数" in page.inner_text("article.talk")
    page.click("article.talk summary")
    page.fill("article.talk form:has([value=reply]) textarea", "已核实，数无误")
    with page.expect_navigation():
        page.click("article.talk form:has([value=reply]) button")

    page = visitors.at("clerk", "/comments")
    page.wait_for_selector("article.talk")
    assert "1 条批注待办" in page.inner_text("h1")
    page.click("article.talk summary")
    with page.expect_navigation():
        page.click("article.talk form:has([value=resolve]) button")
    page.wait_for_selector("article.talk.resolved")
    assert "已核实，数无误" in page.inner_text("article.talk.resolved")
    assert barriers(page) == []
