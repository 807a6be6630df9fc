"""Who sits in front of a running site: people signed in, each with his own browser."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from playwright.sync_api import Browser, Page

from office.access import Role, shell_caller
from office.accounts import NewAccount, add_account
from office.workspace import Workspace

GOOD = "four unrelated words"


@dataclass
class Visitors:
    """A running site and who sits in front of it, each with a browser of his own.

    `lets_tools_in`: scripts of a test may run on a page in spite of its policy.
    """

    workspace: Workspace
    site: str
    browser: Browser
    passwords: dict[str, str]
    pages: dict[str, Page] = field(default_factory=dict)
    lets_tools_in: bool = False

    def page(self, who: str) -> Page:
        """Return somebody's page, signed in."""
        if who not in self.pages:
            context = self.browser.new_context(
                viewport={"width": 1366, "height": 768}, bypass_csp=self.lets_tools_in
            )
            page = self.pages[who] = context.new_page()
            page.goto(f"{self.site}/sign-in?next=/submissions")
            page.fill("[name=login]", who)
            page.fill("[name=password]", self.passwords[who])
            page.click("main button, form button")
            page.wait_for_url("**/password*")
            page.fill("[name=old]", self.passwords[who])
            page.fill("[name=new]", GOOD)
            page.fill("[name=again]", GOOD)
            page.click("form button")
            page.wait_for_url(f"{self.site}/")
        return self.pages[who]

    def at(self, who: str, path: str) -> Page:
        """Return somebody's page at an address, once it is drawn."""
        page = self.page(who)
        page.goto(f"{self.site}{path}")
        page.wait_for_selector("main h1")
        return page

    def act(self, who: str, path: str, act: str, **fields: str) -> Page:
        """Post the form of an act on the page of a submission."""
        page = self.at(who, path)
        form = page.locator(f'form:has(input[value="{act}"])')
        for name, text in fields.items():
            form.locator(f"[name={name}]").fill(text)
        with page.expect_navigation():
            form.locator("button").click()
        page.wait_for_selector("main h1")
        return page


def accounts(
    workspace: Workspace, people: Mapping[str, tuple[Role, str]]
) -> dict[str, str]:
    """Add accounts, login → role and unit; return the one-time passwords."""
    by = shell_caller(workspace.actor)
    return {
        login: add_account(
            workspace, by, NewAccount(login, f"姓名{login}", (role,), unit)
        )
        for login, (role, unit) in people.items()
    }
