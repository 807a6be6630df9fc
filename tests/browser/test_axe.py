"""axe-core finds nothing on any page: names, roles, contrast, order."""

from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

PATHS = (
    *(
        "/",
        "/?map=shapes",
        "/?map=table",
        "/indicators",
        "/publications",
        "/provinces",
        "/jobs",
    ),
    *("/province/330000?beside=440000", "/province/500000", "/province/810000"),
    *("/credibility", "/credibility?about=gdp&unit=110000"),
    "/rounds/final-2025?part=sentences",
    "/indicator/goods_trade_total_usd",
    "/indicator/goods_trade_total?unit=330000&view=vintages",
)


@pytest.fixture
def page(browser: Browser, site: str) -> Iterator[Page]:
    """Yield a page whose policy lets the tool itself in."""
    context = browser.new_context(base_url=site, bypass_csp=True)
    yield context.new_page()
    context.close()


@pytest.mark.parametrize(("width", "state"), [(1366, ""), (390, "lang=en&theme=dark")])
@pytest.mark.parametrize("path", PATHS)
def test_axe_finds_nothing(page: Page, path: str, width: int, state: str) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(f"{path}{'&' if '?' in path else '?'}{state}")
    page.locator("h1").wait_for()
    page.wait_for_load_state("networkidle")
    found = Axe().run(page).response["violations"]
    told = [(one["id"], one["impact"], one["nodes"][0]["html"]) for one in found]
    assert told == []


def test_axe_would_find_what_has_no_name(page: Page) -> None:
    page.goto("/")
    page.locator("h1").wait_for()
    page.evaluate("document.querySelector('main').append(new Image())")
    found = Axe().run(page).response["violations"]
    assert "image-alt" in {one["id"] for one in found}
