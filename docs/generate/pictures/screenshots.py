"""docs/images/*.png: pictures of the running server in Chromium.

Not run by `make docs`, because it needs Chromium and no two runs give the same
bytes: run it by hand when the pages change, and look at the pictures. Names of
pictures as arguments take those alone; `sheets` first makes the contact sheets
of docs/images/states too.

    .venv/bin/python docs/generate/pictures/screenshots.py [sheets] [NAME …]
"""

import sys
import tempfile
from pathlib import Path

from looking import DESK, NOTHING_DONE, chromium, reader, seen, served
from made_up import MadeUp, made_up
from playwright.sync_api import Browser
from sheets import every_state, sheet_of
from shown_pages import PAGES, SIGNED, STEPS, address_of
from small_png import palette_png

IMAGES = Path(__file__).parents[2] / "images"
STATES = IMAGES / "states"
LANGUAGES = {"": "", "-en": "lang=en"}


def main() -> None:
    """Take every picture that is asked for, or all."""
    words = sys.argv[1:]
    take = _take_sheet if words[:1] == ["sheets"] else _take_both
    names = words[1:] if take is _take_sheet else words
    STATES.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, chromium() as browser:
        made = made_up(Path(folder))
        with served(Path(folder) / "data") as site:
            for name in names or PAGES:
                take(browser, site, name, made)


def _take_both(browser: Browser, site: str, name: str, made: MadeUp) -> None:
    """Save a page in both languages, as it is on the screen of a small computer."""
    with reader(browser, DESK, made.keys.get(SIGNED.get(name, ""), "")) as page:
        for suffix, language in LANGUAGES.items():
            address = site + address_of(name, made.numbers, language)
            picture = seen(page, address, STEPS.get(name, NOTHING_DONE))
            (IMAGES / f"{name}{suffix}.png").write_bytes(palette_png(picture))


def _take_sheet(browser: Browser, site: str, name: str, made: MadeUp) -> None:
    """Save the contact sheet of a page, and two of its states as its pictures."""
    taken = every_state(browser, site, name, made)
    (STATES / f"{name}.png").write_bytes(sheet_of(browser, taken))
    for suffix, language in (("", "zh"), ("-en", "en")):
        picture = palette_png(taken[DESK, language, "light"])
        (IMAGES / f"{name}{suffix}.png").write_bytes(picture)


if __name__ == "__main__":
    main()
