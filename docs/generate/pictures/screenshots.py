"""docs/images/*.png: pictures of the running server in Chromium.

Not run by `make docs`, because it needs Chromium and no two runs give the same
bytes: run it by hand when the pages change, and look at the pictures.

    .venv/bin/python docs/generate/pictures/screenshots.py
"""

import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright
from small_png import palette_png

from office.publishing import initialise, publish
from office.settings import Settings
from office.workspace import Workspace

IMAGES = Path(__file__).parents[2] / "images"
COMMAND = Path(sys.executable).with_name("tradeplan")
PORT = 8052
LANGUAGES = {"": "", "-en": "lang=en"}
PAGES = {
    "overview": "/",
    "indicator": "/indicator/goods_trade_total_usd",
    "not-comparable": "/indicator/online_retail_sales?view=table",
    "vintages": "/indicator/goods_trade_total?unit=440000&view=vintages",
    "indicators": "/indicators?target=with",
    "province": "/province/500000?beside=510000",
    "old-publication": "/?publication={old}",
    "publications": "/publications",
    "jobs": "/jobs",
}
# The figures as they were known before the statistics bureau's revision of April 2026.
EARLIER = datetime(2026, 4, 1, 2)


def main() -> None:
    """Take every picture in both languages."""
    IMAGES.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        data = Path(folder) / "data"
        old = two_publications(data)
        rootly = ["--no-sandbox"] if os.geteuid() == 0 else []
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=["--disable-gpu", *rootly]
        )
        with served(data) as address:
            for name, path in PAGES.items():
                for suffix, language in LANGUAGES.items():
                    mark = "&" if "?" in path else "?"
                    full = address + path.format(old=old) + mark + language
                    take(browser, full.rstrip("?&"), IMAGES / f"{name}{suffix}.png")
        browser.close()


def two_publications(data: Path) -> str:
    """Publish as of a day in the past, then as of today; return the older one."""
    old = initialise(Workspace(Settings(data=data), clock=lambda: EARLIER)).publication
    publish(Workspace(Settings(data=data)))
    return old


@contextmanager
def served(data: Path) -> Iterator[str]:
    """Run the server until the body is done; yield its address."""
    command: list[str | Path] = [COMMAND, "serve", "--data", data, "--port", str(PORT)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:  # noqa: S603 - our own command
        try:
            lines = process.stdout or ()
            yield next(found[0] for line in lines if (found := _address(line)))
        finally:
            process.terminate()


def _address(line: str) -> re.Match[str] | None:
    return re.search(r"http://[\w.:]+", line)


def take(browser: Browser, address: str, picture: Path) -> None:
    """Save what a reader sees of one address, without scrolling."""
    page = browser.new_page(viewport={"width": 1366, "height": 768})
    page.goto(address)
    page.wait_for_selector("h1")
    page.wait_for_load_state("networkidle")
    page.wait_for_timeout(1_000)
    picture.write_bytes(palette_png(page.screenshot()))
    page.close()


if __name__ == "__main__":
    main()
