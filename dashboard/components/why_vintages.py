"""The vintages of the judged year: which one counted, and why that one."""

from typing import Any

from dash import html

from dashboard.components.data_table import Column, Row, csv_link, data_table
from dashboard.components.figure_foot import Proof
from dashboard.components.markup import card
from dashboard.components.proved_table import proved_table
from dashboard.components.table_file import TableFile
from dashboard.components.vintage_text import vintage_text
from dashboard.frame_rows import rows_of
from dashboard.numbers import is_absent
from dashboard.wording import Wording
from office.rounds.why import WhyView
from office.views import Stamp

TABLE = "why-vintages"

_COLUMNS = ("value", "source", "released", "line", "counts")


def why_vintages(view: WhyView, stamp: Stamp, words: Wording) -> html.Section:
    """Return the vintages that were out by the day, the one that counted first.

    `stamp`: of the publication, as of that day.
    """
    year, shown = view.judged.period, view.judged.display
    if view.vintages.empty:
        title = words.text("why_panel.vintages_none", year=year)
        return card(title, html.P(words.text("why_panel.no_vintages")))
    measure = words.text(f"measure.{shown.unit}")
    finding = words.text(
        "why_panel.vintages",
        year=year,
        count=len(view.vintages),
        value=words.numbers.value(view.judged.value, shown, view.judged.bound),
        measure=measure,
    )
    columns = [Column(words.text(f"why_vintages.{key}")) for key in _COLUMNS]
    rows = [_row(row, view, words) for row in rows_of(view.vintages)]
    caption = words.text("why_vintages.caption")
    return card(
        finding,
        *proved_table(
            TABLE,
            data_table(caption, columns, rows, "vintages stacked paired"),
            Proof(finding, stamp, measure, mark=view.mark),
            _csv(view, words),
            words,
            words.text("why_vintages.rule"),
        ),
    )


def _csv(view: WhyView, words: Wording) -> TableFile:
    titles = [words.text(f"targets.{key}") for key in ("measure", "bound")]
    titles += [words.text(f"why_vintages.{key}") for key in _COLUMNS]
    shown = view.judged.display
    held = view.vintages.astype(object).where(view.vintages.notna(), None)
    rows = [
        [
            words.text(f"measure.{shown.unit}"),
            row.bound,
            round(row.value / shown.factor, 8),
            f"{_source(row, words)} {vintage_text(row.vintage, words)}",
            row.released,
            _place(row),
            _counted(row, words),
        ]
        for row in rows_of(held)
    ]
    return csv_link(f"vintages-{view.judged.target_id}", titles, rows, words)


def _row(row: Any, view: WhyView, words: Wording) -> Row:
    basis = words.text(f"released.{row.released_basis}")
    return [
        words.numbers.value(row.value, view.judged.display, row.bound),
        html.Span(
            [
                _source(row, words),
                html.Span(vintage_text(row.vintage, words), className="under block"),
            ]
        ),
        html.Span(
            [
                words.numbers.day(row.released),
                html.Span(basis, className="under block"),
            ]
        ),
        html.Code(_place(row), className="line"),
        _counted(row, words),
    ]


def _source(row: Any, words: Wording) -> str:
    return str(row.source_name_en if words.language == "en" else row.source_name_zh)


def _place(row: Any) -> str:
    return "" if is_absent(row.line) else f"{row.file}:{int(row.line)}"


def _counted(row: Any, words: Wording) -> str:
    return words.text(f"why_vintages.{'counted' if row.is_latest else 'not_counted'}")
