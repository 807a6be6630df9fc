"""Where the server does not answer: asked once more, then said."""

import re

import pytest
from playwright.sync_api import Page, Route, expect

ASKED = re.compile(r"/_dash-update-component\b")
SAID = {"zh": "服务器没有应答", "en": "The server did not answer"}


class Line:
    """The line to the server: it fails so many times, then it holds."""

    def __init__(self, page: Page, failures: int, status: int) -> None:
        """Fail `failures` times; `status` 0 is a line that is cut."""
        self.asked, self._left, self._status = 0, failures, status
        page.route(ASKED, self._pass)

    def _pass(self, route: Route) -> None:
        self.asked += 1
        self._left -= 1
        if self._left < 0:
            route.fallback()
        elif self._status:
            route.fulfill(status=self._status, body="<h1>Bad Gateway</h1>")
        else:
            route.abort()


@pytest.mark.parametrize("status", [0, 502])
def test_a_click_that_was_lost_is_asked_once_more(page: Page, status: int) -> None:
    page.goto("/indicators")
    line = Line(page, 1, status)
    page.locator("nav a[href^='/provinces']").first.click()
    expect(page.locator("h1")).to_contain_text("31 个省")
    expect(page.locator("#notice")).to_be_empty()
    assert line.asked == 2


@pytest.mark.parametrize(("status", "language"), [(0, "zh"), (504, "en")])
def test_a_server_that_is_away_is_told_and_a_click_later_shows_the_page(
    page: Page, status: int, language: str
) -> None:
    page.goto("/indicators")
    if language == "en":
        page.get_by_role("link", name="EN", exact=True).click()
        expect(page.locator("html")).to_have_attribute("lang", "en")
    before = page.locator("h1").inner_text()
    line = Line(page, 2, status)
    there = page.locator("nav a[href^='/provinces']").first
    there.click()
    expect(page.locator("#notice")).to_contain_text(SAID[language])
    assert (line.asked, page.locator("h1").inner_text()) == (2, before)
    page.locator("nav a[href^='/credibility']").first.click()
    expect(page.locator("#notice")).to_be_empty()
    there.click()
    expect(page.locator("h1")).to_contain_text("31")


def test_what_asks_by_itself_takes_the_notice_away_again(page: Page) -> None:
    page.goto("/indicators")
    Line(page, 2, 504)
    page.locator("nav a[href^='/provinces']").first.click()
    expect(page.locator("#notice")).to_contain_text(SAID["zh"])
    # Any call of a page: this one draws nothing.
    page.evaluate("fetch('/_dash-update-component', { method: 'POST' })")
    expect(page.locator("#notice")).to_be_empty()


def test_a_search_that_a_click_overtakes_is_given_up(page: Page) -> None:
    wrong: list[str] = []
    page.on("pageerror", lambda error: wrong.append(error.message))
    page.goto("/indicators")
    page.clock.install()
    page.locator("#search").click()
    page.keyboard.type("跨境")
    page.locator("nav a[href^='/provinces']").first.click()
    page.clock.run_for(5_000)
    expect(page.locator("h1")).to_contain_text("31 个省")
    assert wrong == []
