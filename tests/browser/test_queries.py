"""The desk of queries in a browser: typed, run, drawn, kept, found again, by keys."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from office.settings import Settings
from office.workspace import Workspace
from tests.browser.barriers import barriers
from tests.browser.conftest import serving
from tests.browser.visitors import Visitors, accounts
from tests.conftest import SetUp

SLOW = 60_000
"""Milliseconds: the first question of all waits for the analyst file to be made."""


@pytest.fixture(scope="module")
def visitors(
    tmp_path_factory: pytest.TempPathFactory, browser: Browser, set_up: SetUp
) -> Iterator[Visitors]:
    folder = tmp_path_factory.mktemp("queries")
    workspace = Workspace(Settings(data=folder))
    set_up(workspace)
    people = {"ana": ("analyst", ""), "boss": ("leader", "")}
    passwords = accounts(workspace, people)  # type: ignore[arg-type]
    with serving(folder) as site:
        yield Visitors(workspace, site, browser, passwords, lets_tools_in=True)


def desk(visitors: Visitors, who: str, query: str = "") -> Page:
    """Return somebody's desk, once what it offers is there."""
    page = visitors.at(who, f"/sql{query}")
    page.wait_for_selector("#sql-desk.ready")
    page.wait_for_selector(".sql-panel details", timeout=SLOW)
    return page


def write(page: Page, text: str) -> None:
    """Write a text in place of what stands on the sheet."""
    page.click(".cm-content")
    page.keyboard.press("Control+A")
    page.keyboard.insert_text(text)


def run(page: Page) -> None:
    page.keyboard.press("Control+Enter")
    told = page.locator("[data-part=told]")
    expect(told).to_have_text(re.compile("^\\d+ 行|出错|停止"), timeout=SLOW)


def test_names_are_offered_while_one_types(visitors: Visitors) -> None:
    page = desk(visitors, "ana")
    write(page, "FROM observation o WHERE o.indicator = '")
    page.keyboard.type("进出口总额")
    offered = page.locator(".cm-tooltip-autocomplete li")
    expect(offered.first).to_contain_text("goods_trade_total")
    # By mouse: the editor takes no key before anybody could have read the list.
    offered.first.click()
    expect(page.locator(".cm-content")).to_contain_text("= 'goods_trade_total")
    page.keyboard.press("Escape")
    write(page, "SELECT o. FROM observation o")
    page.keyboard.press("Home")
    for _ in "SELECT o.":
        page.keyboard.press("ArrowRight")
    page.keyboard.type("unit_o")
    expect(offered.first).to_contain_text("unit_of_measure")


@pytest.mark.soak
def test_a_mistake_is_marked_and_a_statement_is_run_alone(visitors: Visitors) -> None:
    page = desk(visitors, "ana")
    write(page, "SELECT 1;\n\nSELECT valu FROM observation")
    run(page)
    wrong = page.locator("[data-part=error]")
    expect(wrong).to_contain_text("第 3 行第 8 字：没有列“valu”")
    expect(page.locator(".cm-lintRange-error")).to_have_count(1)
    page.keyboard.press("Control+Home")
    run(page)
    expect(page.locator("[data-part=told]")).to_contain_text("1 行")
    expect(wrong).to_be_empty()


@pytest.mark.soak
def test_rows_are_sorted_drawn_and_taken_away(visitors: Visitors) -> None:
    page = desk(visitors, "ana", "?example=07-shares-of-provinces")
    rows = page.locator("table.sql-rows tbody tr")
    expect(rows).to_have_count(31, timeout=SLOW)
    page.get_by_role("button", name="share_last").click()
    page.get_by_role("button", name="share_last").click()
    expect(page.locator("th[aria-sort=descending]")).to_contain_text("share_last")
    expect(rows.first).to_contain_text("广东")
    page.locator("[data-kind=tiles]").click()
    chart = page.locator("#sql-chart")
    expect(chart.locator(".main-svg").first).to_be_visible(timeout=SLOW)
    expect(chart.locator("figcaption")).to_contain_text("31 个省")
    with page.expect_download() as saving:
        page.locator("[data-part=exports] [data-kind=json]").click()
    assert len(re.findall("share_last", Path(saving.value.path()).read_text())) == 31


