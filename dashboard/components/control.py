"""The sum of the 31 provinces beside the published national figure: a check only."""

from dash import html

from dashboard.components.data_table import Column, data_table
from dashboard.components.markup import card
from dashboard.components.term import term
from dashboard.components.years_table import measure
from dashboard.frame_rows import rows_of
from dashboard.wording import Wording
from office.views import IndicatorView


def control_card(view: IndicatorView, words: Wording) -> html.Section:
    """Return the comparison; the sum is never shown as the national value."""
    display, numbers = view.indicator.display, words.numbers
    columns = [
        Column(words.text("years.year")),
        Column(words.text("control.published"), numeric=True),
        Column(words.text("control.sum"), numeric=True),
        Column(words.text("control.difference"), numeric=True),
    ]
    rows = [
        [
            str(row.year),
            numbers.value(row.published, display),
            numbers.value(row.sum, display),
            numbers.signed(row.difference, display),
        ]
        for row in rows_of(view.control.sort_values("year", ascending=False))
    ]
    return card(
        term("control_total", words.text("control.title")),
        data_table(words.text("control.title"), columns, rows, "compact"),
        note=words.text("control.note", measure=measure(view, words)),
    )
