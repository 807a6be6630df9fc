"""Where growth was faster or slower: tile grid, drawn map or table of provinces."""

from collections.abc import Sequence
from typing import Any

from dash import html

from dashboard.components.chart import chart
from dashboard.components.data_table import Column, csv_link, data_table
from dashboard.components.figure_foot import Proof, figure_foot
from dashboard.components.growth_text import GrowthText
from dashboard.components.markup import Child, card, decoration, link, picker, switch
from dashboard.components.table_file import TableFile
from dashboard.components.tile_grid import tile_grid
from dashboard.figures.growth_classes import GrowthClass
from dashboard.figures.province_map import Painted, province_map
from dashboard.frame_rows import rows_of
from dashboard.location import Location, MapForm, Scale
from dashboard.map_shapes import INSET, map_shapes
from office.drawn_map import DrawnMap

MAP, TILES = "province-map", "province-tiles"
_FORMS: tuple[MapForm, ...] = ("tiles", "shapes", "table")
SCALES: tuple[Scale, ...] = ("steps", "linear", "quantile")


def growth_map(growth: GrowthText, drawn: DrawnMap) -> html.Section:
    """Return the card in the form the address asks for; shapes only when asked for.

    Where the drawn map is switched off, the tile grid stands in its place.
    """
    form = form_of(growth.place, drawn)
    return card(
        growth.finding(),
        html.Div([_choice(growth), _switch(growth, drawn)], className="map-choices"),
        _body(growth, form, drawn),
        _legend(growth),
        _scales(growth) if form != "table" else None,
        _below(growth),
        figure_foot(
            MAP if form == "shapes" else TILES,
            _proof(growth),
            _csv(growth),
            growth.words,
            *_notes(growth, form, drawn),
            # A map without approval number is not for publication.
            is_saved=form != "shapes" or bool(drawn.approval),
        ),
        class_name="map-card",
        note=growth.note(),
    )


def _proof(growth: GrowthText) -> Proof:
    view, words = growth.view, growth.words
    measure = words.text("map.measure")
    saved = words.text("map.measure_saved")
    return Proof(growth.finding(), view.stamp, measure, saved, view.map_mark)


def form_of(place: Location, drawn: DrawnMap) -> MapForm:
    """Return the form that is shown: what the address asks for and there is."""
    if place.map_form == "shapes" and drawn.shapes is None:
        return "tiles"
    return place.map_form


def _notes(growth: GrowthText, form: MapForm, drawn: DrawnMap) -> list[Child]:
    """Return what is to be said of the approval number of the drawn map."""
    words = growth.words
    if form != "shapes":
        return []
    if drawn.approval:
        return [words.text("map.approval", number=drawn.approval), " "]
    return [words.text("map.no_approval"), " "]


def _scales(growth: GrowthText) -> html.Nav:
    place, words = growth.place, growth.words
    choices = [
        (
            words.text(f"map.scale_{scale}"),
            place.switched(scale=scale),
            scale == place.scale,
        )
        for scale in SCALES
    ]
    return switch(words.text("map.scale"), choices)


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


def _switch(growth: GrowthText, drawn: DrawnMap) -> html.Nav:
    place, words = growth.place, growth.words
    shown = form_of(place, drawn)
    choices = [
        (
            words.text(f"map.{form}"),
            place.switched(map_form=form),
            form == shown,
        )
        for form in _FORMS
        if form != "shapes" or drawn.shapes is not None
    ]
    return switch(words.text("map.form"), choices)


def _body(growth: GrowthText, form: MapForm, drawn: DrawnMap) -> Any:
    if form == "table":
        return html.Div(_table(growth), id=TILES)
    if form == "tiles":
        tiles = map_shapes(drawn.folder).tiles
        return html.Div(tile_grid(tiles, growth), id=TILES)
    shapes = map_shapes(drawn.folder, drawn.shapes)
    painted = [_painted(code, growth) for code in shapes.rings]
    figure = province_map(shapes.rings, painted, growth.colours)
    return chart(
        MAP,
        figure,
        growth.finding(),
        growth.words,
        is_saved=bool(drawn.approval),
    )


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
    counted = words.text("map.class_count", count=growth.unknown())
    unknown: list[Child] = [
        _swatch(growth.colours.none.ground),
        words.text("map.unknown"),
        html.Span(counted, className="under"),
    ]
    return html.Ul(
        [
            *(_class(one, growth) for one in growth.classes),
            html.Li(unknown) if growth.unknown() else None,
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


def _csv(growth: GrowthText) -> TableFile:
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
