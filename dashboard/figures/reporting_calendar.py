"""The reporting calendar: a line for each who is asked, from opening to due day."""

from collections.abc import Mapping
from datetime import date
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from dashboard.frame_rows import rows_of
from dashboard.theme import Palette, template
from dashboard.wording import Wording

ROW, AROUND = 20, 110
"""Heights in pixels."""

MOST_SIGNS = {"zh": 9, "en": 22}

_SYMBOLS = {
    "in_time": "circle",
    "late": "diamond",
    "missing": "x",
    "awaited": "circle-open",
}


def calendar_figure(
    rows: pd.DataFrame,
    names: Mapping[str, str],
    today: date,
    words: Wording,
    colours: Palette,
) -> go.Figure:
    """Return lines and marks over an axis of days, the first row on top.

    `rows`: as `office.collections.calendar_frame` makes them; `names`: what each
    code is called. What came is marked on the day it came, what did not on its due
    day, so that every mark differs by shape, not by colour alone.
    """
    codes = list(dict.fromkeys(row.code for row in rows_of(rows)))
    traces = [
        _spans(rows, words, colours),
        _first_days(rows, names, words, colours),
        *(_marks(key, rows, names, words, colours) for key in _SYMBOLS),
    ]
    layout: dict[str, Any] = {
        "template": template(colours),
        "height": ROW * len(codes) + AROUND,
        "xaxis": {
            "type": "date",
            "side": "top",
            # The year stands below where it changes.
            "tickformat": "%m-%d\n%Y",
            "tickangle": 0,
            "nticks": 4,
        },
        "yaxis": {
            "type": "category",
            "categoryorder": "array",
            "categoryarray": codes[::-1],
            "tickvals": codes,
            "ticktext": [_short(names[code], words) for code in codes],
        },
        "hovermode": "closest",
        "showlegend": True,
        "legend": {"orientation": "h", "y": 0, "yanchor": "top", "x": 0},
        "shapes": [_today(today, colours)],
    }
    drawn = [each for each in traces if len(each.x)]
    return go.Figure(drawn, layout=layout)


def _short(name: str, words: Wording) -> str:
    """Return a name that leaves room for the chart on a narrow screen."""
    most = MOST_SIGNS[words.language]
    return name if len(name) <= most else f"{name[: most - 1]}…"


def _spans(rows: pd.DataFrame, words: Wording, colours: Palette) -> go.Scatter:
    days: list[date | None] = []
    codes: list[str | None] = []
    for row in rows_of(rows):
        days += [row.opens, row.due, None]
        codes += [row.code, row.code, None]
    return go.Scatter(
        x=days,
        y=codes,
        mode="lines",
        name=words.text("calendar_chart.span"),
        line={"color": colours.none.bar, "width": 2},
        hoverinfo="skip",
    )


def _first_days(
    rows: pd.DataFrame, names: Mapping[str, str], words: Wording, colours: Palette
) -> go.Scatter:
    """Return a tick on the first due day of what was extended."""
    moved = rows_of(rows.loc[rows["is_extended"].astype(bool)])
    return go.Scatter(
        x=[row.first_due for row in moved],
        y=[row.code for row in moved],
        customdata=[names[row.code] for row in moved],
        mode="markers",
        name=words.text("calendar_chart.first"),
        marker={
            "symbol": "line-ns",
            "size": 11,
            "line": {"color": colours.ink, "width": 2},
        },
        hovertemplate="%{customdata}: %{x|%Y-%m-%d}<extra></extra>",
    )


def _marks(
    outcome: str,
    rows: pd.DataFrame,
    names: Mapping[str, str],
    words: Wording,
    colours: Palette,
) -> go.Scatter:
    found = rows_of(rows.loc[rows["outcome"] == outcome])
    ink = {
        "in_time": colours.done.bar,
        "late": colours.behind.bar,
        "missing": colours.behind.text,
        "awaited": colours.soft,
    }[outcome]
    return go.Scatter(
        x=[row.due if row.came is None else row.came for row in found],
        y=[row.code for row in found],
        mode="markers",
        name=words.text(f"came.{outcome}"),
        marker={"symbol": _SYMBOLS[outcome], "size": 9, "color": ink},
        customdata=[[names[row.code], _said(row, words)] for row in found],
        hovertemplate="%{customdata[0]}<br>%{customdata[1]}<extra></extra>",
    )


def _said(row: Any, words: Wording) -> str:
    return words.text(
        "calendar_chart.hover",
        due=words.numbers.day(row.due),
        here=row.here,
        asked=row.asked,
        outcome=words.text(f"came.{row.outcome}"),
    )


def _today(today: date, colours: Palette) -> dict[str, Any]:
    return {
        "type": "line",
        "xref": "x",
        "yref": "paper",
        "x0": today,
        "x1": today,
        "y0": 0,
        "y1": 1,
        "line": {"color": colours.accent, "width": 1, "dash": "dot"},
    }
