"""Who moved between two states: one line a unit, from where it was to where it is."""

from typing import Any

import pandas as pd
import plotly.graph_objects as go

from dashboard.frame_rows import rows_of
from dashboard.theme import Palette, template
from dashboard.wording import Wording

CAUSES = ("revision", "late", "own", "others")
"""What can have moved a rank, in the order in which it is told."""


def slope_figure(
    moved: pd.DataFrame, ends: tuple[str, str], words: Wording, colours: Palette
) -> go.Figure:
    """Return a line a unit between two ranks, rank 1 on top, named at its right.

    `moved`: unit, name_zh, name_en, before, after (ranks), best, worst (of after),
    and how many places each of `CAUSES` moved it (positive towards rank 1). `ends`:
    what the two states are called. Those that stayed are grey, those that rose are
    solid, those that fell dashed.
    """
    rows = rows_of(moved)
    traces = [_line(row, words, colours) for row in rows]
    lowest = max((max(row.before, row.after) for row in rows), default=1)
    return go.Figure(
        traces,
        layout={
            "template": template(colours),
            "height": 20 * len(rows) + 80,
            "xaxis": {
                "tickvals": [0, 1],
                "ticktext": list(ends),
                "range": [-0.35, 1.6],
                "side": "top",
            },
            "yaxis": {
                "range": [lowest + 0.6, 0.4],
                "dtick": 5,
                "tick0": 1,
                "title": {"text": words.text("ranks.axis")},
            },
            "hovermode": "closest",
        },
    )


def _line(row: Any, words: Wording, colours: Palette) -> go.Scatter:
    name = str(row.name_en if words.language == "en" else row.name_zh)
    ink, dash = _style(row.before - row.after, colours)
    return go.Scatter(
        x=[0, 1],
        y=[row.before, row.after],
        mode="lines+markers+text",
        text=["", f"{row.after} {name}"],
        textposition="middle right",
        textfont={"color": colours.ink, "size": 11},
        line={"color": ink, "dash": dash, "width": 2},
        marker={"color": ink, "size": 6},
        cliponaxis=False,
        customdata=[[name, move_text(row, words)]] * 2,
        hovertemplate="%{customdata[0]}: %{customdata[1]}<extra></extra>",
    )


def move_text(row: Any, words: Wording) -> str:
    """Return how a rank moved and what moved it."""
    causes = words.text("list.comma").join(
        words.text(f"ranks.{cause}", places=places(getattr(row, cause), words))
        for cause in CAUSES
        if getattr(row, cause)
    )
    said = words.text("ranks.moved", before=row.before, after=row.after)
    return words.text("ranks.because", moved=said, causes=causes) if causes else said


def places(number: int, words: Wording) -> str:
    """Return a number of places with its sign; towards rank 1 is a plus."""
    sign = words.text("number.plus" if number > 0 else "number.minus")
    return f"{sign}{abs(number)}" if number else "0"


def _style(rose: int, colours: Palette) -> tuple[str, str]:
    if rose > 0:
        return colours.accent, "solid"
    return (colours.behind.bar, "dash") if rose < 0 else (colours.none.bar, "solid")
