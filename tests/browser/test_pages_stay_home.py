"""Our real pages ask nothing of another machine and break no rule of the policy."""

from collections.abc import Iterator
from dataclasses import dataclass, field

import pytest
from playwright.sync_api import Browser, Page


@dataclass
class Visit:
    """A page with what it asked for and what it complained of."""

    page: Page
    asked: list[str] = field(default_factory=list)
    said: list[str] = field(default_factory=list)


@pytest.fixture
def visit(browser: Browser) -> Iterator[Visit]:
    page = browser.new_page(viewport={"width": 1366, "height": 768})
    visit = Visit(page)
    page.on("request", lambda request: visit.asked.append(request.url))
    page.on("console", lambda message: visit.said.append(message.text))
    page.on("pageerror", lambda error: visit.said.append(str(error)))
    yield visit
    page.close()


@pytest.mark.parametrize(
    "path",
    [
        "/",
        "/?map=shapes",
        "/?lang=en&theme=dark",
        "/indicators",
        "/indicator/goods_trade_total_usd",
        "/indicator/goods_trade_total?unit=500000&view=table",
    ],
)
def test_a_page_asks_only_us_and_says_nothing(
    visit: Visit, site: str, path: str
) -> None:
    visit.page.goto(site + path)
    visit.page.locator("h1").wait_for()
    visit.page.wait_for_load_state("networkidle")
    outside = [
        url for url in visit.asked if not url.startswith((f"{site}/", "data:", "blob:"))
    ]
    assert outside == []
    assert visit.said == []
    assert visit.page.locator("#notice").inner_text() == ""


def test_an_address_of_no_indicator_becomes_a_notice(visit: Visit, site: str) -> None:
    visit.page.goto(f"{site}/indicator/no_such_thing")
    notice = visit.page.locator("#notice:not(:empty)")
    notice.wait_for()
    assert "no_such_thing" in notice.inner_text()
    assert visit.said == []


def test_an_address_that_is_no_page_is_refused_with_a_way_home(
    visit: Visit, site: str
) -> None:
    answer = visit.page.goto(f"{site}/nothing")
    assert answer
    assert answer.status == 403
    visit.page.get_by_role("link").click()
    visit.page.locator("h1").wait_for()
    assert visit.page.url == f"{site}/"
