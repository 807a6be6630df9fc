"""A reader's ways through the real pages: links, switches, map, back button."""

import re

import pytest
from playwright.sync_api import Page, expect

from dashboard.theme import CONTRAST, DARK, LIGHT, Palette


def documents(page: Page) -> list[str]:
    """Return a list that grows by each whole page the browser loads from now."""
    loaded: list[str] = []
    page.on(
        "request",
        lambda asked: (
            loaded.append(asked.url) if asked.resource_type == "document" else None
        ),
    )
    return loaded


def test_the_first_page_says_where_the_plan_stands(page: Page) -> None:
    page.goto("/")
    expect(page.locator("h1")).to_have_text(
        "规划五项目标均为定性；"
        "衔接规划的 8 项量化目标中 4 项完成、1 项不可比、3 项无数据"
    )
    row = page.locator("table.targets tr", has_text="货物进出口总额（美元）")
    for text in ("46,500", "51,000", "≈63,500", "377.8%", "124.5%", "2021", "完成"):
        expect(row).to_contain_text(text)
    missed = page.locator(".attention li", has_text="重庆")
    expect(missed).to_contain_text("89.0%")
    expect(missed).to_contain_text("未完成")
    expect(page).to_have_title(re.compile("^总览"))


def test_language_theme_and_map_are_in_the_address(page: Page) -> None:
    page.goto("/")
    page.locator("h1").wait_for()
    loaded = documents(page)
    page.get_by_role("link", name="EN", exact=True).click()
    expect(page.locator("html")).to_have_attribute("lang", "en")
    page.get_by_role("link", name="Switch to dark").click()
    expect(page.locator("html")).to_have_attribute("data-theme", "dark")
    page.get_by_role("link", name="Table", exact=True).click()
    expect(page.locator(".map-card table")).to_be_visible()
    expect(page).to_have_url(re.compile(r"/\?map=table&lang=en&theme=dark$"))
    page.go_back()
    expect(page.locator(".tiles")).to_be_visible()
    page.go_back()
    expect(page.locator("html")).to_have_attribute("data-theme", "light")
    page.go_back()
    expect(page.locator("html")).to_have_attribute("lang", "zh-CN")
    assert loaded == []


def test_a_province_on_the_map_tells_and_leads(page: Page) -> None:
    page.goto("/?map=shapes&lang=en")
    page.locator("#province-map .scatterlayer .js-fill").first.wait_for()
    box = page.locator("#province-map .draglayer .drag").first.bounding_box()
    assert box
    west = (box["x"] + box["width"] * 0.2, box["y"] + box["height"] * 0.42)
    page.mouse.move(*west)
    expect(page.locator("#province-map .hoverlayer")).to_contain_text("Xinjiang")
    page.mouse.click(*west)
    expect(page.locator("h1")).to_contain_text("Xinjiang Uygur Autonomous Region")
    expect(page.locator("h1")).to_be_focused()
    expect(page).to_have_url(re.compile("/province/650000\\?lang=en$"))
    expect(page.locator(".why .badge")).to_contain_text("Not allocated")


def test_another_unit_is_chosen_without_a_mouse(page: Page) -> None:
    page.goto("/indicator/goods_trade_total_usd")
    page.locator(".units summary").focus()
    page.keyboard.press("Enter")
    page.locator(".units .picker-panel").wait_for()
    page.keyboard.press("Escape")
    expect(page.locator(".units .picker-panel")).to_be_hidden()
    expect(page.locator(".units summary")).to_be_focused()
    page.keyboard.press("Enter")
    units = page.locator(".units")
    units.get_by_role("link", name="广东", exact=True).focus()
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_have_text("广东 · 货物进出口总额（美元）")


def test_the_path_has_a_table_and_its_vintages(page: Page) -> None:
    page.goto("/indicator/goods_trade_total_usd")
    page.locator("#path-chart .scatterlayer .points path").first.wait_for()
    page.get_by_role("link", name="表", exact=True).click()
    expect(page.locator(".path-card table")).to_contain_text("≈63,500")
    page.get_by_role("link", name=re.compile("^历次版本")).click()
    expect(page.locator("table.vintages")).to_contain_text("national.csv:")
    expect(page).to_have_url(re.compile("view=vintages$"))


def test_a_chart_can_be_saved_and_sent_nowhere(page: Page) -> None:
    page.goto("/indicator/goods_trade_total_usd")
    page.locator("#path-chart").hover()
    buttons = page.locator("#path-chart .modebar-btn")
    expect(buttons).to_have_count(1)
    expect(buttons).to_have_attribute("data-title", "下载 PNG")
    with page.expect_download() as saved:
        buttons.click()
    assert saved.value.suggested_filename == "path-chart.png"


def test_an_objective_opens_its_indicators(page: Page) -> None:
    page.goto("/")
    first = page.locator(".objective").first
    first.locator("summary").click()
    first.get_by_role("link", name=re.compile("货物进出口总额（美元）$")).click()
    expect(page.locator("h1")).to_have_text("货物进出口总额（美元）")


@pytest.mark.parametrize("width", [390, 1366, 1920])
@pytest.mark.parametrize(
    "path", ["/", "/?lang=en", "/indicators", "/indicator/goods_trade_total?lang=en"]
)
def test_no_page_is_wider_than_its_window(page: Page, width: int, path: str) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(path)
    page.locator("h1").wait_for()
    beyond = page.evaluate(
        "document.documentElement.scrollWidth - document.documentElement.clientWidth"
    )
    assert beyond <= 0


def test_targets_stay_whole_on_a_common_screen(page: Page) -> None:
    for path in ("/", "/?lang=en"):
        page.goto(path)
        page.locator("h1").wait_for()
        cut = page.locator(".targets-card .scroll").evaluate(
            "box => box.scrollWidth - box.clientWidth"
        )
        assert cut <= 0


def test_the_page_prints_without_its_navigation(page: Page) -> None:
    page.goto("/")
    page.locator("h1").wait_for()
    page.emulate_media(media="print")
    expect(page.locator("nav.side")).to_be_hidden()
    expect(page.locator("table.targets")).to_be_visible()


@pytest.mark.parametrize(
    ("theme", "on_screen"), [("dark", DARK), ("contrast", CONTRAST)]
)
def test_paper_is_printed_in_the_light_colours(
    page: Page, theme: str, on_screen: Palette
) -> None:
    page.goto(f"/?theme={theme}")
    page.locator("h1").wait_for()
    page.wait_for_function(
        "theme => document.documentElement.dataset.theme === theme", arg=theme
    )
    for media, colours in (("screen", on_screen), ("print", LIGHT)):
        page.emulate_media(media=media)
        for name in ("ink", "ground", "surface", "accent"):
            shown = page.evaluate(
                "name => getComputedStyle(document.body).getPropertyValue(name)",
                f"--{name}",
            )
            assert shown == getattr(colours, name), (media, name)
