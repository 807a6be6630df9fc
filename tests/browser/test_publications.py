"""From the stamp to the list of publications, and to what one changed."""

import csv
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import serving
from tests.cli.command import tradeplan

HEADER = "indicator,unit,frequency,period,value,unit_of_measure,source,vintage\n"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("publications")
    data, file = folder / "data", folder / "revised.csv"
    assert tradeplan("init", data=data).code == 0
    line = "gdp,440000,year,2024,141700,亿元,nbs_database,2026-09\n"
    file.write_text(HEADER + line, encoding="utf-8")
    words = ("load", file, "--released", "2026-09-30")
    assert tradeplan(*words, data=data).code == 0
    assert tradeplan("publish", data=data).code == 0
    with serving(data) as address:
        yield address


@pytest.fixture(params=[(1366, 768), (390, 844)])
def page(page: Page, request: pytest.FixtureRequest) -> Page:
    width, height = request.param
    page.set_viewport_size({"width": width, "height": height})
    return page


def test_from_the_stamp_to_a_revision_and_its_file(page: Page, tmp_path: Path) -> None:
    page.goto("/?lang=en")
    page.locator("a.stamp").click()
    expect(page.locator("h1")).to_contain_text("Publications: 2")
    expect(page).to_have_url(re.compile(r"/publications\?lang=en$"))
    row = page.locator("table.revisions tr", has_text="Guangdong").filter(
        has_text="revised by its source"
    )
    for text in ("141,488.9", "141,700", "+211.1"):
        expect(row).to_contain_text(text)
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    page.locator("summary", has_text="Indicator").click()
    page.get_by_role("link", name=re.compile("^Gross domestic product ?\\d+$")).click()
    expect(page).to_have_url(re.compile("about=gdp"))
    # The file is of what is shown, which follows the address.
    expect(page.locator("#content")).to_have_attribute(
        "data-view", re.compile("about=gdp")
    )
    save = page.locator("button[data-kind=csv][data-table^=revisions-]")
    with page.expect_download() as saving:
        save.click()
    file = tmp_path / "saved.csv"
    saving.value.save_as(file)
    with file.open(encoding="utf-8-sig", newline="") as stream:
        saved = list(csv.DictReader(stream))
    assert {line["indicator"] for line in saved} == {"gdp"}
    page.go_back()
    expect(page).to_have_url(re.compile(r"/publications\?lang=en$"))


def test_two_publications_the_other_way_round(page: Page) -> None:
    page.goto("/publications")
    expect(page.locator("h1")).to_contain_text("共 2 个数据版本")
    page.locator("summary", has_text="旧").click()
    page.locator("details[open] a").first.click()
    expect(page.locator("table.revisions")).to_have_count(0)
    page.locator("summary", has_text="新").last.click()
    page.locator("details[open] a").last.click()
    row = page.locator("table.revisions tr", has_text="广东省").first
    expect(row).to_contain_text("−211.1")
    page.reload()
    expect(row).to_contain_text("−211.1")
