"""The table behind the path chart: each year's latest value and its growth."""

from collections.abc import Mapping, Sequence
from typing import Any

from dash import html

from dashboard.components.data_table import Column, csv_link, data_table
from dashboard.components.markup import Child
from dashboard.components.vintage_text import vintage_text
from dashboard.frame_rows import rows_of
from dashboard.numbers import is_absent
from dashboard.wording import Wording
from office.views import IndicatorView

_CSV = (
    *("year", "value", "low", "high", "bound", "status", "growth_published"),
    *("growth_recomputed", "source", "vintage", "released", "reference", "note"),
)


def years_table(view: IndicatorView, words: Wording) -> html.Div:
    """Return one row a year, newest first; recomputed growth only where it differs."""
    has_path = not view.due.empty
    columns = [
        Column(words.text("years.year")),
        Column(words.text("years.value", measure=measure(view, words)), numeric=True),
        *(
            [Column(words.text("years.due"), numeric=True, term="due_path")]
            if has_path
            else []
        ),
        Column(words.text("years.growth"), numeric=True),
        Column(words.text("years.status"), term="preliminary"),
        Column(words.text("years.source"), term="vintage"),
    ]
    due = dict(zip(view.due["year"], view.due["due"], strict=True))
    ordered = view.years.sort_values("year", ascending=False)
    rows = [_row(row, due, view, words) for row in rows_of(ordered)]
    caption = words.text("years.caption", name=words.of(view.indicator.name))
    return data_table(caption, columns, rows, "years")


def years_csv(view: IndicatorView, words: Wording) -> html.A:
    """Return the same rows to save, in the indicator's own unit."""
    rows = (
        view.years[list(_CSV)]
        .astype(object)
        .where(view.years[list(_CSV)].notna(), None)
    )
    name = f"{view.indicator.code}-{view.unit.code}"
    return csv_link(name, _CSV, rows.to_numpy().tolist(), words)


def measure(view: IndicatorView, words: Wording) -> str:
    """Return the unit of measure that values are shown in."""
    return words.text(f"measure.{view.indicator.display.unit}")


def source_name(row: Any, words: Wording) -> str:
    """Return the name of a row's source."""
    return str(row.source_name_en if words.language == "en" else row.source_name_zh)


def _row(
    row: Any, due: Mapping[int, float], view: IndicatorView, words: Wording
) -> Sequence[Child]:
    display, numbers = view.indicator.display, words.numbers
    early = row.status == "preliminary"
    return [
        str(row.year),
        html.Span(
            numbers.value(row.value, display, row.bound),
            className="value preliminary" if early else "value",
        ),
        *([numbers.value(due.get(row.year), display)] if due else []),
        _growth(row, words),
        words.text(f"value_status.{row.status}"),
        html.Span(
            [
                source_name(row, words),
                html.Span(vintage_text(row.vintage, words), className="under block"),
            ]
        ),
    ]


def _growth(row: Any, words: Wording) -> Child:
    published = row.growth_published
    text = words.numbers.growth(None if is_absent(published) else published / 100)
    if not row.growth_differs or is_absent(row.growth_recomputed):
        return text
    again = words.numbers.growth(row.growth_recomputed / 100)
    told = words.text("years.recomputed", growth=again)
    why = words.text(f"years.recomputed_{row.growth_why}")
    return html.Span(
        [
            text,
            html.Span(told, className="under block"),
            html.Span(why, className="why-differs"),
        ]
    )
