"""The page of credibility in a browser: chosen, drawn, saved, on a narrow screen."""

import csv
import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect


@pytest.fixture(params=[(1366, 768), (390, 844)])
def page(page: Page, request: pytest.FixtureRequest) -> Page:
    width, height = request.param
    page.set_viewport_size({"width": width, "height": height})
    return page


def saved(page: Page, card: str, link: str) -> Path:
    with page.expect_download() as saving:
        page.locator(".card", has=page.locator(card)).locator(link).first.click()
    return Path(saving.value.path())


def test_an_indicator_and_a_unit_are_chosen_and_their_triangle_is_drawn(
    page: Page,
) -> None:
    page.goto("/?lang=en")
    page.get_by_role("link", name="Credibility of data").click()
    page.locator("h1", has_text="Latest figures").wait_for()
    page.locator("summary", has_text="Indicator").first.click()
    page.locator("details[open] a", has_text="Gross domestic product").first.click()
    page.wait_for_url(re.compile("about=gdp"))
    page.locator("h2", has_text="Gross domestic product, China").wait_for()
    page.locator("summary", has_text="Reporting unit").click()
    page.locator("details[open] a", has_text="Beijing").click()
    page.wait_for_url(re.compile("unit=110000"))
    page.locator("h2", has_text="14 periods").wait_for()
    expect(page.locator("h2", has_text="14 periods")).to_contain_text("+8.86%")
    cells = page.locator(".triangle-chart .heatmap-label")
    cells.first.wait_for()
    assert "▲ +8.86%" in " ".join(cells.all_text_contents()).replace("\n", " ")
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    page.reload()
    page.locator("h2", has_text="14 periods").wait_for()


def test_the_mirror_is_drawn_and_saved_with_all_its_years(page: Page) -> None:
    page.goto("/credibility")
    page.locator(".mirror-chart .scatterlayer .point").last.wait_for()
    expect(page.locator("h2", has_text="偏离自身历史")).to_contain_text("甘肃、陕西")
    points = page.locator(".mirror-chart .scatterlayer .point")
    expect(points).to_have_count(31)
    text = saved(page, ".mirror-chart", "a.download").read_text(encoding="utf-8")
    assert text.startswith("\ufeff")
    rows = list(csv.reader(text.removeprefix("\ufeff").splitlines()))
    assert len(rows) == 1 + 31 * 9
    assert ["110000", "北京", "2024", "5071.539333", "1376.1"] in [r[:5] for r in rows]
    picture = saved(page, ".mirror-chart", "button[data-save=svg]")
    assert "北京" in picture.read_text(encoding="utf-8")
    page.locator("summary", has_text="数据表").last.click()
    beijing = page.locator("table.mirror tr", has_text="北京")
    expect(beijing).to_contain_text("未收到")
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
