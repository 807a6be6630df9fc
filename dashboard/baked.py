"""Markup that never changes by itself, sent to the browser as one piece.

dash tells every component that it draws anew to every other one: the time grows
with the square of their number, and a table of a hundred rows takes seconds. So
whatever holds no chart is written out here as HTML, escaped, and put on the
screen by one component of ours (`assets/frame.js`). Not here: what is written.
"""

from collections.abc import Mapping, Set
from functools import cache
from html import escape
from typing import Any, Literal

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


Kind = Literal["text", "many", "baked", "component", "other"]


class _Kinds(dict[type, Kind]):
    """What each class of pieces is; dash's classes take long to be asked."""

    def __missing__(self, of: type) -> Kind:
        kind: Kind = "component" if issubclass(of, Component) else "other"
        if issubclass(of, Baked):
            kind = "baked"
        elif issubclass(of, str):
            kind = "text"
        elif issubclass(of, list | tuple):
            kind = "many"
        self[of] = kind
        return kind


_KINDS = _Kinds()
_ORDERS: dict[type, dict[str, int]] = {}


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
    lively: set[int] = set()
    _lives(part, lively)
    return _baked(part, lively)


def _baked(part: Any, lively: Set[int]) -> Any:
    if isinstance(part, list | tuple):
        return [_baked(child, lively) for child in part if child is not None]
    if not isinstance(part, Component) or isinstance(part, Baked):
        return part
    if id(part) not in lively:
        inside = written(_children(part))
        return Baked(tag=_tag(part), attributes=_properties(part), html=inside)
    if hasattr(part, "children"):
        part.children = _baked(part.children, lively)
    return part


def _lives(part: Any, lively: set[int]) -> bool:
    """Tell whether a piece holds a component that lives in the browser.

    `lively`: the identity of every component in it that does is added.
    """
    kind = _KINDS[type(part)]
    if kind == "many":
        # Every one is looked at, so that none is missing from the set.
        return True in [_lives(child, lively) for child in part]
    if kind != "component":
        return False
    is_live = isinstance(part, Live) or part._namespace != _PLAIN
    if _lives(_children(part), lively) or is_live:
        lively.add(id(part))
        return True
    return False


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


def _write(part: Any, told: list[str]) -> None:
    """Append a piece as HTML; a table has thousands, so nothing is made on the way."""
    kind = _KINDS[type(part)]
    if kind == "text":
        told.append(escape(part))
    elif kind == "many":
        for child in part:
            _write(child, told)
    elif kind == "component":
        tag = _tag(part)
        _begin(tag, _properties(part), told)
        if tag not in _EMPTY:
            _write(_children(part), told)
        told.append(_end(tag))
    elif kind == "baked":
        _begin(part.tag, part.attributes, told)
        told += (part.html, _end(part.tag))
    elif part is not None:
        told.append(escape(str(part)))


def _begin(tag: str, properties: Mapping[str, Any], told: list[str]) -> None:
    told.append(f"<{tag}")
    for name, value in properties.items():
        told.append(_attribute(name, value))
    told.append(">")


def _end(tag: str) -> str:
    return "" if tag in _EMPTY else f"</{tag}>"


def _attribute(name: str, value: Any) -> str:
    if value is None or value is False:
        return ""
    written = _written_name(name)
    if value is True:
        return f" {written}"
    text = _style(value) if name == "style" else str(value)
    return f' {written}="{escape(text)}"'


@cache
def _written_name(name: str) -> str:
    return _NAMES.get(name) or (name.lower() if name in _CASED else name)


def _style(rules: Mapping[str, Any]) -> str:
    return ";".join(f"{_hyphened(name)}:{value}" for name, value in rules.items())


def _hyphened(name: str) -> str:
    return "".join(f"-{c.lower()}" if c.isupper() else c for c in name)


@cache
def _tag_of(kind: str) -> str:
    return kind.lower()


def _tag(part: Component) -> str:
    return _tag_of(part._type)


def _children(part: Component) -> Any:
    return getattr(part, "children", None)


def _properties(part: Component) -> dict[str, Any]:
    # What dash would send of it, which takes dash several times as long to say.
    told, order = vars(part), _order(part)
    named = [name for name in told if name in order]
    named.sort(key=order.__getitem__)
    wild = [name for name in told if name[:5] in _WILD]
    return {name: told[name] for name in (*named, *wild)}


def _order(part: Component) -> dict[str, int]:
    """Return the properties of a kind of element in dash's order."""
    kind = type(part)
    if kind not in _ORDERS:
        names = (name for name in part._prop_names if name != "children")
        _ORDERS[kind] = {name: place for place, name in enumerate(names)}
    return _ORDERS[kind]
