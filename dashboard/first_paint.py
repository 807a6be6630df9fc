"""What is painted before any script has run: the screen as HTML, without its charts.

A page is read while the browser still fetches what makes it live. It is `inert`: what
somebody typed or opened in it would be lost a moment later, when dash puts the same
screen in its place (`giveWay` of `assets/frame.js`). Not here: what a screen holds
(`shell`).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from dash import dcc, html
from dash.development.base_component import Component

from dashboard.baked import Baked, element_of, written

_PAINTED = frozenset({"header", "nav", "main"})
"""Parts of a screen; what opens later, such as dialogs, is not among them."""


@dataclass(frozen=True, slots=True)
class FirstPaint:
    """What stands in the page itself; `screen` is blank where nothing can be shown."""

    screen: str
    title: str


NOTHING_PAINTED = FirstPaint("", "")


def painted(parts: Sequence[Any]) -> str:
    """Return the HTML of a screen, with an empty box where a chart will be drawn."""
    inside = "".join(_painted(part) for part in parts if _tag(part) in _PAINTED)
    return f'<div id="first" class="screen" inert>{inside}</div>'


def _painted(part: Any) -> str:
    if isinstance(part, list | tuple):
        return "".join(map(_painted, part))
    if isinstance(part, dcc.Graph):
        return written(html.Div(className=vars(part)["className"]))
    if not isinstance(part, Component) or isinstance(part, Baked):
        return written(part)
    if part._namespace != html.Div._namespace:
        return ""
    return element_of(part, _painted(getattr(part, "children", None)))


def _tag(part: Any) -> str:
    return part.tag if isinstance(part, Baked) else str(part._type).lower()
