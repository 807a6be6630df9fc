"""The table behind the path chart: each year's latest value and its growth."""

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd
from dash import html

from dashboard.components.data_table import Column, csv_link, data_table
from dashboard.components.markup import Child
from dashboard.components.table_file import TableFile
from dashboard.components.term import Term
from dashboard.components.vintage_text import vintage_text
from dashboard.frame_rows import rows_of
from dashboard.numbers import is_absent
from dashboard.wording import Wording
from office.views import IndicatorView

_CSV = (
    *("year", "value", "low", "high", "bound", "due", "gap", "target"),
    *("status", "growth_published"),
    *("growth_recomputed", "source", "vintage", "released", "reference", "note"),
)

_TERMS: Mapping[str, Term] = {"due": "due_path"}


def years_table(view: IndicatorView, words: Wording) -> html.Div:
    """Return one row a year, newest first; recomputed growth only where it differs.

    Due and gap to it where there is a path, the target in the year it is for.
    """
    numeric = [*_of_path(view), *_of_goal(view)]
    columns = [
        Column(words.text("years.year")),
        Column(words.text("years.value", measure=measure(view, words)), numeric=True),
        *(
            Column(words.text(f"years.{key}"), numeric=True, term=_TERMS.get(key))
            for key in numeric
        ),
        Column(words.text("years.growth"), numeric=True),
        Column(words.text("years.status"), term="preliminary"),
        Column(words.text("years.source"), term="vintage"),
    ]
    ordered = _beside(view).sort_values("year", ascending=False)
    rows = [_row(row, numeric, view, words) for row in rows_of(ordered)]
    caption = words.text("years.caption", name=words.of(view.indicator.name))
    return data_table(caption, columns, rows, "years")


def years_csv(view: IndicatorView, words: Wording) -> TableFile:
    """Return the same rows to save, in the indicator's own unit."""
    rows = [
        [None if pd.isna(cell) else cell for cell in row]
        for row in rows_of(_beside(view)[list(_CSV)])
    ]
    name = f"{view.indicator.code}-{view.unit.code}"
    return csv_link(name, _CSV, rows, words)


def _beside(view: IndicatorView) -> pd.DataFrame:
    """Return the years with what was due, the gap to it, and the target."""
    due = view.due.set_index("year")["due"].astype("float64")
    years = view.years.assign(due=view.years["year"].map(due))
    judged = view.judged
    is_goal = years["year"] == (judged.target_year if judged else 0)
    goal = judged.goal if judged else None
    return years.assign(
        gap=years["value"] - years["due"],
        target=pd.Series(goal, index=years.index, dtype="float64").where(is_goal),
    )


def _of_path(view: IndicatorView) -> list[str]:
    return [] if view.due.empty else ["due", "gap"]


def _of_goal(view: IndicatorView) -> list[str]:
    return [] if _beside(view)["target"].isna().all() else ["target"]


def measure(view: IndicatorView, words: Wording) -> str:
    """Return the unit of measure that values are shown in."""
    return words.text(f"measure.{view.indicator.display.unit}")


def source_name(row: Any, words: Wording) -> str:
    """Return the name of a row's source."""
    return str(row.source_name_en if words.language == "en" else row.source_name_zh)


def _row(
    row: Any, keys: Sequence[str], view: IndicatorView, words: Wording
) -> Sequence[Child]:
    display, numbers = view.indicator.display, words.numbers
    written = {
        "due": numbers.value(row.due, display),
        "gap": numbers.signed(row.gap, display, row.bound),
        "target": numbers.value(row.target, display),
    }
    early = row.status == "preliminary"
    return [
        str(row.year),
        html.Span(
            numbers.value(row.value, display, row.bound),
            className="value preliminary" if early else "value",
        ),
        *(written[key] for key in keys),
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
