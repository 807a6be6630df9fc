"""The search dialog by keys alone, on a phone, and as axe sees it."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.barriers import barriers


@pytest.fixture
def page(browser: Browser, site: str) -> Iterator[Page]:
    context = browser.new_context(base_url=site, bypass_csp=True)
    opened = context.new_page()
    opened.goto("/")
    opened.wait_for_selector("main h1")
    yield opened
    context.close()


def selected(page: Page) -> str:
    return page.inner_text("#find-list [aria-selected=true] .find-name")


def test_keys_open_choose_and_go(page: Page) -> None:
    page.keyboard.press("Control+k")
    page.wait_for_selector("#find-dialog[open]")
    page.keyboard.type("zj")
    page.wait_for_selector("#find-list [role=option]")
    assert selected(page) == "浙江省"
    page.keyboard.press("ArrowDown")
    assert selected(page) != "浙江省"
    page.keyboard.press("ArrowUp")
    assert page.get_attribute("#find", "aria-activedescendant") == "find-0"
    assert page.get_attribute("#find", "aria-expanded") == "true"
    page.keyboard.press("Enter")
    page.wait_for_url("**/province/330000")
    page.wait_for_selector("main.page-province")
    assert page.locator("#find-dialog[open]").count() == 0


def test_escape_closes_and_gives_the_focus_back(page: Page) -> None:
    page.focus("#find-open")
    page.keyboard.press("Enter")
    page.wait_for_selector("#find-dialog[open]")
    page.keyboard.press("Escape")
    page.wait_for_selector("#find-dialog", state="hidden")
    assert page.evaluate("document.activeElement.id") == "find-open"


def test_nothing_found_says_what_to_do(page: Page) -> None:
    page.keyboard.press("Control+k")
    page.keyboard.type("qqqq")
    page.wait_for_function(
        "document.getElementById('find-told').textContent.includes('没有找到')"
    )
    assert page.is_hidden("#find-list")


@pytest.mark.parametrize("width", [390, 1366])
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_axe_finds_nothing_in_the_open_dialog(
    page: Page, width: int, theme: str
) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(f"/?theme={theme}")
    page.wait_for_selector("main h1")
    page.click("#find-open")
    page.fill("#find", "进出口")
    page.wait_for_selector("#find-list [role=option]")
    assert barriers(page, "#find-dialog") == []
    box = page.locator("#find-dialog").bounding_box()
    assert box and box["x"] >= 0 and box["x"] + box["width"] <= width
