"""A sentence of a round rewritten in a real browser, seen, and taken back."""

import pytest
from playwright.sync_api import Locator, Page, expect

ROUND = "/rounds/final-2025?part=sentences"
RULE = "《规划》的 5 个主要目标均为定性目标"


def rewrite(first: Locator, text: str) -> None:
    first.locator("summary").click()
    first.locator("textarea").fill(text)
    first.locator("input[name=by]").fill("李明")
    first.get_by_role("button", name="改写").click()


def test_a_sentence_is_rewritten_and_taken_back(page: Page) -> None:
    page.goto(ROUND)
    first = page.locator(".sentences > li").first
    first.wait_for()
    expect(first).to_contain_text(RULE)
    rewrite(first, "五个主要目标由评定人评定。")
    page.get_by_text("已改写").wait_for()
    expect(first.locator("p").first).to_have_text("五个主要目标由评定人评定。")
    expect(first).to_contain_text("已改写")
    expect(first).to_contain_text(f"规则所得：{RULE}")
    rewrite(first, "")
    page.get_by_text("已改写").wait_for(state="detached")
    first.wait_for()
    expect(first.locator("p").first).to_contain_text(RULE)
    expect(first).not_to_contain_text("已改写")


def test_the_long_groups_are_folded(page: Page) -> None:
    page.goto(ROUND)
    folds = page.locator(".card > .fold")
    folds.first.wait_for()
    expect(folds).to_have_count(2)
    expect(folds.first.locator("ul")).to_be_hidden()
    folds.first.locator("> summary").click()
    expect(folds.first.locator("> ul > li").first).to_be_visible()


@pytest.mark.parametrize("language", ["zh", "en"])
def test_on_a_telephone_nothing_is_wider_than_the_screen(
    page: Page, language: str
) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(f"{ROUND}&lang={language}")
    page.locator(".sentences > li summary").first.click()
    for fold in page.locator(".card > .fold > summary").all():
        fold.click()
    expect(page.locator("textarea").first).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") == 390
