"""One series as it is published, and what a unit reports otherwise on top of it."""

import pandas as pd
import plotly.graph_objects as go

from dashboard.components.period_text import period_text
from dashboard.theme import Palette, template
from dashboard.wording import Wording
from indicators.definition import Display


def reported_figure(
    points: pd.DataFrame,
    frequency: str,
    display: Display,
    words: Wording,
    colours: Palette,
) -> go.Figure:
    """Return the published line, and a diamond for each figure that would be another.

    `points`: period, side (published | reported), value in the indicator's unit;
    periods rising.
    """
    order = list(dict.fromkeys(points["period"]))
    said = points.assign(
        shown=points["value"] / display.factor,
        when=[period_text(period, frequency, words) for period in points["period"]],
        amount=[words.numbers.value(value, display) for value in points["value"]],
    )
    traces = [
        _side(said.loc[said["side"] == side], side, words, ink)
        for side, ink in (("published", colours.soft), ("reported", colours.accent))
    ]
    return go.Figure(
        traces,
        layout={
            "template": template(colours),
            "xaxis": {"type": "category", "categoryarray": order, "nticks": 8},
            "yaxis": {"tickformat": ",~g", "nticks": 5},
            "hovermode": "closest",
            "showlegend": True,
            "legend": {"orientation": "h", "y": 1.15},
        },
    )


def _side(points: pd.DataFrame, side: str, words: Wording, ink: str) -> go.Scatter:
    name = words.text(f"submission_series.{side}")
    is_new = side == "reported"
    return go.Scatter(
        x=points["period"],
        y=points["shown"],
        name=name,
        mode="markers" if is_new else "lines+markers",
        line={"color": ink, "width": 2},
        marker={
            "color": ink,
            "size": 11 if is_new else 6,
            "symbol": "diamond-open" if is_new else "circle",
        },
        customdata=points[["when", "amount"]].to_numpy().tolist(),
        hovertemplate=f"{name} %{{customdata[0]}}: <b>%{{customdata[1]}}</b>"
        "<extra></extra>",
    )
