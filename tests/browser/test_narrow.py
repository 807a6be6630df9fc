"""No page is wider than a telephone, nor is a table, but for those read across."""

import pytest
from playwright.sync_api import Page

from dashboard.location import PARTS, Location
from dashboard.open_pages import GROUPS
from tests.browser.visitors import Visitors
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


STACKED = {
    "/indicator/goods_trade_total?unit=330000&view=vintages": "#path-chart",
    "/why/GT_TOTAL_USD?lang=en": "#why-vintages",
    "/department/commerce?lang=en": "#department-duties",
}
"""Pages with a table of many columns, which stand below one another on a telephone."""


@pytest.mark.parametrize("path", STACKED)
def test_a_table_of_many_columns_is_stacked(page: Page, path: str) -> None:
    page.set_viewport_size({"width": WIDTH, "height": 844})
    page.goto(path)
    table = page.locator(f"{STACKED[path]} table")
    beyond = "e => e.parentElement.scrollWidth - e.parentElement.clientWidth"
    assert table.evaluate(beyond) == 0
    cell = table.locator("tbody td").first
    label = cell.evaluate("e => getComputedStyle(e, '::before').content")
    assert label == f'"{cell.get_attribute("data-label")}"'
    # A line says all of it: nothing stands beside what is beside it on a wide screen.
    row = table.locator("tbody tr").first
    assert row.evaluate("e => e.offsetHeight > 3 * e.firstChild.offsetHeight")
    page.set_viewport_size({"width": 1366, "height": 768})
    assert table.evaluate(beyond) == 0
    assert cell.evaluate("e => getComputedStyle(e).display") == "table-cell"


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


READ_ACROSS = {
    ".matrix-scroll": "statuses of 32 places by indicator: one beside the other",
    "table.matrix": "the same of what needs a look",
    ".sql-grid": "whatever columns a query asks for",
}
"""What may scroll sideways, and why."""

BELOW = (
    "/indicator/goods_trade_total_usd",
    "/indicator/goods_trade_total?unit=330000",
    "/indicator/goods_trade_to_gdp",
    "/province/330000?beside=440000",
    "/department/commerce",
    "/why/GT_TOTAL_USD",
    *(f"/rounds/mid-2023?part={part}" for part in PARTS),
    "/rounds/final-2025?part=history",
    "/rounds/compare?old=mid-2023&new=final-2025",
    "/compare?by=indicators&items=goods_trade_total+goods_exports+gdp",
    "/credibility?about=gdp&unit=110000",
)
"""Pages that the navigation leads to by another page."""

WIDER = """(readAcross) => {
  document.querySelectorAll("main details").forEach((each) => (each.open = true));
  const scrolls = (e) => /auto|scroll/.test(getComputedStyle(e).overflowX);
  return [...document.querySelectorAll("main *")]
    .filter((e) => scrolls(e) && e.querySelector("table") && !e.closest(readAcross))
    .filter((e) => !e.querySelector(readAcross) && e.scrollWidth > e.clientWidth)
    .map((e) => `${e.querySelector("table").innerText.slice(0, 60)}: ${e.scrollWidth}`);
}"""


@pytest.mark.parametrize("language", ["zh", "en"])
def test_no_table_is_wider_than_a_telephone(visitors: Visitors, language: str) -> None:
    entries = [Location(page=page).href for pages in GROUPS.values() for page in pages]
    wider = {}
    for path in (*entries, *BELOW):
        who = "admin" if path in {"/users", "/audit"} else "reviewer"
        page = visitors.page(who)
        page.set_viewport_size({"width": WIDTH, "height": 844})
        visitors.at(who, f"{path}{'&' if '?' in path else '?'}lang={language}")
        assert page.locator("#notice").inner_text() == "", path
        found = page.evaluate(WIDER, ", ".join(READ_ACROSS))
        if found:
            wider[path] = found
    assert wider == {}
