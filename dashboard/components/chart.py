"""A chart on a page: the figure, its text for screen readers, its plain tool bar."""

from typing import Any

import plotly.graph_objects as go
from dash import dcc, html

from dashboard.components.markup import labelled, unseen
from dashboard.wording import Wording

_DROPPED_BUTTONS = (
    *("zoom2d", "pan2d", "select2d", "lasso2d", "zoomIn2d", "zoomOut2d"),
    *("autoScale2d", "resetScale2d"),
)


def chart(
    identity: str, figure: go.Figure, summary: str, words: Wording
) -> html.Figure:
    """Return the chart with `summary` as what a screen reader says of it."""
    return html.Figure(
        [
            html.Figcaption(unseen(summary)),
            html.Div(
                dcc.Graph(
                    id=identity,
                    figure=figure,
                    config=_config(identity, words),
                    responsive=True,
                    className="graph",
                ),
                role="img",
                **labelled(summary),
            ),
        ],
        className=f"chart {identity}",
    )


def _config(name: str, words: Wording) -> Any:
    locale = words.text("chart.locale")
    download = words.text("chart.download")
    return {
        "displaylogo": False,
        "modeBarButtonsToRemove": list(_DROPPED_BUTTONS),
        "toImageButtonOptions": {"filename": name, "scale": 2},
        "locale": locale,
        "locales": {
            locale: {
                "dictionary": {
                    "Download plot as a PNG": download,
                    "Download plot": download,
                    "Double-click to zoom back out": "",
                },
                "format": {"thousands": ",", "decimal": ".", "grouping": [3]},
            }
        },
    }
