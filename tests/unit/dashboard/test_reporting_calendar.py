"""The reporting calendar drawn: one mark a row, told by shape, none made up."""

from datetime import date

import pandas as pd
import plotly.graph_objects as go
import pytest

from dashboard.figures.reporting_calendar import calendar_figure
from dashboard.theme import LIGHT
from dashboard.wording import wording
from office.collections.calendar_frame import COLUMNS

OPENS, DUE, LATER = date(2026, 11, 1), date(2026, 12, 10), date(2026, 12, 18)
ROWS = [
    ("a", OPENS, DUE, DUE, date(2026, 12, 8), "in_time", 2, 2, False),
    ("b", OPENS, DUE, LATER, None, "awaited", 1, 2, True),
    ("c", OPENS, DUE, DUE, date(2026, 12, 11), "late", 2, 2, False),
    ("d", OPENS, DUE, DUE, None, "missing", 0, 2, False),
]
NAMES = {"a": "Zhejiang", "b": "Guangdong", "c": "Sichuan", "d": "Hubei"}


@pytest.fixture
def figure() -> go.Figure:
    rows = pd.DataFrame(ROWS, columns=list(COLUMNS))
    return calendar_figure(rows, NAMES, date(2026, 12, 14), wording("en"), LIGHT)


def named(figure: go.Figure, name: str) -> go.Scatter:
    return next(each for each in figure.data if each.name == name)


@pytest.mark.parametrize(
    ("name", "row", "day"),
    [
        ("in time", "a", date(2026, 12, 8)),
        ("came late", "c", date(2026, 12, 11)),
        ("overdue", "d", DUE),
        ("not due yet", "b", LATER),
        ("First due day (extended)", "b", DUE),
    ],
)
def test_each_mark_stands_on_its_day(
    figure: go.Figure, name: str, row: str, day: date
) -> None:
    marks = named(figure, name)
    assert (list(marks.x), list(marks.y)) == ([day], [row])


def test_lines_run_from_opening_to_due_day(figure: go.Figure) -> None:
    line = named(figure, "Open")
    assert list(line.x)[:6] == [OPENS, DUE, None, OPENS, LATER, None]


def test_marks_differ_by_shape(figure: go.Figure) -> None:
    shapes = [each.marker.symbol for each in figure.data if each.mode == "markers"]
    assert len(set(shapes)) == len(shapes) == 5


def test_only_the_cartesian_bundle_is_used_and_empty_marks_are_left_out() -> None:
    rows = pd.DataFrame(ROWS[:1], columns=list(COLUMNS))
    drawn = calendar_figure(rows, NAMES, DUE, wording("zh"), LIGHT)
    assert [each.type for each in drawn.data] == ["scatter", "scatter"]
    assert drawn.layout.yaxis.categoryarray == ("a",)


def test_long_names_leave_room_and_stay_apart() -> None:
    rows = pd.DataFrame(ROWS[:2], columns=list(COLUMNS))
    names = {"a": "Cross-border exports", "b": "Cross-border exports, bonded"}
    drawn = calendar_figure(rows, names, DUE, wording("en"), LIGHT)
    assert drawn.layout.yaxis.ticktext == (
        "Cross-border exports",
        "Cross-border exports,…",
    )
    assert drawn.layout.yaxis.tickvals == ("a", "b")
    assert drawn.data[2].customdata[0][0] == names["a"]
