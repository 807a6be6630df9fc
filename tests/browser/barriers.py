"""What axe-core finds on a page that keeps people out."""

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from tests.conftest import SOAK

ALIKE = ("tbody tr:nth-child(n+6)", "ul > li:nth-child(n+9)", "option:nth-child(n+4)")
"""Further rows and entries, made by what made those before them; a long campaign looks
at them, too: most of axe's time goes into the same cell a hundred times."""


def barriers(page: Page, within: str = "") -> list[str]:
    """Return what axe finds, each with its first place; `within`: a selector."""
    looked_at: dict[str, list[list[str]]] = {}
    if within:
        looked_at["include"] = [[within]]
    if not SOAK:
        looked_at["exclude"] = [[selector] for selector in ALIKE]
    found = Axe().run(page, context=looked_at or None).response["violations"]
    return [
        f"{one['id']} ({one['impact']}): {one['nodes'][0]['html']}" for one in found
    ]
