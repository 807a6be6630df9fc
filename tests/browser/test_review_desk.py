"""The review desk by keys alone, in a real browser; and many accepted at once."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.conftest import LIVES
from tests.browser.desk import desk_site
from tests.browser.visitors import Visitors
from tests.conftest import SetUp


@pytest.fixture(scope="module")
def desk(
    tmp_path_factory: pytest.TempPathFactory, browser: Browser, set_up: SetUp
) -> Iterator[tuple[Visitors, dict[str, str]]]:
    with desk_site(tmp_path_factory, browser, set_up) as made:
        yield made


def focused(page: Page, what: str = "textContent") -> str:
    return str(page.evaluate(f"document.activeElement.{what}"))


def test_the_queue_is_walked_and_a_submission_reviewed_by_keys(
    desk: tuple[Visitors, dict[str, str]],
) -> None:
    visitors, numbers = desk
    page = visitors.at("reviewer", "/submissions")
    page.wait_for_selector("table.queue")
    assert page.locator("table.queue tbody tr").count() == 3
    page.keyboard.press("j")
    assert focused(page) == numbers["clean"]
    page.keyboard.press("j")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("j")
    assert focused(page) == numbers["doubtful"]
    page.keyboard.press("k")
    page.keyboard.press("o")
    page.wait_for_url(f"**/submissions/{numbers['other']}")
    page.wait_for_selector("[data-keys=one]")
    page.keyboard.press("s")
    assert focused(page, "name") == "reason"
    # While somebody types a letter is a letter.
    page.keyboard.type("abs jk")
    assert focused(page, "value") == "abs jk"
    page.evaluate("document.activeElement.blur()")
    page.keyboard.press("b")
    with page.expect_event("framenavigated"):
        page.keyboard.press("Enter")
    # What is pressed before the page lives is done as soon as it does.
    page.wait_for_selector("[data-keys=one]")
    page.keyboard.press("a")
    page.wait_for_function(LIVES)
    assert "审核中" in page.inner_text("main .about")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    page.wait_for_selector("main h1")
    assert "已采用" in page.inner_text("main .about")
    page.wait_for_selector("[data-queue]")
    page.keyboard.press("q")
    page.wait_for_selector("table.queue")
    assert page.locator("table.queue tbody tr").count() == 2


def test_keys_are_switched_off_for_good(
    desk: tuple[Visitors, dict[str, str]],
) -> None:
    visitors, numbers = desk
    page = visitors.at("reviewer", "/submissions")
    page.wait_for_selector("table.queue")
    page.uncheck("#keys-on")
    page.evaluate("document.activeElement.blur()")
    page.keyboard.press("j")
    assert focused(page, "tagName") == "BODY"
    page = visitors.at("reviewer", "/submissions")
    page.wait_for_selector("#keys-on")
    assert not page.is_checked("#keys-on")
    page.check("#keys-on")
    page.keyboard.press("j")
    assert focused(page) == numbers["clean"]


def test_a_clean_one_is_ticked_and_accepted_by_keys(
    desk: tuple[Visitors, dict[str, str]],
) -> None:
    visitors, numbers = desk
    page = visitors.at("reviewer", "/submissions")
    page.wait_for_selector("table.queue")
    assert page.locator("input[name=seen]").count() == 1
    page.keyboard.press("j")
    page.keyboard.press("x")
    assert page.is_checked("input[name=seen]")
    with page.expect_navigation():
        page.click('form[action="/submissions/accept"] button')
    told = page.inner_text("main")
    assert "选中的 1 份，已采用 1 份" in told
    assert numbers["clean"] in told
