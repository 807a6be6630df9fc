"""Who made a change: bars in a row, each beginning where the one before it ended."""

from typing import Any

import pandas as pd
import plotly.graph_objects as go

from dashboard.figures.drawing import Trace, bar, figure_of
from dashboard.frame_rows import rows_of
from dashboard.theme import Palette, template
from dashboard.wording import Wording
from indicators.definition import Display

ROW, MARGIN = 26, 60
"""Height of one bar and of what stands above and below them all, in pixels."""
BESIDE = 40
"""What the amount beside the longest bar takes where a screen is narrow, in pixels."""


def waterfall_figure(
    bars: pd.DataFrame, display: Display, words: Wording, colours: Palette
) -> go.Figure:
    """Return one bar a part, then the rest, then the change from nothing to all.

    `bars` as in `office.contribution_frames.bar_frame`. Lying, so that names are
    read; each bar says its amount with its sign, so that colour is never alone.
    """
    rows = rows_of(bars)
    names = [bar_name(row, words) for row in rows]
    measure = words.text(f"measure.{display.unit}")
    layout: dict[str, Any] = {
        "template": template(colours),
        "height": ROW * len(rows) + MARGIN,
        "bargap": 0.35,
        "margin": {"r": BESIDE},
        "xaxis": {
            "title": {"text": words.text("explain.axis", measure=measure)},
            "tickformat": ",~g",
            "nticks": 6,
            "showgrid": True,
            "range": _range(bars, display),
        },
        "yaxis": {
            "tickvals": list(range(len(rows))),
            "ticktext": names,
            "autorange": "reversed",
            "showgrid": False,
        },
        "shapes": _joins(rows, display, colours),
    }
    return figure_of([_bars(rows, names, display, words, colours)], layout)


def _bars(
    rows: list[Any],
    names: list[str],
    display: Display,
    words: Wording,
    colours: Palette,
) -> Trace:
    written = [words.numbers.signed(row.amount, display) for row in rows]
    shares = [words.numbers.percent(row.share) for row in rows]
    return bar(
        orientation="h",
        y=list(range(len(rows))),
        x=[row.amount / display.factor for row in rows],
        base=[row.from_ / display.factor for row in rows],
        marker={"color": [_ink(row, colours) for row in rows]},
        text=written,
        textposition="outside",
        cliponaxis=False,
        customdata=list(zip(names, written, shares, strict=True)),
        hovertemplate=(
            "%{customdata[0]} <b>%{customdata[1]}</b> %{customdata[2]}<extra></extra>"
        ),
    )


def bar_name(row: Any, words: Wording) -> str:
    """Return what a line or bar is called: a part, the others, the rest, the change."""
    if row.kind == "others":
        return words.text("explain.others", count=row.code)
    if row.kind == "rest":
        return words.text(f"explain_rest.{row.code}")
    if row.kind == "change":
        return words.text("explain.change")
    return str(row.name_en if words.language == "en" else row.name_zh)


def _ink(row: Any, colours: Palette) -> str:
    if row.kind == "change":
        return colours.soft
    if row.kind in {"others", "rest"}:
        return colours.none.bar
    return colours.accent if row.amount >= 0 else colours.behind.bar


def _range(bars: pd.DataFrame, display: Display) -> list[float]:
    """Return the axis with room for what is written beside the bars."""
    ends = [*bars["from_"], *(bars["from_"] + bars["amount"]), 0.0]
    low, high = min(ends) / display.factor, max(ends) / display.factor
    room = (high - low) * 0.16
    return [low - room if low < 0 else 0.0, high + room]


def _joins(rows: list[Any], display: Display, colours: Palette) -> list[dict[str, Any]]:
    """Return the thin lines from the end of each bar to the next."""
    return [
        {
            "type": "line",
            "x0": (row.from_ + row.amount) / display.factor,
            "x1": (row.from_ + row.amount) / display.factor,
            "y0": number - 0.35,
            "y1": number + 1.35,
            "line": {"color": colours.line, "width": 1},
            "layer": "below",
        }
        for number, row in enumerate(rows[:-1])
    ]
