"""Words are explained by mouse, keyboard and tap; the page of terms has them all."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.barriers import barriers


@pytest.fixture(params=[False, True], ids=["mouse", "touch"])
def page(request: pytest.FixtureRequest, browser: Browser, site: str) -> Iterator[Page]:
    size = {"width": 390, "height": 800} if request.param else None
    context = browser.new_context(
        base_url=site,
        bypass_csp=True,
        has_touch=request.param,
        viewport=size or {"width": 1366, "height": 768},
    )
    yield context.new_page()
    context.close()


def test_a_word_is_explained_where_it_stands(page: Page) -> None:
    page.goto("/indicator/goods_trade_total_usd")
    word = page.locator(".head-side button.term").first
    word.wait_for()
    word.focus()
    tip = page.locator("#term-tip")
    assert "目标年份的数达到目标值" in tip.inner_text()
    described = word.get_attribute("aria-describedby")
    assert tip.inner_text() == page.locator(f"#{described}").text_content()
    box = tip.bounding_box()
    assert box and box["x"] >= 0
    assert box["x"] + box["width"] <= page.viewport_size["width"]
    assert barriers(page) == []
    page.keyboard.press("Escape")
    assert not tip.is_visible()
    page.evaluate("document.activeElement.blur()")
    if page.viewport_size["width"] > 390:
        word.hover()
    else:
        word.tap()
    assert tip.is_visible()


def test_an_anchor_leads_to_a_term(page: Page) -> None:
    page.goto("/help?lang=en#term.due_path")
    page.locator("h1").wait_for()
    there = page.locator("dt:text-is('due path')")
    there.wait_for()
    page.wait_for_function("window.scrollY > 0")
    assert there.bounding_box()["y"] < page.viewport_size["height"]
    assert barriers(page) == []
