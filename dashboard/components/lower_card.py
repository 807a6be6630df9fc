"""What lies below a province: cities, zones, the corps; looked at, never judged."""

from dash import html

from dashboard.components.data_table import Column, Row, csv_link, grouped_table
from dashboard.components.figure_foot import Proof
from dashboard.components.markup import Child, card, link
from dashboard.components.period_text import period_text
from dashboard.components.proved_table import proved_table
from dashboard.components.table_file import TableFile
from dashboard.location import Location
from dashboard.wording import Wording
from office.lower_units import LowerFigure, LowerUnit, LowerUnits
from office.views import Stamp

TABLE = "lower-units"
LEVELS = ("planned_city", "corps", "prefecture", "zone")


def lower_card(
    lower: LowerUnits, parent: str, place: Location, words: Wording, stamp: Stamp
) -> html.Section:
    """Return the card, its units by level; says what to do where there are none.

    `stamp`: of the publication.
    """
    note = words.text("lower.note")
    if not lower.units:
        key = "lower.not_loaded" if lower.known else "lower.none"
        told = words.text(key, count=lower.known)
        return card(
            words.text("lower.title"), html.P(told, className="empty"), note=note
        )
    columns = [Column(words.text("lower.unit"))]
    for head in lower.heads:
        measure = words.text(f"measure.{head.display.unit}")
        columns += [
            Column(
                words.text("lower.value", name=words.of(head.name), measure=measure),
                numeric=True,
            ),
            Column(words.text("lower.growth"), numeric=True),
        ]
    groups = [
        (words.text(f"lower_level.{level}"), rows)
        for level in LEVELS
        if (
            rows := [
                _row(u, lower, place, words) for u in lower.units if u.level == level
            ]
        )
    ]
    title = words.text(
        "lower.finding", count=len(lower.units), period=_period(lower, words)
    )
    table = grouped_table(title, columns, groups, "compact lower")
    saved = _csv(lower, parent, words)
    return card(
        title,
        *proved_table(TABLE, table, Proof(title, stamp), saved, words),
        note=note,
    )


def _row(unit: LowerUnit, lower: LowerUnits, place: Location, words: Wording) -> Row:
    cells: list[Child] = [link(_there(unit, lower, place), words.of(unit.name))]
    for head in lower.heads:
        figure = unit.figures.get(head.code)
        if figure is None:
            cells += [words.text("number.none")] * 2
            continue
        written = words.numbers.value(figure.value, head.display, figure.bound)
        slanted = "value preliminary" if figure.preliminary else "value"
        cells += [html.Span(written, className=slanted), _growth(figure, words)]
    return cells


def _there(unit: LowerUnit, lower: LowerUnits, place: Location) -> Location:
    held = [head.code for head in lower.heads if head.code in unit.figures]
    asked = place.indicator if place.indicator in held else held[0]
    return place.to_indicator(asked, unit.code)


def _growth(figure: LowerFigure, words: Wording) -> str:
    rate = figure.growth
    return words.numbers.growth(None if rate is None else rate / 100)


def _period(lower: LowerUnits, words: Wording) -> str:
    newest = max(
        (figure for unit in lower.units for figure in unit.figures.values()),
        key=lambda figure: (figure.period, figure.frequency == "year_to_date"),
    )
    return period_text(newest.period, newest.frequency, words)


def _csv(lower: LowerUnits, parent: str, words: Wording) -> TableFile:
    keys = (
        "code",
        "unit",
        "level",
        "indicator",
        "period",
        "value",
        "measure",
        "growth",
    )
    titles = [words.text(f"lower_csv.{key}") for key in keys]
    rows = [
        [
            unit.code,
            words.of(unit.name),
            words.text(f"lower_level.{unit.level}"),
            words.of(head.name),
            figure.period,
            figure.value,
            head.unit_of_measure,
            figure.growth,
        ]
        for unit in lower.units
        for head in lower.heads
        if (figure := unit.figures.get(head.code)) is not None
    ]
    return csv_link(f"lower-units-{parent}", titles, rows, words)
