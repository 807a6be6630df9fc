"""The sum of the 31 provinces beside the published national figure: a check only."""

from typing import Any

from dash import html

from dashboard.components.data_table import Column, csv_link, data_table
from dashboard.components.figure_foot import Proof
from dashboard.components.markup import card
from dashboard.components.proved_table import proved_table
from dashboard.components.table_file import TableFile
from dashboard.components.term import term
from dashboard.components.years_table import measure
from dashboard.frame_rows import rows_of
from dashboard.numbers import is_absent
from dashboard.wording import Wording
from office.views import IndicatorView

TABLE = "province-sum"
_COLUMNS = ("published", "sum", "difference")


def control_card(view: IndicatorView, words: Wording) -> html.Section:
    """Return the comparison; the sum is never shown as the national value."""
    display, numbers = view.indicator.display, words.numbers
    columns = [
        Column(words.text("years.year")),
        *(Column(words.text(f"control.{key}"), numeric=True) for key in _COLUMNS),
    ]
    years = rows_of(view.control.sort_values("year", ascending=False))
    rows = [
        [
            str(row.year),
            numbers.value(row.published, display),
            numbers.value(row.sum, display),
            numbers.signed(row.difference, display),
        ]
        for row in years
    ]
    name, apart = words.text("control.title"), control_finding(view, words)
    shown = measure(view, words)
    return card(
        [term("control_total", name), apart],
        *proved_table(
            TABLE,
            data_table(words.text("control.caption"), columns, rows, "compact"),
            Proof(
                f"{name}{apart}",
                view.stamp,
                shown,
                mark=view.provinces_mark,
                origin="control",
            ),
            _csv(view, years, words),
            words,
        ),
        note=words.text("control.note"),
    )


def control_finding(view: IndicatorView, words: Wording) -> str:
    """Return how far the sum is from the published figure of the newest common year."""
    display, numbers = view.indicator.display, words.numbers
    held = view.control[view.control["published"].notna()].sort_values("year")
    if held.empty:
        return words.text("control.unpublished")
    last = rows_of(held)[-1]
    gap = numbers.value(abs(last.difference), display)
    if gap == numbers.value(0.0, display):
        return words.text("control.equal", year=last.year)
    return words.text(
        "control.above" if last.difference > 0 else "control.below",
        year=last.year,
        gap=gap,
        measure=measure(view, words),
        share=numbers.percent(abs(last.difference / last.published), 2),
    )


def _csv(view: IndicatorView, years: list[Any], words: Wording) -> TableFile:
    """Return a line a year, in the unit shown."""
    factor = view.indicator.display.factor
    rows = [
        [
            row.year,
            *(
                None if is_absent(amount) else round(amount / factor, 8)
                for amount in (row.published, row.sum, row.difference)
            ),
        ]
        for row in years
    ]
    titles = [words.text("years.year")]
    titles += [words.text(f"control.{key}") for key in _COLUMNS]
    return csv_link(f"{view.indicator.code}-province-sum", titles, rows, words)
