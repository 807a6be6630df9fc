"""Every link of every kind of page, opened as each role: none leads nowhere.

Pages of one kind differ in a code of their address, or in what their query asks for.
One of each kind is opened, as an evaluator and unsigned; a long campaign opens
hundreds, and walks as every role.
What is saved (files, forms, tables) is asked for as well.
"""

import re
from collections import Counter, deque
from collections.abc import Iterator
from dataclasses import dataclass, field
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, Request

from office.access import ROLES, Role
from tests.browser.desk import desk_site
from tests.browser.visitors import Visitors, accounts
from tests.conftest import SOAK, SetUp

OF_A_KIND = 300 if SOAK else 1
AS_ROLES: tuple[Role, ...] = ROLES if SOAK else ("evaluator",)
UNITS: dict[Role, str] = {"submitter": "浙江", "liaison": "commerce"}
_CODE = re.compile(
    r"(?<=/)(\d{6}|Z\d{6}|\d{4}-\w+-\d+|[a-z0-9]+(_[a-z0-9]+)+|[A-Z][A-Z_]+)"
)


@dataclass
class Crawl:
    """One person's way through the site, and what went wrong on it."""

    page: Page
    site: str
    wrong: list[str] = field(default_factory=list)
    opened: list[str] = field(default_factory=list)
    saved: list[str] = field(default_factory=list)

    def listen(self) -> None:
        """Write down what a browser complains of."""
        self.page.on("console", lambda said: self._note("said", said.text))
        self.page.on("pageerror", lambda error: self._note("error", str(error)))
        self.page.on("requestfailed", self._failed)
        self.page.on("request", lambda asked: self._outside(asked.url))
        self.page.on("response", lambda came: self._status(came.status, came.url))

    def walk(self, start: str) -> None:
        """Follow every link from an address."""
        waiting, seen = deque([start]), {start}
        kinds: Counter[str] = Counter()
        while waiting:
            path = waiting.popleft()
            kind = kind_of(path)
            if kinds[kind] >= OF_A_KIND:
                continue
            kinds[kind] += 1
            for link in self._links_of(path):
                if link not in seen:
                    seen.add(link)
                    waiting.append(link)

    def _links_of(self, path: str) -> Iterator[str]:
        self.opened.append(path)
        self.page.goto(f"{self.site}{path}")
        self.page.wait_for_selector("main h1, #notice:not(:empty), body > p")
        notice = self.page.locator("#notice").inner_text()
        if notice:
            self._note("notice", f"{path}: {notice}")
        found = self.page.eval_on_selector_all(
            "a[href]", "links => links.map(a => [a.href, a.target, a.download])"
        )
        for address, target, download in found:
            if address.startswith("data:"):
                continue
            if not address.startswith(f"{self.site}/"):
                self._note("leads away", f"{path} → {address}")
                continue
            link = address.removeprefix(self.site).partition("#")[0]
            if target == "_self" or download:
                self._save(link)
            elif "/sign-out" not in link:
                yield link

    def _save(self, link: str) -> None:
        kind = kind_of(link)
        if sum(kind_of(each) == kind for each in self.saved) >= OF_A_KIND:
            return
        self.saved.append(link)
        answer = self.page.request.get(f"{self.site}{link}")
        if answer.status != 200:
            self._note("not saved", f"{link}: {answer.status}")

    def _failed(self, asked: Request) -> None:
        # Whoever goes on to the next page gives up what the last one still asked for.
        if asked.failure != "net::ERR_ABORTED":
            self._note("failed", f"{asked.url}: {asked.failure}")

    def _outside(self, url: str) -> None:
        if not url.startswith((f"{self.site}/", "data:", "blob:")):
            self._note("asked outside", url)

    def _status(self, status: int, url: str) -> None:
        if status >= 400:
            self._note("refused", f"{status} {url}")

    def _note(self, what: str, said: str) -> None:
        self.wrong.append(f"{what}: {said}")


def kind_of(path: str) -> str:
    """Return an address without its codes and without what its query asks for."""
    return _CODE.sub("…", urlsplit(path).path)


@pytest.fixture(scope="module")
def visitors(
    browser: Browser, tmp_path_factory: pytest.TempPathFactory, set_up: SetUp
) -> Iterator[Visitors]:
    with desk_site(tmp_path_factory, browser, set_up) as (made, _numbers):
        people = {f"as-{role}": (role, UNITS.get(role, "")) for role in ROLES}
        made.passwords |= accounts(made.workspace, people)
        yield made
        for page in made.pages.values():
            page.context.close()


@pytest.mark.soak
@pytest.mark.parametrize("role", AS_ROLES)
def test_no_link_leads_nowhere(visitors: Visitors, role: Role) -> None:
    crawl = Crawl(visitors.page(f"as-{role}"), visitors.site)
    crawl.listen()
    crawl.walk("/")
    assert crawl.wrong == []
    kinds = {kind_of(path) for path in crawl.opened}
    assert {"/", "/indicators", "/indicator/…", "/province/…"} <= kinds


def test_who_has_not_signed_in_finds_only_what_is_published(
    visitors: Visitors, browser: Browser
) -> None:
    crawl = Crawl(browser.new_page(), visitors.site)
    crawl.listen()
    crawl.walk("/")
    crawl.page.close()
    assert crawl.wrong == []
    assert not [path for path in crawl.opened if path.startswith("/submissions")]
