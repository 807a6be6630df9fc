"""A chart on a page: the figure, its text for screen readers, its plain tool bar."""

from typing import Any

import plotly.graph_objects as go
from dash import dcc, html

from dashboard.components.markup import labelled, unseen
from dashboard.wording import Wording

_SENTENCES = {
    "Download plot as a PNG": "chart.download",
    "Preparing image - this may take a few seconds": "chart.preparing",
    "Image download succeeded": "chart.saved",
    "Sorry, there was a problem downloading your image!": "chart.failed",
}
"""What plotly's one button says, and the keys of our own wording for it."""


def chart(
    identity: str,
    figure: go.Figure,
    summary: str,
    words: Wording,
    *,
    is_saved: bool = True,
) -> html.Figure:
    """Return the chart with `summary` as what a screen reader says of it.

    `is_saved`: its picture may be taken away as a file.
    """
    return html.Figure(
        [
            html.Figcaption(unseen(summary)),
            html.Div(
                dcc.Graph(
                    id=identity,
                    figure=figure,
                    config=drawing_config(identity, words, is_saved=is_saved),
                    responsive=True,
                    className="graph",
                ),
                role="group",
                className="chart-drawing",
                **labelled(summary),
            ),
        ],
        className=f"chart {identity}",
    )


def saves(identity: str, words: Wording) -> html.Span:
    """Return what takes a figure away: as a picture, and as a link to it.

    The browser draws the picture: of a chart, or of whatever has this id.
    """
    return html.Span([pictures(identity, words), copies(identity, words)])


def pictures(identity: str, words: Wording) -> html.Span:
    """Return the buttons that save a figure as a picture."""
    return html.Span([_save(identity, kind, words) for kind in ("png", "svg")])


def copies(identity: str, words: Wording) -> html.Button:
    """Return the button that copies the address of a figure with its publication."""
    what: dict[str, Any] = {"data-copy": identity}
    text = words.text("chart.copy")
    return html.Button(text, className="download save", type="button", **what)


def _save(identity: str, kind: str, words: Wording) -> html.Button:
    what: dict[str, Any] = {"data-chart": identity, "data-save": kind}
    text = words.text(f"chart.save_{kind}")
    return html.Button(text, className="download save", type="button", **what)


def drawing_config(name: str, words: Wording, *, is_saved: bool = True) -> Any:
    """Return how plotly is told to draw: our words, nothing sent anywhere."""
    locale = words.text("chart.locale")
    dictionary = {theirs: words.text(key) for theirs, key in _SENTENCES.items()}
    return {
        "displaylogo": False,
        # On by default since plotly.js 4: a button that sends the data to a
        # public service. Nothing here may leave the machine.
        "showSendToCloud": False,
        "plotlyServerURL": "",
        "displayModeBar": "hover" if is_saved else False,
        "modeBarButtons": [["toImage"]],
        "toImageButtonOptions": {"filename": name, "scale": 2},
        "locale": locale,
        "locales": {locale: {"dictionary": dictionary, "format": {}}},
    }
