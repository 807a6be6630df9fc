"""The vintages of the judged year: which one counted, and why that one."""

from typing import Any

from dash import html

from dashboard.components.data_table import Column, Row, data_table
from dashboard.components.markup import card
from dashboard.components.vintage_text import vintage_text
from dashboard.frame_rows import rows_of
from dashboard.numbers import is_absent
from dashboard.wording import Wording
from office.rounds.why import WhyView

_COLUMNS = ("value", "source", "released", "line", "counts")


def why_vintages(view: WhyView, words: Wording) -> html.Section:
    """Return the vintages that were out by the day, the one that counted first."""
    title = words.text("why_panel.vintages", year=view.judged.period)
    if view.vintages.empty:
        return card(title, html.P(words.text("why_panel.no_vintages")))
    columns = [Column(words.text(f"why_vintages.{key}")) for key in _COLUMNS]
    rows = [_row(row, view, words) for row in rows_of(view.vintages)]
    return card(
        title,
        data_table(words.text("why_vintages.caption"), columns, rows, "vintages"),
        html.P(words.text("why_vintages.rule"), className="card-foot"),
    )


def _row(row: Any, view: WhyView, words: Wording) -> Row:
    source = row.source_name_en if words.language == "en" else row.source_name_zh
    place = "" if is_absent(row.line) else f"{row.file}:{int(row.line)}"
    basis = words.text(f"released.{row.released_basis}")
    key = "counted" if row.is_latest else "not_counted"
    return [
        words.numbers.value(row.value, view.judged.display, row.bound),
        html.Span(
            [
                source,
                html.Span(vintage_text(row.vintage, words), className="under block"),
            ]
        ),
        html.Span(
            [
                words.numbers.day(row.released),
                html.Span(basis, className="under block"),
            ]
        ),
        html.Code(place, className="line"),
        words.text(f"why_vintages.{key}"),
    ]
