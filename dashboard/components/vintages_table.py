"""Every vintage of every year: what was said when, by whom, and where it stands."""

from collections.abc import Sequence
from typing import Any

from dash import html

from dashboard.components.data_table import Column, csv_link, data_table
from dashboard.components.markup import Child, original, own_language
from dashboard.components.table_file import TableFile
from dashboard.components.vintage_text import vintage_text
from dashboard.components.years_table import measure, source_name
from dashboard.frame_rows import rows_of
from dashboard.numbers import is_absent
from dashboard.wording import Wording
from office.views import IndicatorView

_CSV = (
    *("year", "value", "bound", "status", "source", "vintage", "released"),
    *("released_basis", "recorded", "reference", "file", "line", "note"),
)


def vintages_table(view: IndicatorView, words: Wording) -> html.Div:
    """Return one row a vintage, newest year first; the latest of a year is marked."""
    columns = [
        Column(words.text("vintages.year")),
        Column(words.text("years.value", measure=measure(view, words)), numeric=True),
        Column(words.text("years.status")),
        Column(words.text("years.source")),
        Column(words.text("vintages.released")),
        Column(words.text("vintages.line")),
        Column(words.text("vintages.reference")),
    ]
    ordered = view.vintages.sort_values("year", ascending=False, kind="stable")
    rows = [_row(row, view, words) for row in rows_of(ordered)]
    caption = words.text("vintages.caption", name=words.of(view.indicator.name))
    return data_table(caption, columns, rows, "vintages stacked paired")


def vintages_csv(view: IndicatorView, words: Wording) -> TableFile:
    """Return the same rows to save, in the indicator's own unit."""
    held = view.vintages[list(_CSV)].astype(object)
    rows = held.where(view.vintages[list(_CSV)].notna(), None).to_numpy().tolist()
    name = f"{view.indicator.code}-{view.unit.code}-vintages"
    return csv_link(name, _CSV, rows, words)


def _row(row: Any, view: IndicatorView, words: Wording) -> Sequence[Child]:
    written = words.numbers.value(row.value, view.indicator.display, row.bound)
    latest = words.text("vintages.latest")
    return [
        str(row.year),
        html.Span(
            [written, html.Span(latest, className="latest") if row.is_latest else None],
            className="value preliminary" if row.status == "preliminary" else "value",
        ),
        words.text(f"value_status.{row.status}"),
        html.Span(
            [
                source_name(row, words),
                html.Span(vintage_text(row.vintage, words), className="under block"),
            ]
        ),
        _released(row, words),
        html.Code(_place(row), className="line"),
        html.Span(
            [original(_text(row.reference), words), _note(row, words)],
            className="reference",
        ),
    ]


def _released(row: Any, words: Wording) -> html.Span:
    basis = words.text(f"released.{row.released_basis}")
    return html.Span(
        [
            words.numbers.day(row.released),
            html.Span(basis, className="under block"),
        ]
    )


def _note(row: Any, words: Wording) -> Child:
    note = _text(row.note)
    return (
        html.Span(own_language(note, words), className="under block") if note else None
    )


def _place(row: Any) -> str:
    # What is worked out stands in no file.
    return "" if is_absent(row.line) else f"{row.file}:{int(row.line)}"


def _text(cell: Any) -> str:
    return cell if isinstance(cell, str) else ""
