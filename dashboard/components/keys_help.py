"""The line that says which keys work, and switches them off for whoever wishes."""

from typing import Any, Literal

from dash import html

from dashboard.baked import element
from dashboard.components.markup import Child
from dashboard.wording import Wording

_KEYS = {
    "list": (("j", "next"), ("k", "before"), ("o", "open"), ("x", "tick")),
    "one": (("b", "begin"), ("a", "accept"), ("s", "supplement"), ("q", "queue")),
}


def keys_help(where: Literal["list", "one"], words: Wording) -> html.Div:
    """Return the keys of a page with what each does."""
    parts: list[Child] = []
    for key, name in _KEYS[where]:
        said = words.text(f"keys.{name}")
        parts += [html.Kbd(key), f" {said}", words.text("keys.between")]
    switch = html.Label(
        [
            element("input", type="checkbox", id="keys-on"),
            words.text("keys.switch"),
        ],
        className="tick",
    )
    told = html.P([words.text("keys.title"), *parts[:-1]])
    named: dict[str, Any] = {"data-keys": where}
    return html.Div([told, switch], className="keys under", **named)
