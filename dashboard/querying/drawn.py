"""An answer → the figure that is asked for, with what is said of it."""

from collections.abc import Mapping
from dataclasses import dataclass
from math import isfinite
from typing import Any

from dashboard.components.chart import drawing_config
from dashboard.figures.answer import Series, answer_figure
from dashboard.figures.answer_tiles import tiles_figure
from dashboard.location import Location
from dashboard.map_shapes import map_shapes
from dashboard.refusal import RefusedError
from dashboard.theme import palette
from dashboard.wording import Wording, wording
from office.analysis.asking import Answer
from office.analysis.axes import MOST_SERIES, Axes, Shape, chosen, suits
from office.analysis.differing import Cell
from office.drawn_map import drawn_map
from office.published import unit_heads
from office.workspace import Workspace

MOST_POINTS = 5000
"""Rows of an answer that are drawn."""

CHART = "sql-chart"


@dataclass(frozen=True, slots=True)
class Drawn:
    """An answer that is to be drawn, how it was asked for, and on which page."""

    workspace: Workspace
    answer: Answer
    wanted: Axes
    place: Location


def drawn_record(drawn: Drawn) -> dict[str, Any]:
    """Return the figure as the browser draws it, its axes, its sentence.

    Raises RefusedError 409 where the answer has nothing to be drawn like this.
    """
    words, answer = wording(drawn.place.language), drawn.answer
    shape = Shape(
        [each.name for each in answer.columns],
        [each.type for each in answer.columns],
        answer.rows[:MOST_POINTS],
    )
    wanted = drawn.wanted
    places = _places(drawn.workspace, answer.publication)
    axes = (
        chosen(shape, wanted)
        if wanted.x and wanted.y
        else suits(shape, wanted.kind, places)
    )
    if axes is None and wanted.kind == "tiles":
        raise RefusedError(409, "sql_not_tiles")
    if axes is None:
        raise RefusedError(409, "sql_not_drawn")
    figure, count = (_tiles if axes.kind == "tiles" else _series)(drawn, shape, axes)
    summary = words.text(
        f"sql_chart.{axes.kind}",
        x=axes.x,
        y=axes.y,
        count=words.numbers.amount(count, 0),
        publication=answer.publication[:12],
    )
    return {
        "kind": axes.kind,
        "x": axes.x,
        "y": axes.y,
        "by": axes.by,
        "figure": figure.to_plotly_json(),
        "config": drawing_config(CHART, words),
        "summary": summary,
    }


def _series(drawn: Drawn, shape: Shape, axes: Axes) -> tuple[Any, int]:
    xs, ys = shape.cells(axes.x), [number(each) for each in shape.cells(axes.y)]
    names = shape.cells(axes.by) if axes.by else [""] * len(xs)
    if axes.kind == "scatter":
        xs = [number(each) for each in xs]
    found: dict[str, tuple[list[Cell], list[float | None]]] = {}
    for name, x, y in zip(names, xs, ys, strict=True):
        if x is None or (y is None and axes.kind != "line"):
            continue
        along, measured = found.setdefault(str(name), ([], []))
        along.append(x if axes.kind == "scatter" else str(x))
        measured.append(y)
    shown = list(found.items())[:MOST_SERIES]
    series = [Series(name, x, y) for name, (x, y) in shown]
    figure = answer_figure(
        axes.kind, series, {"x": axes.x, "y": axes.y}, palette(drawn.place.theme)
    )
    return figure, sum(len(each.x) for each in series)


def _tiles(drawn: Drawn, shape: Shape, axes: Axes) -> tuple[Any, int]:
    words, workspace = wording(drawn.place.language), drawn.workspace
    places = _places(workspace, drawn.answer.publication)
    values: dict[str, float] = {}
    cells = zip(shape.cells(axes.x), shape.cells(axes.y), strict=True)
    for place, cell in cells:
        code, value = places.get(str(place)), number(cell)
        if code is not None and value is not None:
            values[code] = value
    if not values:
        raise RefusedError(409, "sql_not_tiles")
    tiles = map_shapes(drawn_map(workspace.settings).folder).tiles
    names = {tile.code: _name(tile.code, words) for tile in tiles}
    figure = tiles_figure(tiles, values, names, palette(drawn.place.theme))
    return figure, len(values)


def _places(workspace: Workspace, publication: str) -> Mapping[str, str]:
    """Return code and every name of a province → its code."""
    found: dict[str, str] = {}
    for head in unit_heads(workspace.reader(publication)):
        for name in (head.name.zh, head.name.en, head.short.zh, head.short.en):
            found[name] = head.code
        found[head.code] = head.code
    return found


def _name(code: str, words: Wording) -> str:
    return words.text(f"tile.{code}")


def number(cell: Cell) -> float | None:
    """Return the number of a cell, None where it is none; exact decimals are texts."""
    try:
        value = float(cell) if cell is not None else None
    except ValueError:
        return None
    return value if value is not None and isfinite(value) else None
