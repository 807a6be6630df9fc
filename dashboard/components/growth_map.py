"""Where growth was faster or slower: tile grid, drawn map or table of provinces."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from dash import html

from dashboard.components.chart import chart, saves
from dashboard.components.data_table import Column, csv_link, data_table
from dashboard.components.growth_text import INSET, GrowthText
from dashboard.components.markup import Child, card, decoration, link, picker, switch
from dashboard.components.tile_grid import tile_grid
from dashboard.figures.growth_classes import GrowthClass
from dashboard.figures.province_map import Painted, province_map
from dashboard.frame_rows import rows_of
from dashboard.location import MapForm
from dashboard.map_shapes import map_shapes

_FORMS: tuple[MapForm, ...] = ("tiles", "shapes", "table")


def growth_map(growth: GrowthText, folder: Path) -> html.Section:
    """Return the card in the form the address asks for.

    `folder` holds the shapes; they are drawn only when the map is asked for.
    """
    words, is_drawn = growth.words, growth.place.map_form == "shapes"
    return card(
        growth.finding(),
        html.Div([_choice(growth), _switch(growth)], className="map-choices"),
        _body(growth, folder),
        _legend(growth),
        _below(growth),
        html.P(
            [
                words.text("map.no_approval"),
                " ",
                _csv(growth),
                saves("province-map", words) if is_drawn else None,
            ],
            className="card-foot",
        ),
        class_name="map-card",
        note=growth.note(),
    )


def _choice(growth: GrowthText) -> html.Details | None:
    """Return the choice of the indicator that is mapped."""
    view, words = growth.view, growth.words
    if len(view.map_choices) < 2:  # noqa: PLR2004 - one is no choice
        return None
    said = [html.B(words.of(view.map_indicator_name)), decoration("▾")]
    options = [
        html.Li(link(growth.place.asking_about(code), words.of(name), **here))
        for code, name in view.map_choices
        for here in ({"aria-current": "true"} if code == view.map_indicator else {},)
    ]
    return picker(said, html.Ul(options), "about-choice")


def _switch(growth: GrowthText) -> html.Nav:
    place, words = growth.place, growth.words
    choices = [
        (
            words.text(f"map.{form}"),
            place.switched(map_form=form),
            form == place.map_form,
        )
        for form in _FORMS
    ]
    return switch(words.text("map.form"), choices)


def _body(growth: GrowthText, folder: Path) -> Any:
    form = growth.place.map_form
    if form == "table":
        return _table(growth)
    shapes = map_shapes(folder)
    if form == "tiles":
        return tile_grid(shapes.tiles, growth)
    painted = [_painted(code, growth) for code in shapes.rings]
    figure = province_map(shapes.rings, painted, growth.colours)
    return chart("province-map", figure, growth.finding(), growth.words)


def _painted(code: str, growth: GrowthText) -> Painted:
    row = growth.provinces.get(code)
    if row is None:
        colours = growth.colours
        fill = colours.none.bar if code == INSET else colours.outside
        return Painted(code, fill, growth.outside(code), None)
    return Painted(code, growth.fill(code), growth.told(row), growth.there(code).href)


def _table(growth: GrowthText) -> html.Div:
    words, view = growth.words, growth.view
    columns = [
        Column(words.text("map.province")),
        Column(str(view.map_start), numeric=True),
        Column(str(view.map_end), numeric=True),
        Column(words.text("map.growth"), numeric=True),
    ]
    ordered = view.provinces.sort_values("growth", ascending=False)
    rows = [_row(row, growth) for row in rows_of(ordered)]
    return data_table(growth.finding(), columns, rows, "compact")


def _row(row: Any, growth: GrowthText) -> Sequence[Child]:
    numbers = growth.words.numbers
    return [
        link(growth.there(str(row.unit)), growth.name(row)),
        numbers.amount(row.start, 1),
        numbers.amount(row.end, 1),
        growth.growth(row),
    ]


def _legend(growth: GrowthText) -> html.Ul:
    words = growth.words
    outside = words.text("map.outside")
    return html.Ul(
        [
            *(_class(one, growth) for one in growth.classes),
            html.Li([_swatch(growth.colours.outside), outside]),
        ],
        className="legend",
    )


def _below(growth: GrowthText) -> html.Div | None:
    rows = growth.below()
    if not rows:
        return None
    return html.Div(
        [
            html.H3(growth.words.text("map.below")),
            html.Ul([html.Li(_short(row, growth)) for row in rows]),
        ],
        className="below",
    )


def _short(row: Any, growth: GrowthText) -> html.A:
    name, rate = growth.name(row), growth.growth(row)
    return link(growth.there(str(row.unit)), [name, " ", html.B(rate)])


def _class(one: GrowthClass, growth: GrowthText) -> html.Li:
    counted = growth.words.text("map.class_count", count=len(one.units))
    limits = growth.class_limits(one)
    return html.Li([_swatch(one.colour), limits, html.Span(counted, className="under")])


def _swatch(colour: str) -> html.Span:
    return html.Span(className="swatch", style={"backgroundColor": colour})


def _csv(growth: GrowthText) -> html.A:
    words, view = growth.words, growth.view
    titles = [
        words.text("map.code"),
        words.text("map.province"),
        str(view.map_start),
        str(view.map_end),
        words.text("map.growth"),
    ]
    rows = [
        [row.unit, growth.name(row), row.start, row.end, row.growth]
        for row in growth.provinces.values()
    ]
    return csv_link(f"growth-{view.map_start}-{view.map_end}", titles, rows, words)
