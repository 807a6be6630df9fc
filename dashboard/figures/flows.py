"""Exports and imports by month as lines, and their balance as bars under them."""

from typing import Any

import pandas as pd
import plotly.graph_objects as go

from dashboard.figures.drawing import Trace, bar, figure_of, scatter
from dashboard.frame_rows import rows_of
from dashboard.theme import Palette, template
from dashboard.wording import Wording
from indicators.definition import Display

_PANELS = {"flows": ("y", (0.44, 0.93)), "balance": ("y2", (0.0, 0.28))}


def flows_figure(
    months: pd.DataFrame, display: Display, words: Wording, colours: Palette
) -> go.Figure:
    """Return two lines above bars, over one axis of months; a gap stays one.

    `months`: period (2024-06), exports, imports, balance in the indicators' unit.
    """
    unit = words.text(f"measure.{display.unit}")
    layout: dict[str, Any] = {
        "template": template(colours),
        "xaxis": {"type": "date", "tickformat": "%Y-%m", "anchor": "y2"},
        "annotations": [
            _title(words.text(f"flows.{key}_panel", measure=unit), top)
            for key, (_, (_, top)) in _PANELS.items()
        ],
        "hovermode": "x unified",
        "bargap": 0.3,
    }
    for axis, domain in _PANELS.values():
        layout[axis.replace("y", "yaxis")] = {
            "domain": domain,
            "tickformat": ",~g",
            "nticks": 4,
        }
    inks = {"exports": colours.accent, "imports": colours.behind.bar}
    lines = [_line(name, months, display, words, ink) for name, ink in inks.items()]
    return figure_of([*lines, _bars(months, display, words, colours)], layout)


def _line(
    name: str, months: pd.DataFrame, display: Display, words: Wording, ink: str
) -> Trace:
    label = words.text(f"flows.{name}")
    ends = [""] * (len(months) - 1) + [label]
    return scatter(
        **_said(name, months, display, words),
        mode="lines+markers+text",
        text=ends,
        textposition="top center",
        textfont={"color": ink},
        cliponaxis=False,
        line={
            "color": ink,
            "width": 2,
            "dash": "solid" if name == "exports" else "dot",
        },
        marker={"size": 5},
        yaxis="y",
    )


def _bars(
    months: pd.DataFrame, display: Display, words: Wording, colours: Palette
) -> Trace:
    return bar(
        **_said("balance", months, display, words),
        marker={"color": colours.none.bar},
        yaxis="y2",
    )


def _said(
    name: str, months: pd.DataFrame, display: Display, words: Wording
) -> dict[str, Any]:
    numbers, label = words.numbers, words.text(f"flows.{name}")
    written = [numbers.value(getattr(row, name), display) for row in rows_of(months)]
    return {
        "x": months["period"] + "-01",
        "y": months[name] / display.factor,
        "customdata": [[label, text] for text in written],
        "hovertemplate": "%{customdata[0]} <b>%{customdata[1]}</b><extra></extra>",
    }


def _title(text: str, top: float) -> dict[str, Any]:
    return {
        "text": text,
        "xref": "paper",
        "yref": "paper",
        "x": 0,
        "y": top,
        "xanchor": "left",
        "yanchor": "bottom",
        "showarrow": False,
        "font": {"size": 12},
    }
