"""No page is wider than a telephone: only tables scroll, inside themselves."""

import pytest
from playwright.sync_api import Page

from tests.conftest import SOAK

WIDTH = 390
PATHS = (
    *("/", "/indicators", "/provinces", "/publications", "/jobs"),
    "/province/330000?beside=440000",
    "/compare?by=indicators&items=goods_trade_total+goods_exports+gdp+new_forms_share",
    "/compare?items=000000+330000+440000&indicator=goods_exports&measure=value",
    # A badge pushes the choice of the area to the right.
    "/indicator/online_retail_sales",
    "/indicator/goods_trade_total?unit=500000",
    "/indicator/goods_trade_total?unit=500000&view=vintages",
)


def states() -> list[tuple[str, str]]:
    """Return each page in one language by turns; a long campaign has both."""
    both = ["zh", "en"]
    return [
        (path, language)
        for number, path in enumerate(PATHS)
        for language in (both if SOAK else [both[number % 2]])
    ]


@pytest.mark.soak
@pytest.mark.parametrize(("path", "language"), states())
def test_a_page_is_no_wider_than_the_screen(
    page: Page, path: str, language: str
) -> None:
    page.set_viewport_size({"width": WIDTH, "height": 844})
    page.goto(f"{path}{'&' if '?' in path else '?'}lang={language}")
    page.locator("h1").wait_for()
    page.wait_for_load_state("networkidle")
    assert page.evaluate("document.documentElement.scrollWidth") == WIDTH
