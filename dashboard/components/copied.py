"""What is said when an address is copied, and the field to copy it from by hand."""

from typing import Any

from dash import html

from dashboard.baked import element
from dashboard.components.markup import labelled
from dashboard.wording import Wording


def copied(words: Wording) -> html.Div:
    """Return the place of the message; `assets/figures.js` fills it."""
    said: dict[str, Any] = {
        "data-copied": words.text("chart.copied"),
        "data-by-hand": words.text("chart.by_hand"),
    }
    address = element(
        "input",
        type="text",
        readonly=True,
        hidden=True,
        **labelled(words.text("chart.address")),
    )
    return html.Div([html.P("", role="status", **said), address], className="copied")
