"""Small pieces of the desk of queries: parts that scripts find, buttons, choices."""

from collections.abc import Sequence
from html import escape
from typing import Any

from dash import html

from dashboard.baked import Baked, element
from dashboard.wording import Wording
from office.revision_views import Published


def part(name: str) -> dict[str, Any]:
    """Return the attribute by which the scripts find an element."""
    return {"data-part": name}


def named_publication(one: Published, words: Wording) -> str:
    """Return a publication as it is chosen: its day, the beginning of its number."""
    return f"{words.numbers.day(one.published)} · {one.id[:12]}"


def options(choices: Sequence[tuple[str, str]], chosen: str, **more: Any) -> Baked:
    """Return a select of value and text."""
    field = element("select", **more)
    field.html = "".join(
        f'<option value="{escape(value)}"{" selected" if value == chosen else ""}>'
        f"{escape(text)}</option>"
        for value, text in choices
    )
    return field


def act(
    name: str,
    words: Wording,
    *,
    hidden: bool = False,
    classes: str = "act",
    hint: str = "",
) -> html.Button:
    """Return the button of an act, named as the scripts know it."""
    told: dict[str, Any] = {"title": hint} if hint else {}
    return html.Button(
        words.text(f"sql.{name}"),
        type="button",
        className=classes,
        hidden=hidden,
        **told,
        **part(name),
    )
