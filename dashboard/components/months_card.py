"""Months and the year so far: a finding, the chart, and the table behind it."""

from typing import Any

import pandas as pd
from dash import html

from dashboard.components.chart import chart
from dashboard.components.data_table import Column, csv_link, data_table
from dashboard.components.figure_foot import figure_foot
from dashboard.components.markup import Child, card
from dashboard.components.path_card import proof_of
from dashboard.components.table_file import TableFile
from dashboard.components.years_table import measure
from dashboard.figures.months import months_figure
from dashboard.frame_rows import rows_of
from dashboard.location import Location
from dashboard.numbers import is_absent
from dashboard.theme import palette
from dashboard.wording import Wording
from office.views import IndicatorView

CHART = "months-chart"


def months_card(view: IndicatorView, place: Location, words: Wording) -> html.Section:
    """Return the card; the table opens under the chart."""
    colours = palette(place.theme)
    figure = months_figure(view.months, view.indicator.display, words, colours)
    said = months_finding(view, words)
    table = html.Details(
        [html.Summary(words.text("months.table")), _table(view, words)],
        className="fold",
    )
    return card(
        said,
        chart(CHART, figure, said, words),
        table,
        figure_foot(CHART, proof_of(view, said, words), _csv(view, words), words),
        note=words.text("months.note", measure=measure(view, words)),
    )


def months_finding(view: IndicatorView, words: Wording) -> str:
    """Return the newest year to date as a sentence, or the span of months."""
    so_far = view.months.loc[view.months["frequency"] == "year_to_date"]
    periods = view.months["period"]
    if so_far.empty:
        return words.text("months.title", first=periods.min(), last=periods.max())
    last = rows_of(so_far.sort_values("period"))[-1]
    said = words.text(
        "months.finding",
        period=last.period,
        value=words.numbers.value(last.value, view.indicator.display),
        measure=measure(view, words),
    )
    if is_absent(last.growth_published):
        return said
    return said + words.text("months.growth", growth=_growth(last, words))


def _table(view: IndicatorView, words: Wording) -> html.Div:
    columns = [
        Column(words.text("months.period")),
        Column(words.text("frequency.month"), numeric=True),
        Column(words.text("frequency.year_to_date"), numeric=True),
        Column(words.text("years.growth"), numeric=True),
    ]
    by_period = view.months.sort_values("period", ascending=False).groupby(
        "period", sort=False
    )
    rows = [_row(str(period), part, view, words) for period, part in by_period]
    caption = words.text("months.caption", name=words.of(view.indicator.name))
    return data_table(caption, columns, rows, "compact")


def _csv(view: IndicatorView, words: Wording) -> TableFile:
    keys = ("period", "frequency", "value", "growth_published")
    held = view.months[list(keys)].astype(object)
    rows = held.where(view.months[list(keys)].notna(), None).to_numpy().tolist()
    name = f"{view.indicator.code}-{view.unit.code}-months"
    return csv_link(name, keys, rows, words)


def _row(
    period: str, part: pd.DataFrame, view: IndicatorView, words: Wording
) -> list[Child]:
    held = {row.frequency: row for row in rows_of(part)}
    values = [
        words.numbers.value(row and row.value, view.indicator.display)
        for row in (held.get("month"), held.get("year_to_date"))
    ]
    return [period, *values, _growth(held.get("year_to_date"), words)]


def _growth(row: Any, words: Wording) -> str:
    absent = row is None or is_absent(row.growth_published)
    return words.numbers.growth(None if absent else row.growth_published / 100)
