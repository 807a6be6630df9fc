"""One province beside the nation and others: lines that all start at 100."""

from collections.abc import Iterator

import pandas as pd
import plotly.graph_objects as go

from dashboard.figures.drawing import Trace, figure_of, scatter
from dashboard.theme import Palette, template
from dashboard.wording import Wording
from indicators.territory import NATION

APART = 0.07
"""How far apart two names stand at least, as a share of the axis."""
BESIDE = 32
"""What a name at its end takes besides, where a screen is narrow, in pixels."""


def comparison_figure(
    known: pd.DataFrame, own: str, words: Wording, colours: Palette
) -> go.Figure:
    """Return one line a unit, named at its end; the province's own the strongest.

    `known`: the rows that are drawn of those of `office.comparison`.
    """
    shades = iter((colours.behind.bar, colours.ahead.bar))
    ends = _label_places(known)
    traces, labels = [], []
    for unit, years in known.groupby("unit", sort=False):
        ink, dash, width = _style(str(unit), own, shades, colours)
        traces.append(_line(years, words, ink, {"dash": dash, "width": width}))
        labels.append(_label(years, ends[str(unit)], words, ink))
    first, last = int(known["year"].min()), int(known["year"].max())
    room = (last - first) * 0.28 + 0.2
    return figure_of(
        traces,
        {
            "template": template(colours),
            "margin": {"r": BESIDE},
            "xaxis": {
                "tickvals": list(range(first, last + 1)),
                "tickformat": "d",
                "range": [first - 0.2, last + room],
            },
            "yaxis": {
                "tickformat": ",~g",
                "nticks": 5,
                "title": {"text": words.text("comparison.axis", base=first)},
            },
            "annotations": labels,
            "hovermode": "closest",
        },
    )


def drawn(compared: pd.DataFrame) -> pd.DataFrame:
    """Return the rows with an index of the units that have more than their base."""
    known = compared.loc[compared["index"].notna()]
    counts = known.groupby("unit")["year"].transform("count")
    return known.loc[counts > 1]


def _label_places(known: pd.DataFrame) -> dict[str, float]:
    """Return unit → where its name stands, lifted clear of the one below it."""
    last = known.groupby("unit", sort=False).tail(1).sort_values("index")
    apart = (known["index"].max() - known["index"].min()) * APART
    places: dict[str, float] = {}
    lowest = float("-inf")
    for unit, index in zip(last["unit"], last["index"], strict=True):
        lowest = max(float(index), lowest + apart)
        places[str(unit)] = lowest
    return places


def _label(
    years: pd.DataFrame, at: float, words: Wording, ink: str
) -> dict[str, object]:
    end = years.iloc[-1]
    name = str(end["name_en" if words.language == "en" else "name_zh"])
    return {
        "text": f"{name} {words.numbers.amount(float(end['index']), 1)}",
        "x": int(end["year"]),
        "y": at,
        "xanchor": "left",
        "yanchor": "middle",
        "xshift": 8,
        "showarrow": False,
        "font": {"color": ink},
    }


def _style(
    unit: str, own: str, shades: Iterator[str], colours: Palette
) -> tuple[str, str, float]:
    if unit == own:
        return colours.accent, "solid", 3.0
    if unit == NATION:
        return colours.soft, "dash", 2.0
    return next(shades), "solid", 2.0


def _line(
    years: pd.DataFrame, words: Wording, ink: str, line: dict[str, object]
) -> Trace:
    name = str(years.iloc[0]["name_en" if words.language == "en" else "name_zh"])
    written = [words.numbers.amount(index, 1) for index in years["index"]]
    return scatter(
        x=years["year"],
        y=years["index"],
        mode="lines+markers",
        line={"color": ink, **line},
        marker={"size": 5},
        customdata=[[name, text] for text in written],
        hovertemplate="%{customdata[0]} %{x}: <b>%{customdata[1]}</b><extra></extra>",
    )
