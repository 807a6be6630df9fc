"""The mirror check: where each province's ratio stands, and where it used to."""

from collections import defaultdict
from typing import Any

import plotly.graph_objects as go

from dashboard.theme import Palette, template
from dashboard.wording import Wording
from office.credibility_views import Mirror, MirrorLine


def mirror_figure(mirror: Mirror, words: Wording, colours: Palette) -> go.Figure:
    """Return a row a province: a bar over earlier years, a mark for the latest.

    In percent of the figure by location of the trader. The mark of a province that
    left its own history is a filled diamond with its name beside it; the dashed
    line is the nation's ratio.
    """
    latest = sorted(mirror.latest, key=lambda line: line.mirrored.ratio)
    return go.Figure(
        [
            _spans(mirror, latest, words, colours),
            *(
                _marks(latest, history, words, colours)
                for history in ("usual", "outside")
            ),
        ],
        layout={
            "template": template(colours),
            "xaxis": {
                "tickformat": ",~g",
                "ticksuffix": "%",
                "showgrid": True,
                "title": {"text": words.text("mirror.axis")},
            },
            "yaxis": {
                "type": "category",
                "categoryorder": "array",
                "categoryarray": [words.of(line.unit.short) for line in latest],
                "dtick": 1,
                "tickfont": {"size": 11},
            },
            "shapes": _national(mirror, colours),
            "hovermode": "closest",
        },
    )


def earlier(mirror: Mirror) -> dict[str, list[float]]:
    """Return unit → its ratios of the years before the latest one."""
    before: dict[str, list[float]] = defaultdict(list)
    for line in mirror.lines:
        if line.mirrored.pair.year < mirror.year:
            before[line.unit.code].append(line.mirrored.ratio)
    return before


def _spans(
    mirror: Mirror, latest: list[MirrorLine], words: Wording, colours: Palette
) -> go.Bar:
    before = earlier(mirror)
    known = [line for line in latest if before[line.unit.code]]
    low = [min(before[line.unit.code]) * 100 for line in known]
    high = [max(before[line.unit.code]) * 100 for line in known]
    return go.Bar(
        y=[words.of(line.unit.short) for line in known],
        base=low,
        x=[top - bottom for top, bottom in zip(high, low, strict=True)],
        orientation="h",
        marker={"color": colours.none.ground, "line": {"width": 0}},
        width=0.62,
        hoverinfo="skip",
    )


def _marks(
    latest: list[MirrorLine], history: str, words: Wording, colours: Palette
) -> go.Scatter:
    is_outside = history == "outside"
    lines = [
        line for line in latest if (line.mirrored.history == "outside") == is_outside
    ]
    ink = colours.behind.bar if is_outside else colours.accent
    return go.Scatter(
        x=[line.mirrored.ratio * 100 for line in lines],
        y=[words.of(line.unit.short) for line in lines],
        mode="markers",
        marker={
            "symbol": "diamond" if is_outside else "circle",
            "size": 11 if is_outside else 8,
            "color": ink,
        },
        customdata=[_said(line, words) for line in lines],
        hovertemplate="%{customdata}<extra></extra>",
    )


def _said(line: MirrorLine, words: Wording) -> str:
    one = line.mirrored
    return words.text(
        "mirror.hover",
        name=words.of(line.unit.short),
        ratio=words.numbers.percent(one.ratio),
        change=words.numbers.growth(one.change),
        history=words.text(f"mirror_history.{one.history}"),
    )


def _national(mirror: Mirror, colours: Palette) -> list[dict[str, Any]]:
    ratio = mirror.latest[0].mirrored.national
    if ratio is None:
        return []
    line = {"color": colours.soft, "width": 1.5, "dash": "dash"}
    ends = {"x0": ratio * 100, "x1": ratio * 100, "y0": 0, "y1": 1, "yref": "paper"}
    return [{"type": "line", "line": line, **ends}]
