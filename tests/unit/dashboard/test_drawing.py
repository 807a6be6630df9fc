"""plotly takes every kind of figure that is drawn without asking it, and as it is."""

import inspect
import json
import pkgutil
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import plotly.graph_objects as go
import pytest
from dash.development.base_component import Component

from dashboard import figures
from dashboard.components.path_card import indicator_path
from dashboard.figures.comparison import comparison_figure
from dashboard.figures.comparison import drawn as indexed
from dashboard.figures.drawing import bar, figure_of, scatter
from dashboard.figures.fan import fan_figure, fan_frame
from dashboard.figures.flows import flows_figure
from dashboard.figures.months import months_figure
from dashboard.figures.path import path_figure
from dashboard.figures.province_map import Painted, province_map
from dashboard.figures.waterfall import waterfall_figure
from dashboard.location import Location
from dashboard.pages import indicator, province
from dashboard.theme import DARK, LIGHT
from dashboard.wording import wording
from office.indicator_views import indicator_view
from office.province_views import province_view
from office.settings import Settings
from office.workspace import Workspace
from tests.conftest import SOAK
from tests.unit.dashboard.explanations import explained
from tests.unit.dashboard.test_fan import OUTLOOK

WORDS = wording("en")
RINGS = {"440000": [((0, 0), (1, 0), (1, 1), (0, 0)), ((2, 2), (3, 2), (2, 2))]}


def path(views: Any) -> go.Figure:
    return path_figure(indicator_path(views.indicator(), WORDS), WORDS, LIGHT)


def reference(views: Any) -> go.Figure:
    return path_figure(indicator_path(views.province(), WORDS), WORDS, DARK)


def fan(views: Any) -> go.Figure:
    drawn = indicator_path(views.indicator(), WORDS)
    return fan_figure(drawn, fan_frame(OUTLOOK), WORDS, LIGHT)


def months(views: Any) -> go.Figure:
    view = views.indicator()
    return months_figure(view.months, view.indicator.display, WORDS, LIGHT)


def flows(views: Any) -> go.Figure:
    shown = views.whole_province().flows
    return flows_figure(shown.months, shown.exports.display, WORDS, LIGHT)


def comparison(views: Any) -> go.Figure:
    known = indexed(views.whole_province().compared)
    return comparison_figure(known, "440000", WORDS, LIGHT)


def waterfall(views: Any) -> go.Figure:
    return waterfall_figure(explained().bars, views.head.display, WORDS, LIGHT)


def shapes(views: Any) -> go.Figure:
    painted = [Painted("440000", "#123456", "Guangdong", href) for href in ("/", None)]
    return province_map(RINGS, painted, LIGHT)


KINDS: tuple[Callable[[Any], go.Figure], ...] = (
    *(path, reference, fan, months, flows, comparison, waterfall, shapes),
)


def checked(figure: go.Figure) -> go.Figure:
    """Return the same figure as plotly makes it when it asks about every part."""
    # What a figure holds, not what it sends: arrays are still arrays.
    traces = [dict(trace._props) for trace in figure.data]
    return go.Figure(traces, layout=figure.layout._props)


def sent(figure: go.Figure) -> Any:
    return json.loads(figure.to_json())


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
def test_plotly_takes_it_and_changes_nothing(kind, views: SimpleNamespace) -> None:
    figure = kind(views)
    assert figure.data
    assert sent(figure) == sent(checked(figure))


def test_every_kind_drawn_so_is_among_them() -> None:
    drawing = {
        name
        for _, module, _ in pkgutil.iter_modules(figures.__path__)
        if module != "drawing"
        for name in [f"{figures.__name__}.{module}"]
        if hasattr(import_module(name), "figure_of")
    }
    source = inspect.getsource(inspect.getmodule(KINDS[0]) or pytest)
    assert drawing
    assert all(f"from {name} import" in source for name in drawing)


def test_plotly_is_asked_of_what_nobody_has_tested() -> None:
    wrong = figure_of([scatter(x=[1], mode="nonsense")], {})
    with pytest.raises(ValueError, match="nonsense"):
        checked(wrong)
    with pytest.raises(ValueError, match="nonsense"):
        checked(figure_of([bar(y=[1], nonsense=1)], {}))


@pytest.fixture(scope="module")
def published(initialised: Path) -> Workspace:
    return Workspace(Settings(data=initialised))


def graphs(part: Any) -> list[go.Figure]:
    found = [
        one.figure
        for one in (part, *part._traverse())
        if isinstance(one, Component) and one._type == "Graph"
    ]
    assert all(isinstance(figure, go.Figure) for figure in found)
    return found


@pytest.mark.soak
def test_so_it_does_with_the_figures_of_a_publication(published: Workspace) -> None:
    seen = 0
    every = 1 if SOAK else 3
    for code in [each.code for each in published.plan.indicators][::every]:
        place = Location(page="indicator", indicator=code)
        page = indicator.draw(indicator_view(published, code, place.unit), place)
        for figure in (one for part in page.content for one in graphs(part)):
            assert sent(figure) == sent(checked(figure)), code
            seen += 1
    for unit in ("110000", "540000"):
        place = Location(page="province", unit=unit)
        page = province.draw(province_view(published, unit, "", ()), place)
        for figure in (one for part in page.content for one in graphs(part)):
            assert sent(figure) == sent(checked(figure)), unit
            seen += 1
    assert seen > 100 / every
