"""Exports, imports and balance of a province by month: finding, chart, table."""

from typing import Any

from dash import html

from dashboard.components.chart import chart
from dashboard.components.data_table import Column, csv_link, data_table
from dashboard.components.figure_foot import Proof, figure_foot
from dashboard.components.markup import card
from dashboard.components.table_file import TableFile
from dashboard.figures.flows import flows_figure
from dashboard.frame_rows import rows_of
from dashboard.location import Location
from dashboard.numbers import is_absent
from dashboard.theme import palette
from dashboard.wording import Wording
from office.flows import Flows
from office.views import Stamp

CHART = "flows-chart"
_KEYS = ("exports", "imports", "balance")


def flows_card(
    flows: Flows, unit: str, place: Location, words: Wording, stamp: Stamp
) -> html.Section:
    """Return the card; the table opens under the chart. `stamp`: of the publication."""
    display = flows.exports.display
    figure = flows_figure(flows.months, display, words, palette(place.theme))
    said = flows_finding(flows, words)
    table = html.Details(
        [html.Summary(words.text("months.table")), _table(flows, words)],
        className="fold",
    )
    source = words.text("flows.source", agency=words.of(flows.exports.agency))
    proof = Proof(
        said,
        stamp,
        words.text(f"measure.{display.unit}"),
        words.text(f"measure.{flows.exports.unit_of_measure}"),
        flows.mark,
    )
    return card(
        said,
        chart(CHART, figure, said, words),
        table,
        figure_foot(CHART, proof, _csv(flows, unit, words), words, source),
        note=words.text("flows.note", measure=words.text(f"measure.{display.unit}")),
    )


def flows_finding(flows: Flows, words: Wording) -> str:
    """Return the last month as a sentence."""
    last = rows_of(flows.months)[-1]
    numbers, display = words.numbers, flows.exports.display
    facts: dict[str, Any] = {
        key: numbers.value(getattr(last, key), display) for key in _KEYS
    }
    facts |= {
        "period": last.period,
        "measure": words.text(f"measure.{display.unit}"),
    }
    if is_absent(last.balance):
        return words.text("flows.finding_parts", **facts)
    key = "surplus" if last.balance >= 0 else "deficit"
    facts["balance"] = numbers.value(abs(last.balance), display)
    return words.text(f"flows.finding_{key}", **facts)


def _table(flows: Flows, words: Wording) -> html.Div:
    display, numbers = flows.exports.display, words.numbers
    columns = [
        Column(words.text("months.period")),
        *(Column(words.text(f"flows.{key}"), numeric=True) for key in _KEYS),
    ]
    rows = [
        [row.period, *(numbers.value(getattr(row, key), display) for key in _KEYS)]
        for row in rows_of(flows.months.sort_values("period", ascending=False))
    ]
    return data_table(words.text("flows.caption"), columns, rows, "compact")


def _csv(flows: Flows, unit: str, words: Wording) -> TableFile:
    titles = [
        words.text("months.period"),
        *(words.text(f"flows.{key}") for key in _KEYS),
    ]
    rows = [
        [row.period, row.exports, row.imports, row.balance]
        for row in rows_of(flows.months)
    ]
    return csv_link(f"flows-{unit}", titles, rows, words)
