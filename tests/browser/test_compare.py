"""Comparing in a browser: choosing by mouse and by keys, the way back, the language."""

import re

from playwright.sync_api import Page, expect


def test_units_are_chosen_added_and_taken_away(page: Page) -> None:
    page.goto("/province/330000?about=goods_trade_total")
    page.locator(".page-head").get_by_role("link", name="对比").click()
    expect(page.locator("h1")).to_contain_text("浙江、全国")
    expect(page.locator(".compare-chart .scatterlayer .trace")).to_have_count(2)
    page.locator(".compare-add > summary").click()
    page.locator(".compare-add").get_by_role("link", name="广东").click()
    expect(page.locator("h1")).to_contain_text("浙江、全国、广东")
    expect(page.locator(".compare-chart .scatterlayer .trace")).to_have_count(3)
    expect(page).to_have_url(re.compile(r"items=330000\+000000\+440000"))
    page.get_by_role("link", name="去掉全国").click()
    expect(page.locator("h1")).to_contain_text("浙江、广东")
    # Of one size, they are drawn as values.
    expect(page.locator(".switch [aria-current]", has_text="数值")).to_be_visible()
    page.go_back()
    expect(page.locator("h1")).to_contain_text("浙江、全国、广东")
    page.locator(".languages a", has_text="EN").click()
    expect(page.locator("h1")).to_contain_text("Zhejiang, China, Guangdong")


def test_indicators_are_chosen_by_keys(page: Page) -> None:
    page.goto("/compare?by=indicators")
    page.get_by_role("link", name=re.compile("先看")).focus()
    page.keyboard.press("Enter")
    expect(page.locator(".compare-chosen li")).to_have_count(3)
    page.locator(".compare-add > summary").focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    first = page.locator(".compare-add .picker-panel a").first
    expect(first).to_be_focused()
    name = first.inner_text()
    page.keyboard.press("Enter")
    expect(page.locator(".compare-chosen li")).to_have_count(4)
    expect(page.locator(".compare-chosen li").last).to_contain_text(name)


def test_eight_is_the_most(page: Page) -> None:
    units = "+".join(f"{code}0000" for code in (11, 12, 13, 14, 15, 21, 22, 23))
    page.goto(f"/compare?items={units}&indicator=gdp")
    expect(page.locator(".compare-chosen li")).to_have_count(8)
    expect(page.locator(".compare-add")).to_have_count(0)
    expect(page.locator("main")).to_contain_text("已选满 8 项")
    page.get_by_role("link", name="去掉北京").click()
    expect(page.locator(".compare-add")).to_be_visible()


def test_it_is_found_by_searching(page: Page) -> None:
    page.goto("/search?q=对比")
    page.locator("li a", has_text="对比").first.click()
    expect(page.locator("h1")).to_contain_text("对比")


def test_the_file_and_the_picture_are_saved(page: Page) -> None:
    page.goto("/compare?items=330000+440000&indicator=goods_exports")
    page.locator(".compare-chart .scatterlayer .trace").first.wait_for()
    with page.expect_download() as saving:
        page.locator(".compare-card").get_by_role("link", name="CSV").click()
    assert saving.value.suggested_filename == "compare-units.csv"
    with page.expect_download() as drawing:
        page.locator(".compare-card").get_by_role("button", name="SVG").click()
    assert drawing.value.suggested_filename.endswith(".svg")
