"""Lines side by side: told apart without colour, labels clear of each other."""

from itertools import pairwise
from typing import Any

import pandas as pd
import pytest

from dashboard.figures.side_by_side import COLUMNS, lines_figure
from dashboard.theme import DARK, LIGHT, Palette


def drawn(*ends: float) -> pd.DataFrame:
    rows = [
        (f"{number}", f"第{number}项", year, level, f"{level}")
        for number, end in enumerate(ends, start=1)
        for year, level in ((2020, 100.0), (2024, end))
    ]
    return pd.DataFrame(rows, columns=COLUMNS)


def labels(figure: Any) -> list[float]:
    return sorted(label.y for label in figure.layout.annotations)


@pytest.mark.parametrize("colours", [LIGHT, DARK])
def test_eight_lines_differ_in_colour_or_dash_and_in_mark(colours: Palette) -> None:
    figure: Any = lines_figure(
        drawn(*range(101, 109)), "x", colours, named_at_end=False
    )
    styles = {(t.line.color, t.line.dash) for t in figure.data}
    assert len(styles) == 8
    # Without colour: dash and mark.
    assert len({(t.line.dash, t.marker.symbol) for t in figure.data}) == 8
    assert all(t.showlegend for t in figure.data)


@pytest.mark.parametrize("ends", [(120.0, 120.1, 120.2), (90.0, 150.0), (100.0,) * 8])
def test_labels_stand_clear_and_inside(ends: tuple[float, ...]) -> None:
    figure: Any = lines_figure(drawn(*ends), "x", LIGHT, named_at_end=True)
    heights = labels(figure)
    # Equal levels are as far apart as they are high.
    span = max(*ends, 100.0) - min(*ends, 100.0) or 100.0
    gaps = [high - low for low, high in pairwise(heights)]
    assert all(gap >= 0.075 * span - 1e-9 for gap in gaps)
    low, high = figure.layout.yaxis.range
    assert low < min(heights)
    assert max(heights) < high


def test_the_margin_holds_the_longest_label() -> None:
    short: Any = lines_figure(drawn(120.0), "x", LIGHT, named_at_end=True)
    names = drawn(120.0).replace({"name": {"第1项": "新疆生产建设兵团"}})
    long: Any = lines_figure(names, "x", LIGHT, named_at_end=True)
    wider = long.layout.margin.r - short.layout.margin.r
    assert wider >= 5 * 12
