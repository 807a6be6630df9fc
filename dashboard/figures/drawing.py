"""A figure from parts as they are written, without asking plotly about each of them.

plotly checks every property of every trace, twice where traces are made before their
figure: most of the time of drawing a chart. What is drawn here has the same parts each
time, and a test asks plotly about each kind of figure (`test_drawing.py`). plotly takes
its own templates in the same way. Not here: what a person chooses (`answer`).
"""

from collections.abc import Iterable, Mapping
from typing import Any

import pandas as pd
import plotly.graph_objects as go

Trace = dict[str, Any]


def scatter(**parts: Any) -> Trace:
    """Return a trace of points or lines."""
    return {"type": "scatter", **parts}


def bar(**parts: Any) -> Trace:
    """Return a trace of bars."""
    return {"type": "bar", **parts}


def figure_of(traces: Iterable[Trace], layout: Mapping[str, Any]) -> go.Figure:
    """Return the figure, equal to the one that plotly would have checked."""
    drawn = [_plain(trace) for trace in traces]
    # plotly leaves out what has no element.
    said = {name: part for name, part in layout.items() if part != []}
    return go.Figure(drawn, layout=said, _validate=False)


def _plain(part: Any) -> Any:
    """Return a part with each column of a frame as the array that plotly keeps."""
    if isinstance(part, pd.Series):
        return part.to_numpy()
    if isinstance(part, dict):
        return {name: _plain(value) for name, value in part.items()}
    return part