def test_a_query_is_saved_changed_shared_and_opened_by_its_link(
    visitors: Visitors,
) -> None:
    page = desk(visitors, "ana")
    page.locator("[data-part=new-sheet]").click()
    write(page, "SELECT short_zh FROM unit WHERE code = $unit")
    page.locator("[data-part=parameters] input").fill("330000")
    page.keyboard.press("Control+Enter")
    expect(page.locator("table.sql-rows tbody td")).to_have_text("浙江", timeout=SLOW)
    page.click(".cm-content")
    page.keyboard.press("Control+s")
    form = page.locator("#sql-save form")
    form.locator("[name=name]").fill("单位简称")
    form.locator("[name=shared]").check()
    page.keyboard.press("Enter")
    opened = page.locator("[data-part=opened]")
    expect(opened).to_have_text("单位简称 · 第 1 版 · 姓名ana")
    page.click(".cm-content")
    page.keyboard.press("Control+End")
    page.keyboard.type(" LIMIT 1")
    expect(opened).to_contain_text("尚未保存")
    page.keyboard.press("Escape")
    page.keyboard.press("Control+s")
    expect(form.locator("[name=as][value=version]")).to_be_checked()
    form.locator("[name=note]").fill("只取一行")
    page.keyboard.press("Enter")
    expect(opened).to_have_text("单位简称 · 第 2 版 · 姓名ana")
    page.locator("[data-part=versions]:visible").first.click()
    dialog = page.locator("#sql-versions")
    expect(dialog.locator("ins")).to_contain_text("LIMIT 1")
    dialog.get_by_role("link", name="第 1 版").click()
    expect(opened).to_have_text("单位简称 · 第 1 版 · 姓名ana")
    number = re.search(r"query=(\d+)", page.url)
    assert number
    publication = visitors.workspace.publications.current()
    link = f"?query={number[1]}&version=1&p.unit=440000&publication={publication}"
    other = desk(visitors, "boss", link)
    expect(other.locator("table.sql-rows tbody td")).to_have_text("广东", timeout=SLOW)


@pytest.mark.soak
def test_what_was_written_and_asked_is_there_again(visitors: Visitors) -> None:
    page = desk(visitors, "ana")
    page.locator("[data-part=new-sheet]").click()
    write(page, "SELECT 'left here' AS a")
    run(page)
    expect(page.locator("[data-part=note]")).to_have_text("草稿已存")
    page.reload()
    page.wait_for_selector("#sql-desk.ready")
    tabs = page.locator("[data-part=sheets] [role=tab]")
    expect(tabs.last).to_be_visible()
    tabs.last.click()
    expect(page.locator(".cm-content")).to_contain_text("left here")
    page.locator("#sql-tab-history").click()
    expect(page.locator(".sql-past").first).to_contain_text("left here")


@pytest.mark.soak
def test_what_runs_long_is_stopped_by_a_key(visitors: Visitors) -> None:
    page = desk(visitors, "ana")
    write(page, "SELECT sum(a.i * b.i) FROM range(1000000) a(i), range(1000000) b(i)")
    page.keyboard.press("Control+Enter")
    expect(page.locator("[data-part=stop]")).to_be_visible()
    expect(page.locator("[data-part=told]")).to_contain_text("正在运行")
    page.keyboard.press("Escape")
    expect(page.locator("[data-part=told]")).to_contain_text("按您的要求", timeout=SLOW)
    expect(page.locator("[data-part=run]")).to_be_enabled()


@pytest.mark.soak
@pytest.mark.parametrize("width", [390, 1366])
def test_it_is_no_wider_than_the_screen(visitors: Visitors, width: int) -> None:
    page = visitors.page("boss")
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(f"{visitors.site}/sql?example=01-where-the-targets-stand&lang=en")
    page.wait_for_selector("table.sql-rows", timeout=SLOW)
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_a_pinned_query_stands_on_the_overview_and_comes_back_when_put_away(
    visitors: Visitors,
) -> None:
    page = desk(visitors, "ana")
    page.locator("[data-part=new-sheet]").click()
    write(page, "SELECT short_zh, code FROM unit WHERE code = '330000'")
    page.keyboard.press("Control+s")
    form = page.locator("#sql-save form")
    form.locator("[name=name]").fill("浙江代码")
    page.keyboard.press("Enter")
    expect(page.locator("[data-part=opened]")).to_contain_text("浙江代码")
    versions = page.locator("[data-part=versions]:visible").first
    versions.click()
    dialog = page.locator("#sql-versions")
    dialog.get_by_role("button", name="固定到总览").click()
    expect(dialog.get_by_role("button", name="取消固定")).to_be_visible()
    overview = visitors.at("ana", "/")
    tile = overview.locator(".pinned-tile")
    expect(tile.locator("h3")).to_have_text("浙江代码")
    tile.scroll_into_view_if_needed()
    expect(tile.locator("tbody td").last).to_have_text("330000", timeout=SLOW)
    assert barriers(overview, "#pinned") == []
    tile.get_by_role("link").click()
    expect(page.locator("[data-part=opened]")).to_contain_text("浙江代码")
    versions.click()
    dialog.get_by_role("button", name="收起").click()
    page.locator("#sql-tab-saved").click()
    away = page.locator(".sql-away")
    away.locator("summary").click()
    away.get_by_role("button", name="恢复").click()
    expect(away).to_have_count(0)
    expect(page.locator(".sql-entries a", has_text="浙江代码")).to_be_visible()
