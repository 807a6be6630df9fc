"""Elements of which a page has hundreds, made in a tenth of the time.

dash looks at every property of an element whenever one is made, which takes longer than
writing its HTML. These hold what they are given; a test holds what pages give them
against what dash takes (`test_light.py`). Not here: elements of which there are few.
"""

from typing import Any

from dash import html
from dash.development.base_component import Component

_OF_CLASSES = (
    *("_prop_names", "_valid_wildcard_attributes"),
    *("available_properties", "available_wildcard_properties"),
)
"""What dash gives every element anew, and what is the same for all of a kind."""


class _Light(Component):
    def __init_subclass__(cls) -> None:
        super().__init_subclass__()
        usual = cls.__mro__[2]()
        for name in _OF_CLASSES:
            setattr(cls, name, getattr(usual, name))

    def __init__(self, children: Any = None, **properties: Any) -> None:
        vars(self).update(properties, children=children)


class A(_Light, html.A):
    """A link."""


class Li(_Light, html.Li):
    """An item of a list."""


class Span(_Light, html.Span):
    """A part of a line."""


class Td(_Light, html.Td):
    """A cell."""


class Th(_Light, html.Th):
    """A cell that names others."""


class Tr(_Light, html.Tr):
    """A row."""
