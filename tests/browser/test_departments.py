"""A reader goes from the list of departments to one, and on to an indicator."""

import pytest
from playwright.sync_api import Page, expect


def test_a_department_leads_to_its_figures(page: Page) -> None:
    page.goto("/")
    page.get_by_role("link", name="部门", exact=True).click()
    expect(page.locator("h1")).to_contain_text("30 个成员单位中 4 个")
    expect(page.locator("main")).to_contain_text("尚未装载《规划》任务清单")
    page.get_by_role("link", name="统计局", exact=True).click()
    expect(page.locator("h1")).to_contain_text("统计局发布 7 项")
    expect(page.locator(".side a[aria-current=page]")).to_have_text("部门")
    row = page.locator("table.standing-table tr", has_text="社会消费品零售总额").first
    expect(row.locator(".badge")).to_contain_text("完成")
    page.locator(".departments-choice summary").click()
    page.locator(".departments-choice a", has_text="海关总署").click()
    expect(page.locator("h1")).to_contain_text("海关总署发布 51 项")
    page.go_back()
    expect(page.locator("h1")).to_contain_text("统计局")
    page.locator("table.standing-table a", has_text="地区生产总值").first.click()
    expect(page.locator("h1")).to_contain_text("地区生产总值")


@pytest.mark.parametrize("path", ["/departments", "/department/customs?lang=en"])
@pytest.mark.parametrize("width", [390, 1366])
def test_no_page_is_wider_than_its_window(page: Page, path: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(path)
    page.locator("h1").wait_for()
    beyond = page.evaluate(
        "document.documentElement.scrollWidth - document.documentElement.clientWidth"
    )
    assert beyond <= 0
