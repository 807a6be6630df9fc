"""The running server, and what a reader sees of one of its pages in Chromium."""

import os
import re
import shutil
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from dashboard.identity import COOKIE

COMMAND = Path(sys.executable).with_name("tradeplan")
MOST_MS = 180_000
DRAWN = """() => [...document.querySelectorAll(".graph")].every(
  (graph) => graph.querySelector(".main-svg"))"""
SETTLED = """() => [...document.querySelectorAll("[aria-busy=true]")].every(
  (part) => part.getBoundingClientRect().top > window.innerHeight)"""
"""Nothing that is seen is still being asked."""


class Size(NamedTuple):
    """Of a screen, in CSS pixels."""

    width: int
    height: int


DESK = Size(1366, 768)


@contextmanager
def served(data: Path) -> Iterator[str]:
    """Run the server until the body is done; yield its address."""
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
    command: list[str | Path] = [COMMAND, "serve", "--data", data, "--port", str(port)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:  # noqa: S603 - our own command
        try:
            lines = process.stdout or ()
            yield next(found[0] for line in lines if (found := _address(line)))
        finally:
            process.terminate()


def _address(line: str) -> re.Match[str] | None:
    return re.search(r"http://[\w.:]+", line)


@contextmanager
def chromium() -> Iterator[Browser]:
    """Yield the browser of the machine."""
    rootly = ["--no-sandbox"] if os.geteuid() == 0 else []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=["--disable-gpu", *rootly]
        )
        yield browser
        browser.close()


@contextmanager
def reader(browser: Browser, size: Size, key: str) -> Iterator[Page]:
    """Yield an empty page of a reader with a screen of this size.

    `key`: of the session of who looks, blank for somebody who has not signed in.
    """
    context = browser.new_context(viewport={"width": size.width, "height": size.height})
    if key:
        _sign_in(context, key)
    page = context.new_page()
    page.set_default_timeout(MOST_MS)
    yield page
    context.close()


def _sign_in(context: BrowserContext, key: str) -> None:
    whole = {"domain": "127.0.0.1", "path": "/"}
    context.add_cookies([{"name": COOKIE, "value": key, **whole}])


@dataclass(frozen=True, slots=True)
class Steps:
    """What a reader does on a page before it is photographed.

    `typed`: into the search, which then stands open; `waits`: for this before `clicks`,
    one after another; `shown`: this is there in the end, and scrolled to the top.
    """

    typed: str = ""
    waits: str = ""
    clicks: tuple[str, ...] = ()
    shown: str = ""


NOTHING_DONE = Steps()


def seen(page: Page, address: str, steps: Steps = NOTHING_DONE) -> bytes:
    """Return as PNG what a reader sees of an address once he has done his steps."""
    page.goto(address)
    page.wait_for_selector("#screen h1")
    page.wait_for_load_state("networkidle")
    page.wait_for_function(DRAWN)
    if steps.typed:
        page.keyboard.press("Control+k")
        page.wait_for_selector("#find-dialog[open]")
        page.keyboard.type(steps.typed)
        page.wait_for_selector("#find-list [role=option]")
    if steps.waits:
        page.wait_for_selector(steps.waits)
    for selector in steps.clicks:
        page.click(selector)
        page.wait_for_load_state("networkidle")
    if steps.shown:
        _brought_to_the_top(page, steps.shown)
    return page.screenshot()


def _brought_to_the_top(page: Page, selector: str) -> None:
    """Scroll until a part stands below the bar of the page."""
    place = page.locator(selector).first
    place.wait_for()
    place.evaluate("e => window.scrollBy(0, e.getBoundingClientRect().top - 72)")
    page.wait_for_load_state("networkidle")
    page.wait_for_function(SETTLED)
