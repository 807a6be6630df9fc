"""Largest contentful paint in Chromium, 1366×768, warm server.

Cold: a browser that has never been here. Warm: the same page again, with the
files in the browser's own cache. “Complete” is when the last chart is drawn.
"""

import os
import shutil
from collections.abc import Iterator

from measuring.figures import RUNS, Figure
from measuring.stand import Stand
from playwright.sync_api import Browser, Page, sync_playwright

PAGES = ("/", "/indicator/goods_trade_total_usd")
SETTLED = 1_500
"""Milliseconds without a request after which nothing larger is painted."""

QUIET = ("--disable-background-networking", "--disable-component-update",
         "--disable-gpu", "--disable-sync", "--no-first-run")  # fmt: skip
WATCH = """
window.paints = [];
window.drawn = 0;
new PerformanceObserver((list) => {
  for (const entry of list.getEntries()) window.paints.push(entry.startTime);
}).observe({type: "largest-contentful-paint", buffered: true});
new MutationObserver(() => { window.drawn = performance.now(); })
  .observe(document, {childList: true, subtree: true});
"""

Times = tuple[float, float]


def measure(stand: Stand) -> Iterator[Figure]:
    """Yield, for each page, paint and completion with a cold and a warm cache."""
    chromium = shutil.which("chromium") or shutil.which("chromium-browser")
    if chromium is None:
        print("  not measured: needs Chromium (apt-get install chromium)")
        return
    rootly = ("--no-sandbox",) if os.geteuid() == 0 else ()
    with stand.server() as server, sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=chromium, args=[*QUIET, *rootly]
        )
        for path in PAGES:
            _visits(browser, server.address + path)
            visits = [_visits(browser, server.address + path) for _ in range(RUNS)]
            cold, warm = zip(*visits, strict=True)
            yield from _figures(path, cold, warm)
        browser.close()


def _figures(
    path: str, cold: tuple[Times, ...], warm: tuple[Times, ...]
) -> Iterator[Figure]:
    first = f"{path} paint, cold cache"
    yield Figure(first, "s", tuple(paint for paint, _ in cold), 1.0)
    yield Figure(
        f"{path} paint, warm cache", "s", tuple(paint for paint, _ in warm), 1.0, first
    )
    yield Figure(f"{path} complete, cold cache", "s", tuple(done for _, done in cold))
    yield Figure(f"{path} complete, warm cache", "s", tuple(done for _, done in warm))


def _visits(browser: Browser, address: str) -> tuple[Times, Times]:
    context = browser.new_context(viewport={"width": 1366, "height": 768})
    context.add_init_script(WATCH)
    page = context.new_page()
    times = _times(page, address), _times(page, address)
    context.close()
    return times


def _times(page: Page, address: str) -> Times:
    page.goto(address)
    page.wait_for_selector("h1")
    page.wait_for_load_state("networkidle")
    page.wait_for_timeout(SETTLED)
    paint = page.evaluate("Math.max(...window.paints)")
    return float(paint) / 1000, float(page.evaluate("window.drawn")) / 1000
