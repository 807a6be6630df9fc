"""The map of the overview: colours by choice, a click selects, no picture of it."""

import re

from playwright.sync_api import Browser, expect


def test_classes_are_chosen_and_a_province_is_clicked(
    browser: Browser, site: str
) -> None:
    page = browser.new_page(
        base_url=site, viewport={"width": 1366, "height": 1000}, locale="zh-CN"
    )
    page.goto("/")
    page.get_by_role("link", name="等分位").click()
    expect(page).to_have_url(re.compile(r"scale=quantile$"))
    chosen = page.locator(".map-card .switch-choice[aria-current]", has_text="等分位")
    expect(chosen).to_be_visible()
    expect(page.locator(".map-card .legend")).to_contain_text("不在评估范围")
    page.get_by_role("link", name="图", exact=True).click()
    expect(page).to_have_url(re.compile(r"map=shapes&scale=quantile$"))
    page.locator("#province-map .scatterlayer .js-fill").first.wait_for()
    expect(page.locator("#province-map .modebar-btn")).to_have_count(0)
    expect(page.locator(".map-card button[data-save]")).to_have_count(0)
    box = page.locator("#province-map .draglayer .drag").first.bounding_box()
    assert box
    page.mouse.click(box["x"] + box["width"] * 0.2, box["y"] + box["height"] * 0.35)
    expect(page).to_have_url(re.compile(r"/province/65000"))
    page.close()
