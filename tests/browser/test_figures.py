"""A figure's tools in a real browser: pictures, workbook, a link that leads back."""

import io
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from openpyxl import load_workbook
from playwright.sync_api import Browser, Page, expect

from tests.browser.barriers import barriers


@pytest.fixture
def page(browser: Browser, site: str) -> Iterator[Page]:
    context = browser.new_context(
        viewport={"width": 1366, "height": 768},
        base_url=site,
        locale="zh-CN",
        bypass_csp=True,
    )
    yield context.new_page()
    context.close()


def copied_address(page: Page) -> str:
    """Return the address that stands selected where nothing may be copied."""
    field = page.locator(".copied input")
    expect(field).to_be_focused()
    selected = "e => e.value.slice(e.selectionStart, e.selectionEnd)"
    return str(field.evaluate(selected))


def test_a_copied_link_opens_the_same_figure_of_the_same_publication(
    page: Page, browser: Browser
) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto("/indicator/goods_trade_total?lang=en")
    button = page.locator("button[data-copy=province-lines]")
    button.focus()
    page.keyboard.press("Enter")
    expect(page.locator(".copied [role=status]")).to_contain_text("Link copied")
    address = page.evaluate("navigator.clipboard.readText()")
    stamp = page.locator(".stamp").get_attribute("title")
    assert address.endswith(f"lang=en&publication={stamp}#province-lines")
    other = browser.new_page(viewport={"width": 1366, "height": 768})
    other.goto(address)
    expect(other.locator("#province-lines")).to_be_in_viewport()
    expect(other.locator(".stamp")).to_have_attribute("title", str(stamp))
    said = "section:has(> #province-lines) h2"
    assert other.locator(said).inner_text() == page.locator(said).inner_text()
    other.close()


def test_where_nothing_may_be_copied_the_address_stands_selected(page: Page) -> None:
    page.add_init_script(
        "Object.defineProperty(navigator, 'clipboard', {value: undefined})"
    )
    page.goto("/?map=table")
    button = page.locator("button[data-copy=province-tiles]")
    button.click()
    assert re.search(
        r"/\?map=table&publication=\w{64}#province-tiles$", copied_address(page)
    )
    expect(page.locator(".copied [role=status]")).to_contain_text("Ctrl+C")
    page.keyboard.press("Escape")
    expect(page.locator(".copied input")).to_be_hidden()
    expect(button).to_be_focused()


def test_what_is_no_chart_is_a_picture_too(page: Page) -> None:
    page.goto("/")
    page.locator(".tile").first.wait_for()
    for name, word in (("province-tiles", "新疆"), ("targets-table", "51,000")):
        with page.expect_download() as saving:
            page.locator(f"button[data-chart={name}][data-save=svg]").click()
        assert saving.value.suggested_filename == f"{name}.svg"
        drawn = Path(saving.value.path()).read_text(encoding="utf-8")
        assert drawn.startswith("<svg")
        assert word in re.sub(r"<[^>]+>", "", drawn)
    with page.expect_download() as saving:
        page.locator("button[data-chart=province-tiles][data-save=png]").click()
    content = Path(saving.value.path()).read_bytes()
    assert content.startswith(b"\x89PNG")
    assert len(content) > 5_000


def drawn_words(page: Page, name: str) -> list[tuple[str, float]]:
    """Return the words of a saved drawing, each with its height in it."""
    with page.expect_download() as saving:
        page.locator(f"button[data-chart={name}][data-save=svg]").click()
    drawn = Path(saving.value.path()).read_text(encoding="utf-8")
    found = re.findall(r'<text [^>]*?y="([\d.]+)"[^>]*>([^<]*)<', drawn)
    return [(word, float(height)) for height, word in found]


def test_a_folded_table_is_drawn_whole_and_stays_folded(page: Page) -> None:
    page.goto("/indicator/goods_trade_to_gdp")
    fold = page.locator("#ratio-by-province > details")
    fold.wait_for()
    words = dict(drawn_words(page, "ratio-by-province"))
    assert words["单位：%"] - words["新疆"] > 18
    expect(fold).not_to_have_attribute("open", re.compile(""))


def test_what_is_folded_inside_a_table_is_not_drawn_over_its_rows(page: Page) -> None:
    page.goto("/why/GT_TOTAL_USD?lang=en")
    sources = page.locator("#second-opinions details")
    sources.first.wait_for()
    hidden = sources.first.locator("> :not(summary)").first.text_content()
    words = " ".join(word for word, _ in drawn_words(page, "second-opinions"))
    assert "Agrees" in words
    assert hidden
    assert " ".join(hidden.split()[:4]) not in words


def test_a_workbook_is_saved_from_the_page(page: Page) -> None:
    page.goto("/?lang=en")
    page.locator(".tile").first.wait_for()
    with page.expect_download() as saving:
        page.locator(".map-card button[data-table]").click()
    book = load_workbook(io.BytesIO(Path(saving.value.path()).read_bytes()))
    cells = [[cell.value for cell in row] for row in book.worksheets[0].iter_rows()]
    beijing = next(row for row in cells if row[0] == "110000")
    assert beijing[1] == "Beijing"
    assert isinstance(beijing[2], float)


def test_who_asks_for_more_contrast_is_given_it_and_may_leave_it(
    browser: Browser, site: str
) -> None:
    page = browser.new_page(base_url=site, contrast="more")
    page.goto("/provinces")
    expect(page.locator("html")).to_have_attribute("data-theme", "contrast")
    expect(page).to_have_url(re.compile("theme=contrast"))
    page.locator(".theme-choice").first.click()
    expect(page.locator("html")).to_have_attribute("data-theme", "light")
    page.reload()
    page.locator("h1").wait_for()
    expect(page.locator("html")).to_have_attribute("data-theme", "light")
    page.close()


@pytest.mark.parametrize("path", ["/", "/indicator/goods_trade_total_usd"])
def test_axe_finds_nothing_in_high_contrast(page: Page, path: str) -> None:
    page.goto(f"{path}?theme=contrast")
    page.locator("h1").wait_for()
    page.wait_for_load_state("networkidle")
    assert barriers(page) == []
