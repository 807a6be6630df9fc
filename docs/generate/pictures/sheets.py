"""One contact sheet of a page: three screens, two languages, light and dark."""

import base64
from html import escape
from itertools import product

from looking import NOTHING_DONE, Size, reader, seen
from made_up import MadeUp
from playwright.sync_api import Browser
from shown_pages import SIGNED, STEPS, address_of
from small_png import palette_png

SCREENS = {Size(1366, 768): 460, Size(1920, 1080): 560, Size(390, 844): 200}
"""Each screen → how wide its picture stands on the sheet."""
LANGUAGES = {"zh": "", "en": "lang=en"}
THEMES = {"light": "", "dark": "theme=dark"}
WIDTH = 1290
STYLE = """
body { margin: 0; padding: 12px; font: 13px sans-serif; color: #1b2430; }
section { display: flex; gap: 12px; align-items: flex-start; margin-bottom: 12px; }
figure { margin: 0; }
figcaption { margin-bottom: 3px; }
img { display: block; border: 1px solid #8a94a1; }
"""


Taken = dict[tuple[Size, str, str], bytes]
"""Screen, language and theme → what a reader sees, as PNG."""


def sheet_of(browser: Browser, taken: Taken) -> bytes:
    """Return the contact sheet of a page, as PNG."""
    rows = (
        "".join(
            _thumbnail(f"{size.width}×{size.height} · {language} · {theme}", *of_it)
            for size, width in SCREENS.items()
            for of_it in [(taken[size, language, theme], width)]
        )
        for language, theme in product(LANGUAGES, THEMES)
    )
    body = "".join(f"<section>{row}</section>" for row in rows)
    page = browser.new_page(viewport={"width": WIDTH, "height": 800})
    page.set_content(f"<style>{STYLE}</style>{body}")
    picture = page.screenshot(full_page=True)
    page.close()
    return palette_png(picture)


def every_state(browser: Browser, site: str, name: str, made: MadeUp) -> Taken:
    """Return what a reader sees of a page in each of its states."""
    pictures = {}
    for size in SCREENS:
        with reader(browser, size, made.keys.get(SIGNED.get(name, ""), "")) as page:
            for language, theme in product(LANGUAGES, THEMES):
                said = (LANGUAGES[language], THEMES[theme])
                query = "&".join(filter(None, said))
                address = site + address_of(name, made.numbers, query)
                picture = seen(page, address, STEPS.get(name, NOTHING_DONE))
                pictures[size, language, theme] = picture
    return pictures


def _thumbnail(label: str, picture: bytes, width: int) -> str:
    coded = base64.b64encode(picture).decode()
    return (
        f"<figure><figcaption>{escape(label)}</figcaption>"
        f'<img width="{width}" src="data:image/png;base64,{coded}"></figure>'
    )
