"""Charts: what is drawn, what is a gap, and what leads nowhere."""

import math
import re
from collections.abc import Callable
from typing import Any

import pandas as pd
import plotly.graph_objects as go
import pytest

from dashboard.components.path_card import indicator_path
from dashboard.figures.growth_classes import class_of, growth_classes
from dashboard.figures.months import months_figure
from dashboard.figures.path import path_figure
from dashboard.figures.province_map import Painted, province_map
from dashboard.figures.reference import reference_path
from dashboard.figures.sparkline import sparkline
from dashboard.theme import LIGHT
from dashboard.wording import wording
from office.views import IndicatorView

WORDS = wording("en")


def drawn(view: IndicatorView) -> go.Figure:
    return path_figure(indicator_path(view, WORDS), WORDS, LIGHT)


def annotation(figure: go.Figure, part: str) -> Any:
    return next(a for a in figure.layout.annotations if part in a.text)


def points(figure: go.Figure) -> go.Scatter:
    return next(t for t in figure.data if t.mode == "markers+text")


def test_the_path_is_that_of_the_plan_years(views) -> None:
    figure = drawn(views.indicator())
    assert list(points(figure).x) == [2020, 2021, 2022, 2024, 2025]
    assert list(points(figure).text) == [
        "46,500", "60,500", "63,096", "≈61,600", "≈63,500",
    ]  # fmt: skip


def test_preliminary_points_are_open(views) -> None:
    inner = list(points(drawn(views.indicator())).marker.color)
    assert inner == [LIGHT.accent] * 3 + [LIGHT.surface] * 2


def test_a_year_without_a_value_is_a_gap(views) -> None:
    solid, dotted = (
        t for t in drawn(views.indicator()).data if t.line.color == LIGHT.accent
    )
    assert list(solid.x) == [2020, 2021, 2022, 2023, 2024, 2025]
    assert math.isnan(solid.y[3])
    assert not solid.connectgaps
    drawn_years = [x for x, y in zip(dotted.x, dotted.y, strict=True) if y > 0]
    assert drawn_years == [2024, 2025]


def test_whiskers_are_the_ends_of_the_value(views) -> None:
    whiskers = points(drawn(views.indicator())).error_y
    assert list(whiskers.array) == [100] * 5
    assert list(whiskers.arrayminus) == [100] * 5


def test_an_open_end_has_no_whisker(views) -> None:
    view = views.indicator()
    open_above = view.years.assign(high=float("inf"))
    whiskers = points(drawn(views.indicator(years=open_above))).error_y
    assert list(whiskers.array) == [0] * 5


def test_target_first_pass_and_break_are_written(views) -> None:
    figure = drawn(views.indicator())
    assert annotation(figure, "target 51,000").y == 51_000
    assert annotation(figure, "first passed in 2021").x == 2021
    assert annotation(figure, "scope changed").x == 2021.5
    assert figure.layout.shapes[0].x0 == 2021.5


def test_values_are_drawn_in_the_unit_shown(views) -> None:
    path = indicator_path(views.indicator(judged=views.online_retail), WORDS)
    assert path.goal
    assert path.goal.label == "target 17"


def test_a_province_sees_the_national_pace_as_a_reference_only(views) -> None:
    figure = drawn(views.province())
    dotted = next(t for t in figure.data if t.line.dash == "dot" and len(t.x) == 2)
    assert list(dotted.x) == [2020, 2025]
    assert dotted.y[1] / dotted.y[0] == pytest.approx(51_000 / 46_500)
    assert annotation(figure, "reference")
    assert not [a for a in figure.layout.annotations if "target" in a.text]


def test_no_reference_without_a_base(views) -> None:
    view = views.province()
    assert reference_path(view.years, None).empty
    assert reference_path(view.years, views.chongqing).empty
    assert reference_path(view.years.iloc[1:], views.goods_trade).empty


def test_months_stand_above_the_year_so_far(views) -> None:
    view = views.indicator()
    figure = months_figure(view.months, view.indicator.display, WORDS, LIGHT)
    assert [type(t).__name__ for t in figure.data] == ["Bar", "Scatter", "Scatter"]
    assert list(figure.data[1].x) == ["2024-11-01", "2024-12-01"]
    assert list(figure.data[2].x) == ["2025-01-01"]


def test_only_traces_of_the_cartesian_bundle_are_used(views) -> None:
    view = views.indicator()
    months = months_figure(view.months, view.indicator.display, WORDS, LIGHT)
    kinds = {t.type for t in (*drawn(view).data, *months.data)}
    assert kinds <= {"scatter", "bar"}


RINGS = {
    "440000": [((0, 0), (1, 0), (1, 1), (0, 0)), ((2, 2), (3, 2), (3, 3), (2, 2))],
    "710000": [((5, 5), (6, 5), (6, 6), (5, 5))],
}


