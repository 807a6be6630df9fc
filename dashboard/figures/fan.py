"""The outlook as a fan that opens from the last published value."""

import pandas as pd
import plotly.graph_objects as go

from dashboard.figures.drawing import Trace, figure_of, scatter
from dashboard.figures.path import path_drawing
from dashboard.figures.path_parts import IndicatorPath
from dashboard.frame_rows import rows_of
from dashboard.theme import Palette
from dashboard.wording import Wording
from indicators.definition import Display
from indicators.outlook.request import Outlook

COLUMNS = ("year", "expected", "low", "high")


def fan_frame(outlook: Outlook | None) -> pd.DataFrame:
    """Return start and years ahead in the indicator's unit, no row without any.

    The first row is the start, where nothing is open.
    """
    if outlook is None or not outlook.path:
        return pd.DataFrame(columns=list(COLUMNS))
    start = outlook.start
    opening = [] if start is None else [(start.year, *(start.value,) * 3)]
    ahead = [(one.year, one.expected, one.low, one.high) for one in outlook.path]
    return pd.DataFrame([*opening, *ahead], columns=list(COLUMNS))


def fan_figure(
    path: IndicatorPath, fan: pd.DataFrame, words: Wording, colours: Palette
) -> go.Figure:
    """Return the path chart with the fan behind its points.

    `fan` as `fan_frame` makes it; without a row the path chart as it is.
    """
    traces, layout = path_drawing(path, words, colours)
    if fan.empty:
        return figure_of(traces, layout)
    behind, over = _band(fan, path.display, colours), _middle(fan, path, words, colours)
    first, last = layout["xaxis"]["range"]
    reach = float(fan["year"].max()) + 0.4 + (last - first) * 0.05
    layout["xaxis"]["range"] = [first, max(last, reach)]
    return figure_of([*behind, *traces, over], layout)


def _band(fan: pd.DataFrame, display: Display, colours: Palette) -> list[Trace]:
    edge = {"mode": "lines", "line": {"width": 0}, "hoverinfo": "skip"}
    fill = {"fill": "tonexty", "fillcolor": colours.accent_ground}
    return [
        scatter(x=fan["year"], y=fan["low"] / display.factor, **edge),
        scatter(x=fan["year"], y=fan["high"] / display.factor, **edge, **fill),
    ]


def _middle(
    fan: pd.DataFrame, path: IndicatorPath, words: Wording, colours: Palette
) -> Trace:
    said = [
        words.text(
            "outlook.fan",
            year=int(row.year),
            value=words.numbers.value(row.expected, path.display),
            low=words.numbers.value(row.low, path.display),
            high=words.numbers.value(row.high, path.display),
        )
        for row in rows_of(fan)
    ]
    opening = fan.index == 0
    return scatter(
        x=fan["year"],
        y=fan["expected"] / path.display.factor,
        mode="lines+markers",
        line={"color": colours.accent, "width": 1.5, "dash": "dot"},
        marker={
            "color": colours.accent,
            "size": [0 if first else 6 for first in opening],
        },
        text=said,
        hoverinfo=["skip" if first else "text" for first in opening],
    )
