"""The matrix in a browser: what stays while it scrolls, and the way by keys alone."""

import io
import re
from pathlib import Path

import pytest
from openpyxl import load_workbook
from playwright.sync_api import Page, expect


def test_head_and_first_column_stay_while_it_scrolls(page: Page) -> None:
    page.goto("/matrix?breadth=all")
    page.locator("table.status-matrix").wait_for()
    box = page.locator(".matrix-scroll")
    box.evaluate("box => box.scrollTo(700, 900)")
    edge = box.bounding_box()
    head = page.locator("table.status-matrix thead th").first.bounding_box()
    assert edge
    assert head
    assert abs(head["x"] - edge["x"]) <= 1
    assert abs(head["y"] - edge["y"]) <= 2


def test_a_cell_is_reached_and_opened_by_keys(page: Page) -> None:
    page.goto("/matrix")
    first = page.locator("table.status-matrix td a").first
    expect(first).to_have_attribute("tabindex", "0")
    expect(page.locator("table.status-matrix td a[tabindex='0']")).to_have_count(1)
    first.focus()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowDown")
    here = page.locator(":focus")
    expect(here).to_have_count(1)
    place = here.evaluate(
        "a => [a.closest('td').cellIndex, a.closest('tr').sectionRowIndex]"
    )
    assert place == [2, 2]
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowLeft")
    expect(first).to_be_focused()
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("/(why|indicator)/"))


def test_a_status_is_picked_and_saved(page: Page) -> None:
    page.goto("/matrix")
    page.locator(".matrix-legend a", has_text="未完成").click()
    expect(page.locator("h1")).to_contain_text("1 格“未完成”")
    cell = page.locator("table.status-matrix td a")
    expect(cell).to_have_count(1)
    expect(cell).to_have_attribute("title", "未完成（初步）；走势：上升")
    with page.expect_download() as saving:
        page.get_by_role("link", name="下载 XLSX").click()
    content = io.BytesIO(Path(saving.value.path()).read_bytes())
    sheet = load_workbook(content).worksheets[1]
    assert sheet["H3"].value == "未完成"
    assert sheet.max_row == 3
    cell.click()
    expect(page.locator("h1")).to_contain_text("为什么是“未完成”：货物进出口总额")


@pytest.mark.parametrize("width", [390, 1366, 1920])
def test_it_scrolls_inside_its_own_frame(page: Page, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    page.goto("/matrix?breadth=all&lang=en")
    page.locator("table.status-matrix").wait_for()
    beyond = page.evaluate(
        "document.documentElement.scrollWidth - document.documentElement.clientWidth"
    )
    assert beyond <= 0
