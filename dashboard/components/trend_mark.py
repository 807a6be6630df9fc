"""Where an indicator without a target went: a sign, a word, never colour alone."""

from dash import html

from dashboard.components.light import Span
from dashboard.components.markup import decoration
from dashboard.wording import Wording

SIGNS = {"up": "▲", "down": "▼", "flat": "▬", "not_comparable": "≠", "none": "—"}


def trend_mark(trend: str, wanted: bool | None, words: Wording) -> html.Span:
    """Return the sign and the word; `wanted` as in `office.views.Supporting`."""
    return Span(
        [decoration(SIGNS[trend]), words.text(f"trend.{trend}")],
        className=trend_class(wanted),
    )


def trend_class(wanted: bool | None) -> str:
    """Return the class that colours a trend by whether it is the way wanted."""
    if wanted is None:
        return "trend"
    return "trend trend-wanted" if wanted else "trend trend-unwanted"