def test_the_map_is_one_shape_a_province() -> None:
    painted = [
        Painted("440000", "#123456", "Guangdong: +5.7%", "/indicator/x?unit=440000"),
        Painted("710000", "#eeeeee", "Taiwan: outside the assessment", None),
    ]
    inside, outside = province_map(RINGS, painted, LIGHT).data
    assert list(inside.x) == [0, 1, 1, 0, None, 2, 3, 3, 2]
    assert inside.hoveron == "fills"
    assert inside.fillcolor == "#123456"
    assert list(inside.customdata) == ["/indicator/x?unit=440000"]
    assert outside.customdata is None
    assert outside.text == "Taiwan: outside the assessment"


def test_growth_classes_are_cut_at_the_reference_and_at_round_steps(views) -> None:
    classes = growth_classes(views.overview.provinces, 0.018646, LIGHT)
    assert [(c.low, c.high) for c in classes] == [
        (None, 0.018646),
        (0.018646, 0.05),
        (0.05, 0.1),
        (0.1, 0.15),
        (0.15, None),
    ]
    assert classes[0].units == {"500000", "530000"}
    assert classes[0].colour == LIGHT.below
    assert class_of("440000", classes) == classes[2]
    assert class_of("540000", classes) is None


GROWTH = [-0.05, -0.01, 0.0, 0.01, 0.02, 0.03, 0.04, 0.06, 0.08, 0.1, 0.12, 0.2]


def rates(growth: list[float]) -> pd.DataFrame:
    units = [f"{number}" for number in range(len(growth))]
    return pd.DataFrame({"unit": units, "growth": growth})


def test_linear_classes_have_one_width_on_both_sides_of_the_reference() -> None:
    classes = growth_classes(rates(GROWTH), 0.0186, LIGHT, "linear")
    limits = [one.high for one in classes[:-1]]
    assert limits == pytest.approx([-0.0314, 0.0186, 0.0686, 0.1186, 0.1686])
    assert [len(one.units) for one in classes] == [1, 3, 4, 2, 1, 1]
    assert [one.colour for one in classes] == [
        LIGHT.below_far,
        LIGHT.below,
        *LIGHT.scale,
    ]


def test_quantiles_hold_as_many_in_each_class_of_a_side() -> None:
    classes = growth_classes(rates(GROWTH), 0.0186, LIGHT, "quantile")
    assert [len(one.units) for one in classes] == [2, 2, 2, 2, 2, 2]
    assert 0.0186 in {one.high for one in classes}
    plain = growth_classes(rates(GROWTH), None, LIGHT, "quantile")
    assert [len(one.units) for one in plain] == [3, 3, 3, 3]
    assert [one.colour for one in plain] == list(LIGHT.scale)


@pytest.mark.parametrize("scale", ["steps", "linear", "quantile"])
@pytest.mark.parametrize("reference", [None, 0.0186, -1.0, 1.0])
@pytest.mark.parametrize(
    "growth", [[], [0.05], [0.05] * 12, [0.0, 0.0, 5.0], GROWTH, GROWTH[:4]]
)
def test_every_rate_is_in_one_class_and_no_class_is_on_both_sides(
    scale, reference, growth
) -> None:
    classes = growth_classes(rates(growth), reference, LIGHT, scale)
    members = [unit for one in classes for unit in one.units]
    assert sorted(members, key=int) == [f"{n}" for n in range(len(growth))]
    below = {LIGHT.below, LIGHT.below_far}
    for one in classes:
        for unit in one.units:
            is_below = reference is not None and growth[int(unit)] < reference
            assert (one.colour in below) is is_below


def test_without_a_reference_nothing_is_below_it(views) -> None:
    classes = growth_classes(views.overview.provinces, None, LIGHT)
    assert LIGHT.below not in {c.colour for c in classes}
    assert sum(len(c.units) for c in classes) == 5


def test_no_growth_at_all_makes_no_classes_above() -> None:
    nothing = pd.DataFrame({"unit": ["110000"], "growth": [None]})
    (only,) = growth_classes(nothing, None, LIGHT)
    assert (only.low, only.high, only.units) == (None, None, frozenset())


def path_of(svg: str) -> str:
    return re.findall(r' d="([^"]*)"', svg)[0]


@pytest.mark.parametrize(
    ("values", "moves"), [([1.0, 2.0, 3.0], 1), ([1.0, None, 3.0], 2), ([None, 2.0], 1)]
)
def test_a_sparkline_lifts_its_pen_at_a_gap(
    values: list[float | None], moves: int
) -> None:
    assert path_of(sparkline(values, LIGHT)).count("M") == moves


def test_a_sparkline_of_nothing_is_empty(views: Callable[..., Any]) -> None:
    assert "<path" not in sparkline([None, None], LIGHT)
    assert "<path" in sparkline([5.0, 5.0], LIGHT)


def test_a_year_alone_between_gaps_is_a_dot() -> None:
    assert path_of(sparkline([None, 1.0, None, 2.0, 3.0], LIGHT)).count("h0") == 1
    assert "h0" not in path_of(sparkline([1.0, 2.0, None, 3.0, 4.0], LIGHT))
