"""The mirror check: where each province's ratio stands, and where it might."""

from typing import Any

import plotly.graph_objects as go

from dashboard.theme import Palette, template
from dashboard.wording import Wording
from office.credibility_views import Mirror, MirrorLine

ROOM = 0.08
"""Room at both ends of the axis, as a share of what the marks span."""


def mirror_figure(mirror: Mirror, words: Wording, colours: Palette) -> go.Figure:
    """Return a row a province: a bar of what is usual, a mark of what came.

    In percent of the figure by location of the trader. A mark that is out of its bar
    has left its own history and is a diamond; the dashed line is the nation's ratio.
    """
    latest = sorted(mirror.latest, key=lambda line: line.mirrored.ratio)
    return go.Figure(
        [
            _spans(latest, words, colours),
            *(
                _marks(latest, history, words, colours)
                for history in ("usual", "outside")
            ),
        ],
        layout={
            "template": template(colours),
            "xaxis": {
                "range": _axis(latest),
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


def usual_span(line: MirrorLine) -> tuple[float, float] | None:
    """Return the ratios that a province's history makes usual this year, in percent.

    The ratio of the year before, moved by the usual changes; None where the history
    is too short.
    """
    one = line.mirrored
    if one.change is None or one.low is None or one.high is None:
        return None
    before = one.ratio / (1 + one.change) * 100
    return before * (1 + one.low), before * (1 + one.high)


def _spans(latest: list[MirrorLine], words: Wording, colours: Palette) -> go.Bar:
    known = [(line, span) for line in latest if (span := usual_span(line))]
    return go.Bar(
        y=[words.of(line.unit.short) for line, _ in known],
        base=[low for _, (low, _) in known],
        x=[high - low for _, (low, high) in known],
        orientation="h",
        marker={"color": colours.none.bar, "opacity": 0.35, "line": {"width": 0}},
        width=0.62,
        hoverinfo="skip",
    )


def _axis(latest: list[MirrorLine]) -> list[float]:
    """Return the ends of the axis: all marks are in, a wide span may run out."""
    ratios = [line.mirrored.ratio * 100 for line in latest]
    room = (max(ratios) - min(ratios)) * ROOM + 1
    return [max(0.0, min(ratios) - room), max(ratios) + room]


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
