"""Paint, layout shift and bytes of a first load in Chromium, 1366×768, warm server.

Paint is the largest contentful paint. Cold: a browser that has never been here. Warm:
the same page again, with the files in the browser's own cache. “Complete” is when the
last chart is drawn. Shift is the sum of all layout shifts that no click or key caused;
“sent” is the page and all that it fetched, with headers, as the browser counts it; it
takes brotli. What is painted first stands in the page itself; what is complete is what
dash has put in its place.
"""

import os
import shutil
from collections.abc import Iterator
from typing import NamedTuple

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
window.shifts = 0;
new PerformanceObserver((list) => {
  for (const entry of list.getEntries())
    if (!entry.hadRecentInput) window.shifts += entry.value;
}).observe({type: "layout-shift", buffered: true});
new MutationObserver(() => { window.drawn = performance.now(); })
  .observe(document, {childList: true, subtree: true});
"""
SEEN = """() => [
  Math.max(...window.paints) / 1000, window.drawn / 1000, window.shifts,
  ["navigation", "resource"].flatMap((kind) => performance.getEntriesByType(kind))
    .reduce((sum, entry) => sum + entry.transferSize, 0) / 1000,
]"""
MOST_SHIFT = 0.05
MOST_SENT = 1400
"""Kilobytes, compressed, of a first load."""


class Visit(NamedTuple):
    """One load of a page: seconds, the sum of its layout shifts, kilobytes."""

    paint: float
    drawn: float
    shift: float
    sent: float


def measure(stand: Stand) -> Iterator[Figure]:
    """Yield what each page takes, with a cold and with a warm cache."""
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
    path: str, cold: tuple[Visit, ...], warm: tuple[Visit, ...]
) -> Iterator[Figure]:
    paint, drawn, shift, sent = zip(*cold, strict=True)
    again, drawn_again, shift_again, _ = zip(*warm, strict=True)
    first = f"{path} paint, cold cache"
    yield Figure(first, "s", paint, 1.2)
    yield Figure(f"{path} paint, warm cache", "s", again, 1.0, first)
    yield Figure(f"{path} complete, cold cache", "s", drawn)
    yield Figure(f"{path} complete, warm cache", "s", drawn_again)
    yield Figure(f"{path} shift, cold cache", "", shift, MOST_SHIFT)
    yield Figure(f"{path} shift, warm cache", "", shift_again, MOST_SHIFT)
    yield Figure(f"{path} sent, cold cache", "kB", sent, MOST_SENT)


def _visits(browser: Browser, address: str) -> tuple[Visit, Visit]:
    context = browser.new_context(viewport={"width": 1366, "height": 768})
    context.add_init_script(WATCH)
    page = context.new_page()
    visits = _visit(page, address), _visit(page, address)
    context.close()
    return visits


def _visit(page: Page, address: str) -> Visit:
    page.goto(address)
    page.wait_for_selector("#screen h1")
    page.wait_for_load_state("networkidle")
    page.wait_for_timeout(SETTLED)
    return Visit(*page.evaluate(SEEN))
