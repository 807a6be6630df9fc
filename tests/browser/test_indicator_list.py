"""The list of indicators in a browser: grouped, columns chosen, printed, saved."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.barriers import barriers
from tests.browser.desk import desk_site
from tests.browser.visitors import Visitors
from tests.conftest import SetUp


@pytest.fixture(scope="module")
def visitors(
    tmp_path_factory: pytest.TempPathFactory, browser: Browser, set_up: SetUp
) -> Iterator[Visitors]:
    opened = desk_site(tmp_path_factory, browser, set_up, lets_tools_in=True)
    with opened as (made, _numbers):
        yield made


def chosen(page: Page, menu: str, choice: str) -> None:
    """Choose from a menu without a mouse."""
    page.locator(".list-tools summary", has_text=menu).focus()
    page.keyboard.press("Enter")
    page.locator(".list-tools details[open] a", has_text=choice).focus()
    page.keyboard.press("Enter")


def test_it_is_grouped_and_its_columns_are_chosen(visitors: Visitors) -> None:
    page = visitors.at("clerk", "/indicators")
    heads = page.locator("table.catalogue tr.group")
    expect(heads.first).to_contain_text("完成 4")
    chosen(page, "分组", "按领域")
    expect(page).to_have_url(re.compile(r"by=area$"))
    expect(heads.last).to_contain_text("未归入")
    chosen(page, "显示的栏", "比上年")
    expect(page.locator("thead th.of-growth")).to_have_count(0)
    chosen(page, "显示的栏", "支撑的目标")
    expect(page.locator("thead th.of-objective")).to_have_count(1)
    page.go_back()
    expect(page.locator("thead th.of-objective")).to_have_count(0)
    page.go_back()
    expect(page.locator("thead th.of-growth")).to_have_count(1)
    assert barriers(page) == []


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("width", [1366, 1920])
def test_no_column_is_cut_on_a_common_screen(
    visitors: Visitors, language: str, width: int
) -> None:
    page = visitors.at("clerk", "/jobs")
    page.set_viewport_size({"width": width, "height": 768})
    page = visitors.at("clerk", f"/indicators?lang={language}")
    cut = page.locator("main .scroll").evaluate(
        "box => box.scrollWidth - box.clientWidth"
    )
    assert cut <= 0
    page.set_viewport_size({"width": 1366, "height": 768})


def test_the_head_stays_in_sight(visitors: Visitors) -> None:
    page = visitors.at("clerk", "/indicators")
    page.locator("table.catalogue tbody tr").nth(60).scroll_into_view_if_needed()
    box = page.locator("table.catalogue thead th").first.bounding_box()
    assert box and 0 <= box["y"] < 120


@pytest.mark.parametrize("state", ["", "lang=en&theme=dark&by=objective"])
def test_it_prints_whole_on_a_sheet_laid_across(visitors: Visitors, state: str) -> None:
    page = visitors.at("clerk", f"/indicators?{state}")
    page.emulate_media(media="print")
    page.set_viewport_size({"width": 1046, "height": 718})
    for part in (".facets", ".list-tools", ".saved-views"):
        expect(page.locator(part)).to_be_hidden()
    expect(page.locator("table.catalogue tbody tr:not(.group)")).to_have_count(108)
    beyond = page.evaluate(
        "document.documentElement.scrollWidth - document.documentElement.clientWidth"
    )
    assert beyond <= 0
    page.emulate_media(media="screen")
    page.set_viewport_size({"width": 1366, "height": 768})


def test_a_view_is_saved_opened_renamed_and_deleted(visitors: Visitors) -> None:
    page = visitors.at("clerk", "/indicators?class=core&by=department")
    page.locator(".saved-views summary").first.click()
    page.fill(".view-new [name=name]", "核心按部门")
    page.select_option(".view-new [name=scope]", "office")
    assert barriers(page) == []
    with page.expect_navigation():
        page.click(".view-new button")
    expect(page.locator(".saved-views .view-here")).to_have_text("核心按部门")
    assert page.url.endswith("/indicators?class=core&by=department")

    other = visitors.at("reviewer", "/indicators")
    other.locator(".saved-views summary").first.click()
    entry = other.locator(".saved-views li", has_text="核心按部门")
    expect(entry).to_contain_text("姓名clerk共享")
    expect(entry.locator("form")).to_have_count(0)
    entry.locator("a").click()
    expect(other).to_have_url(re.compile(r"\?class=core&by=department$"))
    expect(other.locator("h1")).to_contain_text("108 项指标中的 20 项")
    unit = visitors.at("filler", "/indicators")
    expect(unit.locator(".saved-views")).not_to_contain_text("核心按部门")

    page.locator(".saved-views summary").first.click()
    entry = page.locator(".saved-views li", has_text="核心按部门")
    entry.locator("summary").click()
    entry.locator("form:has([value=rename]) [name=name]").fill("核心")
    with page.expect_navigation():
        entry.locator("form:has([value=rename]) button").click()
    expect(page.locator(".saved-views .view-here")).to_have_text("核心")
    page.locator(".saved-views summary").first.click()
    page.locator(".saved-views li summary").click()
    expect(page.locator(".saved-views li")).to_contain_text("删除后不能恢复")
    with page.expect_navigation():
        page.click(".saved-views form:has([value=delete]) button")
    expect(page.locator(".saved-views")).to_contain_text("尚未保存视图")
