"""A walk over what a page puts on screen, for the tests of whole pages."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import plotly.graph_objects as go
import pytest
from dash.development.base_component import Component


def walk(node: Any, foreign: bool = False) -> Iterator[tuple[Any, bool]]:
    """Yield each component and text with whether it is marked as Chinese wording."""
    if node is None:
        return
    if isinstance(node, list | tuple):
        for child in node:
            yield from walk(child, foreign)
        return
    if isinstance(node, Component):
        foreign = foreign or getattr(node, "lang", "") == "zh-CN"
        yield node, foreign
        yield from walk(getattr(node, "children", None), foreign)
        return
    yield node, foreign


def texts(node: Any) -> Iterator[tuple[str, bool]]:
    """Yield all that a reader sees or hears, with the mark of foreign wording."""
    for one, foreign in walk(node):
        if not isinstance(one, Component):
            yield str(one), foreign
            continue
        for name in ("title", "aria-label", "alt"):
            if said := getattr(one, name, None):
                yield str(said), foreign
        if isinstance(figure := getattr(one, "figure", None), go.Figure):
            yield from ((text, False) for text in _drawn(figure.to_plotly_json()))


def _drawn(part: Any) -> Iterator[str]:
    """Yield what a figure writes: its texts, and what is said on hover."""
    for key, value in part.items() if isinstance(part, dict) else ():
        if key in {"text", "hovertemplate", "customdata"}:
            yield from _written(value)
        else:
            yield from _drawn(value)
    for child in part if isinstance(part, list | tuple) else ():
        yield from _drawn(child)


def _written(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield re.sub(r"%\{[^}]*\}|<[^>]*>", " ", value)
    for child in value if isinstance(value, list | tuple) else ():
        yield from _written(child)


@dataclass(frozen=True)
class Screen:
    """Ways to look at a page that has been laid out."""

    walk: Callable[..., Iterator[tuple[Any, bool]]] = walk
    texts: Callable[..., Iterator[tuple[str, bool]]] = texts


@pytest.fixture
def screen() -> Screen:
    return Screen()
