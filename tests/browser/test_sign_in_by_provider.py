"""Signing in by a provider in a real browser: across two sites, with strict cookies.

The provider is at 127.0.0.1, our server at localhost: to a browser these are two
sites, so that what it sends along from one to the other is what it would send in life.
"""

import os
import subprocess
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Response

from office.access import shell_caller
from office.account_ties import bind
from office.accounts import NewAccount, add_account
from office.settings import Settings
from office.workspace import Workspace
from tests.cli.command import PROGRAM
from tests.conftest import SetUp
from tests.forked import Forked
from tests.wire.provider import CLIENT, SECRET, VISITOR
from tests.wire.test_provider import There, free_port, provider


@pytest.fixture(scope="module")
def there() -> Iterator[There]:
    with provider() as made:
        yield made


@pytest.fixture(scope="module")
def site(
    there: There, tmp_path_factory: pytest.TempPathFactory, set_up: SetUp
) -> Iterator[str]:
    folder, port = tmp_path_factory.mktemp("provider"), free_port()
    workspace = Workspace(Settings(data=folder))
    set_up(workspace)
    by = shell_caller(workspace.actor)
    add_account(workspace, by, NewAccount("visits", "来访", ["leader"]))
    bind(workspace, by, "visits", VISITOR, there.issuer)
    told = {
        "TRADEPLAN_OIDC_ISSUER": there.issuer,
        "TRADEPLAN_OIDC_CLIENT": CLIENT,
        "TRADEPLAN_OIDC_SECRET": SECRET,
        "TRADEPLAN_PUBLIC_URL": f"http://localhost:{port}",
        "TRADEPLAN_PUBLIC_READ": "false",
    }
    words = ["serve", "--data", str(folder), "--port", str(port)]
    env = os.environ | told | {"PYTHONUNBUFFERED": "1"}
    with Forked([PROGRAM, *words], env, stdout=subprocess.PIPE) as server:
        try:
            assert server.stdout
            assert any(f":{port}" in line for line in server.stdout)
            yield f"http://localhost:{port}"
        finally:
            server.terminate()


@pytest.mark.parametrize(
    ("address", "button"),
    [
        ("/indicators", "用统一身份认证登录"),
        ("/indicators?lang=en", "Sign in with single sign-on"),
    ],
)
def test_somebody_comes_in_from_the_other_site(
    browser: Browser, site: str, address: str, button: str
) -> None:
    context = browser.new_context(viewport={"width": 390, "height": 844})
    page = context.new_page()
    answers: list[Response] = []

    def note(answer: Response) -> None:
        answers.append(answer)

    page.on("response", note)
    page.goto(f"{site}{address}")
    assert "/sign-in" in page.url
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    page.get_by_role("link", name=button).click()
    page.wait_for_url(f"{site}{address}")
    page.locator("h1").first.wait_for()
    assert [each.url for each in answers if each.status >= 400] == []
    assert not [each.url for each in answers if "favicon.ico" in each.url]
    kept = {each["name"]: each for each in context.cookies()}
    assert kept["tradeplan"]["sameSite"] == "Strict"
    assert "tradeplan_way" not in kept
    context.close()


def test_a_lie_of_the_provider_is_told_beside_the_form(
    browser: Browser, site: str, there: There
) -> None:
    there.switch("nonce")
    page = browser.new_page(viewport={"width": 1366, "height": 768})
    page.goto(f"{site}/sign-in")
    page.get_by_role("link", name="用统一身份认证登录").click()
    page.get_by_role("alert").wait_for()
    assert "没有通过核验" in page.get_by_role("alert").inner_text()
    assert page.locator("[name=password]").is_visible()
    there.switch()
    page.close()
