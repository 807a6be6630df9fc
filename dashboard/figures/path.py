"""The path of one indicator: values, the path due, the reference, breaks."""

from typing import Any

import pandas as pd
import plotly.graph_objects as go

from dashboard.figures.drawing import Trace, figure_of, scatter
from dashboard.figures.path_marks import annotations, rules
from dashboard.figures.path_parts import IndicatorPath
from dashboard.frame_rows import rows_of
from dashboard.theme import Palette, template
from dashboard.wording import Wording
from indicators.definition import Display

LABELLED = 8
"""Up to so many points carry their value; beyond, only the ends do."""


def path_figure(path: IndicatorPath, words: Wording, colours: Palette) -> go.Figure:
    """Return the chart, values divided into the display unit.

    Open markers are preliminary, whiskers the bounds of a rounded value; a year
    without a value is a gap.
    """
    traces, layout = path_drawing(path, words, colours)
    return figure_of(traces, layout)


def path_drawing(
    path: IndicatorPath, words: Wording, colours: Palette
) -> tuple[list[Trace], dict[str, Any]]:
    """Return traces and layout of the chart, for what draws more around them."""
    whole = _without_gaps(path.years)
    traces = [
        *_band(path, colours),
        *_reference(path, colours),
        *_lines(whole, path.display, colours),
        _points(path.years, path.display, words, colours),
        *_goal(path, colours),
    ]
    layout = {
        "template": template(colours),
        "xaxis": _years_axis([*path.span, *path.years["year"]]),
        "yaxis": {
            "tickformat": ",~g",
            "nticks": 6,
            "title": {"text": words.text(f"measure.{path.display.unit}")},
        },
        "annotations": annotations(path, words, colours),
        "shapes": rules(path, colours),
        "hovermode": "closest",
    }
    return traces, layout


def _years_axis(shown: list[Any]) -> dict[str, Any]:
    first, last = min(shown), max(shown)
    edge = 0.4 + (last - first) * 0.05
    return {
        "tick0": last,
        "dtick": 1 if last - first <= LABELLED else 2,
        "tickformat": "d",
        "range": [first - edge, last + edge],
    }


def _without_gaps(years: pd.DataFrame) -> pd.DataFrame:
    if years.empty:
        return years
    every = range(int(years["year"].min()), int(years["year"].max()) + 1)
    return years.set_index("year").reindex(every).reset_index()


def _band(path: IndicatorPath, colours: Palette) -> list[Trace]:
    due, factor = path.due, path.display.factor
    if due.empty:
        return []
    edge = {"mode": "lines", "line": {"width": 0}, "hoverinfo": "skip"}
    fill = {"fill": "tonexty", "fillcolor": colours.none.ground}
    return [
        scatter(x=due["year"], y=due["lower"] / factor, **edge),
        scatter(x=due["year"], y=due["upper"] / factor, **edge, **fill),
        scatter(
            x=due["year"],
            y=due["due"] / factor,
            mode="lines",
            line={"color": colours.soft, "width": 1.5, "dash": "dash"},
            hoverinfo="skip",
        ),
    ]


def _reference(path: IndicatorPath, colours: Palette) -> list[Trace]:
    if path.reference.empty:
        return []
    return [
        scatter(
            x=path.reference["year"],
            y=path.reference["value"] / path.display.factor,
            mode="lines",
            line={"color": colours.none.bar, "width": 1.5, "dash": "dot"},
            hoverinfo="skip",
        )
    ]


def _lines(whole: pd.DataFrame, display: Display, colours: Palette) -> list[Trace]:
    if whole.empty:
        return []
    level = whole["value"] / display.factor
    early = whole["status"] == "preliminary"
    towards = early | early.shift(-1, fill_value=False) | early.shift(fill_value=False)
    return [
        scatter(
            x=whole["year"],
            y=level.where(chosen),
            mode="lines",
            line={"color": colours.accent, "width": 2.5, "dash": dash},
            hoverinfo="skip",
        )
        for chosen, dash in ((~early, "solid"), (towards, "dot"))
    ]


def _points(
    years: pd.DataFrame, display: Display, words: Wording, colours: Palette
) -> Trace:
    rows = rows_of(years)
    written = [words.numbers.value(r.value, display, r.bound) for r in rows]
    inner = [
        colours.surface if r.status == "preliminary" else colours.accent for r in rows
    ]
    return scatter(
        x=years["year"],
        y=years["value"] / display.factor,
        mode="markers+text",
        text=_labels(written),
        textposition=_places(list(years["value"])),
        cliponaxis=False,
        marker={
            "size": 9,
            "color": inner,
            "line": {"color": colours.accent, "width": 2},
        },
        error_y=_whiskers(years, display, colours),
        customdata=[
            [text, words.text(f"value_status.{r.status}")]
            for text, r in zip(written, rows, strict=True)
        ],
        hovertemplate="%{x}: <b>%{customdata[0]}</b> (%{customdata[1]})<extra></extra>",
    )


def _labels(written: list[str]) -> list[str]:
    if len(written) <= LABELLED:
        return written
    return [
        text if i in {0, len(written) - 1} else "" for i, text in enumerate(written)
    ]


def _places(values: list[float]) -> list[str]:
    """Return where each label stands clear of the line through its point."""
    around = [None, *values, None]
    return [
        _place(before is not None and before > at, after is not None and after > at)
        for before, at, after in zip(around, values, around[2:], strict=False)
    ]


def _place(from_above: bool, to_above: bool) -> str:
    if from_above and to_above:
        return "bottom center"
    if to_above:
        return "top left"
    return "top right" if from_above else "top center"


def _whiskers(
    years: pd.DataFrame, display: Display, colours: Palette
) -> dict[str, object]:
    above = (years["high"] - years["value"]).replace(float("inf"), 0).fillna(0)
    below = (years["value"] - years["low"]).replace(float("inf"), 0).fillna(0)
    return {
        "type": "data",
        "symmetric": False,
        "array": above / display.factor,
        "arrayminus": below / display.factor,
        "color": colours.accent,
        "thickness": 1.2,
        "width": 4,
    }


def _goal(path: IndicatorPath, colours: Palette) -> list[Trace]:
    if path.goal is None:
        return []
    return [
        scatter(
            x=[path.goal.year],
            y=[path.goal.value / path.display.factor],
            mode="markers",
            marker={
                "symbol": "line-ew",
                "size": 22,
                "line": {"color": colours.ink, "width": 3},
            },
            hoverinfo="skip",
        )
    ]
