"""Months and the year so far: two panels over one axis of months."""

from typing import Any

import pandas as pd
import plotly.graph_objects as go

from dashboard.figures.drawing import Trace, bar, figure_of, scatter
from dashboard.frame_rows import rows_of
from dashboard.theme import Palette, template
from dashboard.wording import Wording
from indicators.definition import Display

_PANELS = (("month", "y", (0.56, 0.93)), ("year_to_date", "y2", (0.0, 0.38)))


def months_figure(
    months: pd.DataFrame, display: Display, words: Wording, colours: Palette
) -> go.Figure:
    """Return bars of each month above lines of January to that month.

    `months`: period (2024-06), frequency, value in the indicator's unit.
    """
    layout: dict[str, Any] = {
        "template": template(colours),
        "xaxis": {"type": "date", "tickformat": "%Y-%m", "anchor": "y2"},
        "annotations": [
            _title(key, top, display, words) for key, _, (_, top) in _PANELS
        ],
        "hovermode": "closest",
        "bargap": 0.25,
    }
    for _, axis, domain in _PANELS:
        layout[axis.replace("y", "yaxis")] = {
            "domain": domain,
            "tickformat": ",~g",
            "nticks": 4,
        }
    traces = [
        *_bars(_panel(months, "month"), display, words, colours),
        *_lines(_panel(months, "year_to_date"), display, words, colours),
    ]
    return figure_of(traces, layout)


def _panel(months: pd.DataFrame, frequency: str) -> pd.DataFrame:
    return months.loc[months["frequency"] == frequency].sort_values("period")


def _bars(
    panel: pd.DataFrame, display: Display, words: Wording, colours: Palette
) -> list[Trace]:
    if panel.empty:
        return []
    said = _said(panel, display, words)
    return [bar(**said, marker={"color": colours.step.bar}, yaxis="y")]


def _lines(
    panel: pd.DataFrame, display: Display, words: Wording, colours: Palette
) -> list[Trace]:
    return [
        scatter(
            **_said(one_year, display, words),
            mode="lines+markers",
            line={"color": colours.accent, "width": 2},
            marker={"size": 5},
            yaxis="y2",
        )
        for _, one_year in panel.groupby(panel["period"].str[:4])
    ]


def _said(panel: pd.DataFrame, display: Display, words: Wording) -> dict[str, Any]:
    return {
        "x": panel["period"] + "-01",
        "y": panel["value"] / display.factor,
        "customdata": [
            [r.period, words.numbers.value(r.value, display)] for r in rows_of(panel)
        ],
        "hovertemplate": "%{customdata[0]}: <b>%{customdata[1]}</b><extra></extra>",
    }


def _title(key: str, top: float, display: Display, words: Wording) -> dict[str, Any]:
    name = words.text(f"frequency.{key}")
    measure = words.text(f"measure.{display.unit}")
    return {
        "text": words.text("months.panel", name=name, measure=measure),
        "xref": "paper",
        "yref": "paper",
        "x": 0,
        "y": top,
        "xanchor": "left",
        "yanchor": "bottom",
        "showarrow": False,
        "font": {"size": 12},
    }
