"""The real command, serving the shipped figures to a real browser."""

import os
import re
import socket
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Response, expect

from office.settings import Settings
from office.workspace import Workspace
from tests.cli.command import PROGRAM
from tests.conftest import SetUp
from tests.forked import Forked

if TYPE_CHECKING:
    from tests.browser.visitors import Visitors

LIVES = "() => !document.getElementById('first')"
"""Whether dash has put the screen where the server had painted it."""

# A page is waited for as long as the machine is busy; what is right is there at once.
expect.set_options(timeout=20_000)


@pytest.fixture(scope="session", autouse=True)
def living() -> Iterator[None]:
    """Let every visit wait until the page lives: what is painted before is inert."""
    goto, reload, expected = Page.goto, Page.reload, Page.expect_navigation

    def arrive(page: Page, *where: Any, **how: Any) -> Response | None:
        answer = goto(page, *where, **how)
        page.wait_for_function(LIVES)
        return answer

    def arrive_again(page: Page, **how: Any) -> Response | None:
        answer = reload(page, **how)
        page.wait_for_function(LIVES)
        return answer

    @contextmanager
    def arriving(page: Page, **how: Any) -> Iterator[Any]:
        with expected(page, **how) as came:
            yield came
        page.wait_for_function(LIVES)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Page, "goto", arrive)
        patch.setattr(Page, "reload", arrive_again)
        patch.setattr(Page, "expect_navigation", arriving)
        yield


@pytest.fixture(scope="session")
def shipped_site(
    tmp_path_factory: pytest.TempPathFactory, set_up: SetUp
) -> Iterator[str]:
    """Yield the address of `tradeplan serve` on the shipped figures."""
    folder = tmp_path_factory.mktemp("data")
    set_up(Workspace(Settings(data=folder)))
    with serving(folder) as address:
        yield address


@pytest.fixture(scope="module")
def site(shipped_site: str) -> str:
    """Return the site that a file looks at; one that writes has one of its own."""
    return shipped_site


@pytest.fixture(scope="module")
def context(browser: Browser, site: str) -> Iterator[BrowserContext]:
    """Yield a browser that has its scripts already, after the first page."""
    opened = browser.new_context(
        viewport={"width": 1366, "height": 768}, base_url=site, locale="zh-CN"
    )
    yield opened
    opened.close()


@pytest.fixture(scope="module")
def visitors(
    tmp_path_factory: pytest.TempPathFactory, browser: Browser, set_up: SetUp
) -> Iterator["Visitors"]:
    """Yield people who have signed in to a site with returns."""
    from tests.browser.desk import desk_site  # noqa: PLC0415 - it builds on this file

    with desk_site(tmp_path_factory, browser, set_up) as (made, _numbers):
        yield made


@pytest.fixture
def page(context: BrowserContext) -> Iterator[Page]:
    """Yield a page of the site, as wide as the screens of the office."""
    page = context.new_page()
    yield page
    page.close()
    context.clear_cookies()


@contextmanager
def serving(folder: Path) -> Iterator[str]:
    """Yield the address of `tradeplan serve` on a data folder, once it answers."""
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
    words = ["serve", "--data", str(folder), "--port", str(port)]
    with Forked(
        [PROGRAM, *words],
        os.environ | {"PYTHONUNBUFFERED": "1"},
        stdout=subprocess.PIPE,
    ) as server:
        assert server.stdout
        told = (re.search(r"http://[\d.]+:\d+", line) for line in server.stdout)
        address = next((found[0] for found in told if found), None)
        try:
            assert address == f"http://127.0.0.1:{port}"
            yield address
        finally:
            # Otherwise a test that fails here would wait for the server for ever.
            server.terminate()
