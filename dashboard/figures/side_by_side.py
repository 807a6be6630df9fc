"""Several lines over the years, in the reader's order; not told by colour alone."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from dashboard.theme import Palette, template
from indicators.territory import NATION

APART = 0.075
"""How far apart two labels stand at least, as a share of the axis."""

COLUMNS = ["code", "name", "year", "level", "written"]
_DASHES = ("solid", "dash")
_MARKS = ("circle", "square", "diamond", "triangle-up")
_ROW = 20
"""Height of a line of the legend, in pixels."""
_GAP = 10
"""Pixels between the end of a line and its label."""
_WIDE, _NARROW = 12.5, 7.0
"""Pixels that a Chinese and any other character of a label takes at most."""


_LEGEND = {
    "orientation": "v",
    "x": 0,
    "y": 1,
    "xanchor": "left",
    "yanchor": "bottom",
    "itemclick": False,
    "itemdoubleclick": False,
    "font": {"size": 12},
}


@dataclass(frozen=True, slots=True)
class _Style:
    ink: str
    dash: str
    mark: str


def lines_figure(
    drawn: pd.DataFrame, axis: str, colours: Palette, *, named_at_end: bool
) -> go.Figure:
    """Return one line for each `code`.

    `drawn`: code, name, year, level (the number on the axis), written (the value as it
    is read out); lines in the order of their first rows, years rising. `axis`: its
    title with the unit. `named_at_end`: names stand at the ends of the lines, for
    names that are short; else in a legend above, and only the numbers at the ends.
    """
    styles = _styles(colours)
    places, top = _label_places(drawn)
    traces, labels = [], []
    for code, years in drawn.groupby("code", sort=False):
        style = next(styles)
        if code == NATION:
            style = _Style(colours.soft, "dot", "circle")
        traces.append(_line(years, style, is_listed=not named_at_end))
        labels.append(_label(years, places[str(code)], style, is_named=named_at_end))
    rows = 0 if named_at_end else len(traces)
    return go.Figure(
        traces,
        layout={
            "template": template(colours),
            "height": 360 + rows * _ROW,
            # Labels stand in the margin, whatever the width of the screen.
            "margin": {"t": 16 + rows * _ROW, "r": max(map(_width, labels)) + _GAP},
            "xaxis": _years_axis(drawn),
            "yaxis": {
                "tickformat": ",~g",
                "nticks": 6,
                "title": {"text": axis},
                "range": _range(drawn, top),
            },
            "annotations": labels,
            "hovermode": "closest",
            "showlegend": not named_at_end,
            "legend": _LEGEND,
        },
    )


def _years_axis(drawn: pd.DataFrame) -> dict[str, Any]:
    first, last = int(drawn["year"].min()), int(drawn["year"].max())
    return {
        "tickvals": list(range(first, last + 1)),
        "tickformat": "d",
        "range": [first - 0.15, last + 0.1],
    }


def _styles(colours: Palette) -> Iterator[_Style]:
    inks = (colours.accent, colours.behind.bar, colours.done.bar, colours.ink)
    for dash in _DASHES:
        for ink, mark in zip(inks, _MARKS, strict=True):
            yield _Style(ink, dash, mark)


def _label_places(drawn: pd.DataFrame) -> tuple[dict[str, float], float]:
    """Return code → where its label stands, lifted clear of the one below; the top."""
    ends = drawn.groupby("code", sort=False).tail(1).sort_values("level")
    apart = _span(drawn) * APART
    places: dict[str, float] = {}
    lowest = float("-inf")
    for code, level in zip(ends["code"], ends["level"], strict=True):
        lowest = max(float(level), lowest + apart)
        places[str(code)] = lowest
    return places, lowest


def _span(drawn: pd.DataFrame) -> float:
    """Return how far the levels lie apart; of equal ones, how large they are."""
    low, high = float(drawn["level"].min()), float(drawn["level"].max())
    return high - low or abs(high) or 1.0


def _range(drawn: pd.DataFrame, top: float) -> list[float]:
    low, high = float(drawn["level"].min()), float(drawn["level"].max())
    pad = _span(drawn) * 0.06
    return [low - pad, max(high, top) + pad]


def _label(
    years: pd.DataFrame, at: float, style: _Style, *, is_named: bool
) -> dict[str, Any]:
    end = years.iloc[-1]
    text = f"{end['name']} {end['written']}" if is_named else str(end["written"])
    return {
        "text": text,
        "x": int(end["year"]),
        "y": at,
        "xanchor": "left",
        "yanchor": "middle",
        "xshift": _GAP,
        "showarrow": False,
        "font": {"color": style.ink, "size": 12},
    }


def _width(label: dict[str, Any]) -> float:
    """Return the pixels that a label takes, rather too many."""
    return sum(_NARROW if sign < "\u2e80" else _WIDE for sign in label["text"]) + 4


def _line(years: pd.DataFrame, style: _Style, *, is_listed: bool) -> go.Scatter:
    name = str(years.iloc[0]["name"])
    return go.Scatter(
        x=years["year"],
        y=years["level"],
        name=name,
        mode="lines+markers",
        line={"color": style.ink, "dash": style.dash, "width": 2},
        marker={"symbol": style.mark, "size": 7},
        showlegend=is_listed,
        customdata=[[name, text] for text in years["written"]],
        hovertemplate="%{customdata[0]} %{x}: <b>%{customdata[1]}</b><extra></extra>",
    )
