"""A reader finds an indicator, goes to a province, compares it, goes down to a city."""

import csv
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from office.loading import load_files
from office.publishing import publish
from office.settings import Settings
from office.workspace import Workspace
from tests.browser.conftest import serving
from tests.cli.customs_table import customs_table
from tests.conftest import SetUp


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory, set_up: SetUp) -> Iterator[str]:
    """Yield a server whose figures go down to lower units."""
    folder = tmp_path_factory.mktemp("places")
    workspace = Workspace(Settings(data=folder / "data"))
    set_up(workspace)
    said = dict.fromkeys(("period", "flow", "unit_of_measure", "released"))
    load_files(workspace, [customs_table("2024-12").write(folder)], said)
    publish(workspace)
    with serving(folder / "data") as address:
        yield address


def saved_rows(page: Page, link: str) -> list[list[str]]:
    """Return the rows of the CSV that a link saves, of a file Excel reads."""
    with page.expect_download() as saving:
        page.locator(link).first.click()
    text = Path(saving.value.path()).read_text(encoding="utf-8")
    assert text.startswith("\ufeff")
    return list(csv.reader(text.removeprefix("\ufeff").splitlines()))


def test_an_indicator_is_found_by_typing(page: Page) -> None:
    page.goto("/indicators")
    expect(page.locator("h1")).to_contain_text("108 项指标")
    page.locator("#search").click()
    page.keyboard.type("跨境 额", delay=40)
    expect(page.locator("h1")).to_contain_text("108 项指标中的")
    expect(page.locator("#search")).to_be_focused()
    page.keyboard.type("zz")
    expect(page.locator(".empty")).to_contain_text("没有符合条件的指标")
    expect(page.locator("#search")).to_have_value("跨境 额zz")
    page.keyboard.press("Backspace")
    page.keyboard.press("Backspace")
    page.get_by_role("link", name="跨境电商进出口额", exact=True).last.click()
    expect(page.locator("h1")).to_have_text("跨境电商进出口额")


def test_a_list_is_narrowed_sorted_shared_and_saved(
    page: Page, browser: Browser
) -> None:
    page.goto("/indicators")
    page.locator(".facet summary", has_text="类别").click()
    page.locator(".facet[open] a", has_text="核心指标").click()
    expect(page.locator("h1")).to_contain_text("108 项指标中的 20 项")
    page.locator("th a.sort", has_text="最新值").click()
    expect(page.locator("th[aria-sort=ascending]")).to_contain_text("最新值")
    page.locator("th a.sort", has_text="最新值").click()
    expect(page.locator("th[aria-sort=descending]")).to_contain_text("最新值")
    expect(page).to_have_url(re.compile("class=core&order=value&down=1$"))
    first = page.locator("table.catalogue tbody th a").first.inner_text()
    rows = saved_rows(page, ".figure-tools a.download")
    assert len(rows) == 21
    assert first in rows[1]
    # The address alone shows somebody else the same.
    other = browser.new_page()
    other.goto(page.url)
    expect(other.locator("table.catalogue tbody th a").first).to_have_text(first)
    other.close()
    page.get_by_role("link", name="EN", exact=True).click()
    expect(page.locator("h1")).to_contain_text("20 of 108 indicators")
    page.get_by_role("link", name="Clear all").click()
    expect(page.locator("h1")).to_contain_text("The 108 indicators")


def test_a_filter_is_chosen_without_a_mouse(page: Page) -> None:
    page.goto("/indicators")
    page.locator(".facet summary", has_text="来源方式").focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("made=derived$"))
    expect(page.locator("table.catalogue")).to_contain_text(
        "＝ 货物出口额 − 货物进口额"
    )


