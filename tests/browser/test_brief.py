"""The leader's page stands on one sheet of A4, and is read on a phone."""

import csv
import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from office.publishing import initialise
from office.settings import Settings
from office.workspace import Workspace
from tests.browser.conftest import serving

PLAN = Path(__file__).parents[2] / "data" / "plan" / "145-trade"
ALSO = (
    *("goods_exports_usd", "goods_imports_usd", "mechanical_electrical_exports_usd"),
    *("services_trade_total_usd", "digital_services_trade_usd", "fdi_actual"),
    "goods_trade_total_usd_destination_origin",
)
PAGES = re.compile(rb"/Type\s*/Page[^s]")
A4 = re.compile(rb"/MediaBox\s*\[0 0 59[45]\.?\d* 84[12]\.?\d*\]")


def sheets(browser: Browser, address: str) -> bytes:
    """Return a page as Chromium prints it."""
    page = browser.new_page(viewport={"width": 1366, "height": 768})
    page.goto(address)
    page.locator("h1").wait_for()
    printed = page.pdf(prefer_css_page_size=True)
    page.close()
    return printed


@pytest.fixture(scope="module")
def crowded(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Yield a site with many more targets: of eight provinces, and fifteen national."""
    folder = tmp_path_factory.mktemp("crowded")
    plan = shutil.copytree(PLAN, folder / "plan")
    with (plan / "targets.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    own = next(row for row in rows if row["unit"] != "000000")
    more = [
        own | {"id": f"OWN_{code}", "unit": code, "target_value": "90000"}
        for code in (
            "110000",
            "130000",
            "210000",
            "310000",
            "420000",
            "440000",
            "650000",
        )
    ]
    more += [rows[0] | {"id": code.upper(), "indicator": code} for code in ALSO]
    with (plan / "targets.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, rows[0])
        writer.writeheader()
        writer.writerows([*rows, *more])
    initialise(Workspace(Settings(data=folder / "data", plan=plan)))
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("TRADEPLAN_PLAN", str(plan))
        with serving(folder / "data") as address:
            yield address


@pytest.mark.parametrize("query", ["", "?lang=en", "?theme=dark"])
def test_it_prints_on_one_sheet(browser: Browser, site: str, query: str) -> None:
    printed = sheets(browser, f"{site}/brief{query}")
    assert len(PAGES.findall(printed)) == 1
    assert A4.search(printed)


@pytest.mark.parametrize("query", ["", "?lang=en"])
def test_with_many_targets_it_is_one_sheet_and_says_what_is_left_out(
    browser: Browser, crowded: str, query: str
) -> None:
    assert len(PAGES.findall(sheets(browser, f"{crowded}/brief{query}"))) == 1
    page = browser.new_page()
    page.goto(f"{crowded}/brief{query}")
    expect(page.locator(".brief-targets li")).to_have_count(10)
    expect(page.locator(".brief-part .attention > li")).to_have_count(4)
    said = "5 more targets" if query else "另有 5 项目标"
    expect(page.locator("main")).to_contain_text(said)
    page.close()


def test_paper_has_no_navigation_and_is_white(browser: Browser, site: str) -> None:
    page = browser.new_page()
    page.goto(f"{site}/brief?theme=dark")
    page.locator("h1").wait_for()
    page.emulate_media(media="print")
    for part in (".side", ".top", ".print-button"):
        expect(page.locator(part)).to_be_hidden()
    sheet = page.locator(".brief-sheet")
    assert sheet.evaluate("e => getComputedStyle(e).backgroundColor") == (
        "rgb(255, 255, 255)"
    )
    assert sheet.evaluate("e => getComputedStyle(e).color") == "rgb(27, 36, 48)"
    page.close()


def test_it_is_read_on_a_phone(browser: Browser, site: str) -> None:
    page = browser.new_page(viewport={"width": 390, "height": 844})
    page.goto(f"{site}/brief")
    expect(page.locator("h1")).to_contain_text("8 项量化目标中 4 项完成")
    beyond = page.evaluate(
        "document.documentElement.scrollWidth - document.documentElement.clientWidth"
    )
    assert beyond <= 0
    page.locator(".brief-targets a", has_text="电子商务交易额").click()
    expect(page).to_have_url(re.compile("/why/"))
    page.close()
