"""An answer → the figure that is asked for, with what is said of it."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from math import isfinite
from typing import Any

from dashboard.components.chart import drawing_config
from dashboard.figures.answer import Series, answer_figure
from dashboard.location import Location
from dashboard.querying.drawn_places import Placed, facts_of
from dashboard.refusal import RefusedError
from dashboard.theme import palette
from dashboard.wording import wording
from office.analysis.asking import Answer
from office.analysis.axes import MOST_SERIES, PLACED, Axes, Shape, chosen, suits
from office.analysis.differing import Cell
from office.drawn_map import drawn_map
from office.published import unit_heads
from office.views import UnitHead
from office.workspace import Workspace

MOST_POINTS = 5000
"""Rows of an answer that are drawn."""

CHART = "sql-chart"


@dataclass(frozen=True, slots=True)
class Drawn:
    """An answer that is to be drawn, how it was asked for, and on which page.

    `name`: of the file that a picture of it is saved as.
    """

    workspace: Workspace
    answer: Answer
    wanted: Axes
    place: Location
    name: str = CHART


@dataclass(frozen=True, slots=True)
class _Drawing:
    """A figure and what belongs to it; `count` marks stand on it, `left` do not."""

    facts: Mapping[str, Any]
    count: int
    left: int = 0


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
    axes = _axes(drawn, shape)
    made = (_placed if axes.kind in PLACED else _series)(drawn, shape, axes)
    summary = words.text(
        f"sql_chart.{axes.kind}",
        x=axes.x,
        y=axes.y,
        count=words.numbers.amount(made.count, 0),
        publication=answer.publication[:12],
    )
    left = made.left + len(answer.rows) - len(shape.rows)
    told = words.text("sql_chart.left", count=words.numbers.amount(left, 0))
    notes = [told if left else "", made.facts.get("note", "")]
    is_saved = made.facts.get("is_saved", True)
    return {
        "kind": axes.kind,
        "x": axes.x,
        "y": axes.y,
        "by": axes.by,
        "figure": made.facts["figure"].to_plotly_json(),
        "config": drawing_config(drawn.name, words, is_saved=is_saved),
        "summary": summary,
        "legend": made.facts.get("legend", []),
        "notes": [note for note in notes if note],
        "is_saved": is_saved,
    }


def _axes(drawn: Drawn, shape: Shape) -> Axes:
    """Return the axes that are wanted, or those that suit.

    Where the drawn map is switched off, the tile grid stands in its place.
    """
    wanted = drawn.wanted
    places = _codes(_provinces(drawn))
    axes = (
        chosen(shape, wanted)
        if wanted.x and wanted.y
        else suits(shape, wanted.kind, places)
    )
    if axes is None and wanted.kind in PLACED:
        raise RefusedError(409, "sql_not_tiles")
    if axes is None:
        raise RefusedError(409, "sql_not_drawn")
    is_off = drawn_map(drawn.workspace.settings).shapes is None
    return replace(axes, kind="tiles") if axes.kind == "map" and is_off else axes


def _series(drawn: Drawn, shape: Shape, axes: Axes) -> _Drawing:
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
    count = sum(len(each.x) for each in series)
    return _Drawing({"figure": figure}, count, len(xs) - count)


def _placed(drawn: Drawn, shape: Shape, axes: Axes) -> _Drawing:
    provinces = _provinces(drawn)
    codes = _codes(provinces)
    values: dict[str, float] = {}
    cells = zip(shape.cells(axes.x), shape.cells(axes.y), strict=True)
    for place, cell in cells:
        code, value = codes.get(str(place)), number(cell)
        if code is not None and value is not None:
            values[code] = value
    if not values:
        raise RefusedError(409, "sql_not_tiles")
    placed = Placed(
        values,
        provinces,
        drawn_map(drawn.workspace.settings),
        palette(drawn.place.theme),
        wording(drawn.place.language),
    )
    left = len(shape.rows) - len(values)
    return _Drawing(facts_of(placed, axes.kind), len(values), left)


def _provinces(drawn: Drawn) -> Mapping[str, UnitHead]:
    """Return the provinces of the publication that was asked, by code."""
    heads = unit_heads(drawn.workspace.reader(drawn.answer.publication))
    return {head.code: head for head in heads if head.level == "province"}


def _codes(provinces: Mapping[str, UnitHead]) -> Mapping[str, str]:
    """Return code and every name of a province → its code."""
    found: dict[str, str] = {}
    for code, head in provinces.items():
        names = (head.name.zh, head.name.en, head.short.zh, head.short.en)
        found |= dict.fromkeys((*names, code), code)
    return found


def number(cell: Cell) -> float | None:
    """Return the number of a cell, None where it is none; exact decimals are texts."""
    try:
        value = float(cell) if cell is not None else None
    except ValueError:
        return None
    return value if value is not None and isfinite(value) else None