def test_a_province_is_set_beside_another(page: Page) -> None:
    page.goto("/")
    page.locator("a.tile", has_text="浙江").click()
    expect(page.locator("h1")).to_contain_text("浙江省")
    expect(page.locator(".why")).to_contain_text("未分解")
    page.locator("#comparison-chart .scatterlayer").first.wait_for()
    page.locator(".peers summary").first.click()
    page.locator(".peers details[open] a", has_text="广东").click()
    expect(page).to_have_url(re.compile("/province/330000\\?beside=440000$"))
    expect(page.locator("#comparison-chart .annotation-text")).to_have_count(2)
    expect(page.locator("h2", has_text="以 2020 年为 100")).to_contain_text("广东")
    page.locator(".about-choice summary").click()
    page.locator(".about-choice a", has_text="地区生产总值").first.click()
    expect(page).to_have_url(re.compile("about=gdp&beside=440000$"))
    expect(page.locator(".path-card h2")).to_contain_text("90,007")
    page.go_back()
    expect(page.locator(".path-card h2")).to_contain_text("亿美元")


def test_a_province_leads_down_to_a_city_and_back(page: Page) -> None:
    page.goto("/province/330000")
    lower = page.locator("section.card", has_text="不参与评估，不另行加总")
    lower.get_by_role("link", name="杭州市", exact=True).click()
    expect(page.locator("h1")).to_contain_text("杭州")
    expect(page.locator(".head-side .badge")).to_have_text("不参与评估")
    expect(page.locator(".why")).to_contain_text("不另行加总")
    page.locator(".way a", has_text="浙江省").click()
    expect(page.locator("h1")).to_contain_text("浙江省")
    page.goto("/indicator/goods_trade_total?unit=330000")
    expect(page.locator("table.lower")).to_contain_text("杭州市")
    page.goto("/indicator/gdp?unit=330000")
    page.locator("h1").wait_for()
    expect(page.locator("table.lower")).to_have_count(0)


def test_all_of_a_province_is_saved(page: Page) -> None:
    page.goto("/province/500000")
    expect(page.locator(".own-targets")).to_contain_text("未完成")
    rows = saved_rows(page, "section:has(table.province-rows) a.download")
    assert len(rows) > 20
    assert rows[0][0] == "代码"
    page.locator("#flows-chart .scatterlayer").first.wait_for()
    with page.expect_download() as saving:
        page.locator("button[data-chart=flows-chart][data-save=svg]").click()
    assert saving.value.suggested_filename == "flows-chart.svg"
    assert "<svg" in Path(saving.value.path()).read_text(encoding="utf-8")[:500]


def test_what_is_no_province_is_told(page: Page) -> None:
    page.goto("/province/810000")
    expect(page.locator("h1")).to_have_text("香港特别行政区")
    expect(page.locator("main")).to_contain_text("只在地图上标示")
    assert page.locator("main table").count() == 0
    page.goto("/province/浙江")
    expect(page.locator("#notice")).to_contain_text("330000")
    page.goto("/province/330100?lang=en")
    expect(page.locator("#notice")).to_contain_text("under “Lower units”")


def test_the_map_is_drawn_for_another_indicator(page: Page) -> None:
    page.goto("/?map=table")
    page.locator(".map-card .about-choice summary").click()
    page.get_by_role("link", name="地区生产总值", exact=True).click()
    expect(page).to_have_url(re.compile("/\\?map=table&about=gdp$"))
    expect(page.locator(".map-card h2")).to_contain_text("之间")
    expect(page.locator(".matrix-card h2")).to_contain_text("云南低于 2020 年水平")
    page.locator(
        "table.matrix a.mark[aria-label*='重庆'][aria-label*='未完成']"
    ).click()
    expect(page.locator("h1")).to_have_text("重庆 · 货物进出口总额")


@pytest.mark.parametrize("width", [390, 1366, 1920])
@pytest.mark.parametrize(
    "path", ["/", "/indicators?lang=en", "/province/650000?beside=110000"]
)
def test_no_page_is_wider_than_its_window(page: Page, width: int, path: str) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(path)
    page.locator("h1").wait_for()
    beyond = page.evaluate(
        "document.documentElement.scrollWidth - document.documentElement.clientWidth"
    )
    assert beyond <= 0
