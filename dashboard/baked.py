"""Markup that never changes by itself, sent to the browser as one piece.

dash tells every component that it draws anew to every other one: the time grows
with the square of their number, and a table of a hundred rows takes seconds. So
whatever holds no chart is written out here as HTML, escaped, and put on the
screen by one component of ours (`assets/frame.js`). Not here: what is written.
"""

from collections.abc import Mapping
from html import escape
from typing import Any

from dash import html
from dash.development.base_component import Component

_PLAIN = "dash_html_components"
_EMPTY = frozenset({"br", "hr", "img", "input"})
_NAMES = {"className": "class", "htmlFor": "for"}
_WILD = frozenset({"data-", "aria-"})
_CASED = frozenset({"autoComplete", "colSpan", "maxLength", "rowSpan", "tabIndex"})


_PARTS: list[str] = ["tag", "attributes", "html"]
_NONE: list[str] = []


class Baked(Component):
    """One element with all that is in it: a tag, its properties, HTML inside."""

    # What dash asks of a component's class; it is written nowhere else.
    _children_props = _NONE
    _base_nodes = _NONE
    _namespace = "tradeplan"
    _type = "Baked"
    _prop_names = _PARTS
    _valid_wildcard_attributes = _NONE
    available_properties = _PARTS
    available_wildcard_properties = _NONE

    tag: str
    attributes: dict[str, Any]
    html: str

    def __init__(self, tag: str, attributes: Mapping[str, Any], html: str) -> None:
        """Take the parts; `html` is escaped already."""
        # dash's own would look for a package of our namespace, once for each part.
        self.tag, self.attributes, self.html = tag, dict(attributes), html


class Live(html.Div):
    """A box that a callback fills: it stays a component, whatever is in it."""


def element(tag: str, **attributes: Any) -> Baked:
    """Return an element that dash has no component for, as `input`."""
    return Baked(tag=tag, attributes=attributes, html="")


def baked(part: Any) -> Any:
    """Return a piece of a page with everything still in it made one piece.

    What holds a component that lives in the browser, such as a chart, stays a
    component; the rest of it is baked.
    """
    if isinstance(part, list | tuple):
        return [baked(child) for child in part if child is not None]
    if not isinstance(part, Component) or isinstance(part, Baked):
        return part
    if _is_still(part):
        inside = written(_children(part))
        return Baked(tag=_tag(part), attributes=_properties(part), html=inside)
    if hasattr(part, "children"):
        part.children = baked(part.children)
    return part


def written(part: Any) -> str:
    """Return a still piece as HTML, escaped."""
    told: list[str] = []
    _write(part, told)
    return "".join(told)


def element_of(part: Component, inside: str) -> str:
    """Return a component's element with this HTML in it."""
    told: list[str] = []
    _begin(_tag(part), _properties(part), told)
    return "".join((*told, inside, _end(_tag(part))))


def _is_still(part: Any) -> bool:
    if isinstance(part, list | tuple):
        return all(map(_is_still, part))
    if not isinstance(part, Component) or isinstance(part, Baked):
        return True
    if isinstance(part, Live):
        return False
    return part._namespace == _PLAIN and _is_still(_children(part))


def _write(part: Any, told: list[str]) -> None:
    """Append a piece as HTML; a table has thousands, so nothing is made on the way."""
    if isinstance(part, str):
        told.append(escape(part))
    elif isinstance(part, list | tuple):
        for child in part:
            _write(child, told)
    elif isinstance(part, Baked):
        _begin(part.tag, part.attributes, told)
        told += (part.html, _end(part.tag))
    elif isinstance(part, Component):
        tag = _tag(part)
        _begin(tag, _properties(part), told)
        if tag not in _EMPTY:
            _write(_children(part), told)
        told.append(_end(tag))
    elif part is not None:
        told.append(escape(str(part)))


def _begin(tag: str, properties: Mapping[str, Any], told: list[str]) -> None:
    told.append(f"<{tag}")
    told += (_attribute(name, value) for name, value in properties.items())
    told.append(">")


def _end(tag: str) -> str:
    return "" if tag in _EMPTY else f"</{tag}>"


def _attribute(name: str, value: Any) -> str:
    if value is None or value is False:
        return ""
    written = _NAMES.get(name) or (name.lower() if name in _CASED else name)
    if value is True:
        return f" {written}"
    text = _style(value) if name == "style" else str(value)
    return f' {written}="{escape(text)}"'


def _style(rules: Mapping[str, Any]) -> str:
    return ";".join(f"{_hyphened(name)}:{value}" for name, value in rules.items())


def _hyphened(name: str) -> str:
    return "".join(f"-{c.lower()}" if c.isupper() else c for c in name)


def _tag(part: Component) -> str:
    return str(part._type).lower()


def _children(part: Component) -> Any:
    return getattr(part, "children", None)


def _properties(part: Component) -> dict[str, Any]:
    # What dash would send of it, which takes dash several times as long to say.
    told = vars(part)
    named = {n: told[n] for n in part._prop_names if n in told and n != "children"}
    return named | {n: value for n, value in told.items() if n[:5] in _WILD}
