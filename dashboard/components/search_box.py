"""The search of the top bar: a button, and the dialog that it opens.

Without a script the button leads to the page of the same search.
"""

from typing import Any
from urllib.parse import urlencode

from dash import html

from dashboard.baked import element
from dashboard.components.markup import Child, decoration, labelled
from dashboard.location import LONGEST_SEARCH, Location
from dashboard.wording import Wording

_LIST = "find-list"


def search_button(place: Location, words: Wording) -> html.A:
    """Return the button; the keys that press it are told."""
    told: dict[str, Any] = {
        "aria-haspopup": "dialog",
        "aria-keyshortcuts": "Control+K",
    }
    keys = words.text("search.keys")
    return html.A(
        [
            decoration("⌕", "find-sign"),
            html.Span(words.text("search.button"), className="find-word"),
            html.Kbd(keys),
        ],
        href=f"/search?{urlencode(_kept(place))}",
        target="_self",
        id="find-open",
        className="frame-choice",
        title=words.text("search.title"),
        **told,
        **labelled(words.text("search.button_keys", keys=keys)),
    )


def search_dialog(place: Location, words: Wording) -> html.Dialog:
    """Return the dialog, closed; `assets/search.js` fills its list."""
    box: dict[str, Any] = {
        "role": "combobox",
        "aria-expanded": "false",
        "aria-controls": _LIST,
        "aria-autocomplete": "list",
    }
    hidden: list[Child] = [
        element("input", type="hidden", name=name, value=value)
        for name, value in _kept(place).items()
    ]
    field = element(
        "input",
        type="search",
        name="q",
        id="find",
        autoComplete="off",
        maxLength=LONGEST_SEARCH,
        placeholder=words.text("search.label"),
        **box,
        **labelled(words.text("search.label")),
    )
    shut = html.Button("×", type="button", id="find-shut", **_named(words, "close"))
    form = html.Form(
        [field, *hidden, shut],
        method="GET",
        action="/search",
        role="search",
        className="find-form",
    )
    return html.Dialog(
        [
            form,
            html.Ul(id=_LIST, role="listbox", hidden=True, **_named(words, "list")),
            html.P(words.text("search.how"), id="find-told", role="status"),
        ],
        id="find-dialog",
        **_named(words, "title"),
    )


def _named(words: Wording, key: str) -> dict[str, Any]:
    return labelled(words.text(f"search.{key}"))


def _kept(place: Location) -> dict[str, str]:
    kept: dict[str, str] = {"lang": place.language, "theme": place.theme}
    return {**kept, "publication": place.publication} if place.publication else kept
