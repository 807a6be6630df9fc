"""Further targets of an indicator and unit: of other years, of other documents."""

from dash import html

from dashboard.components.data_table import Column, Row, data_table
from dashboard.components.exceptions_text import exceptions_text
from dashboard.components.figure_foot import Proof
from dashboard.components.judged_text import JudgedText
from dashboard.components.markup import card
from dashboard.components.proved_table import proved_table
from dashboard.components.province_head import filed_mark
from dashboard.components.status import badge
from dashboard.components.targets_csv import dated_targets_csv
from dashboard.components.why_link import why_link
from dashboard.components.years_table import measure
from dashboard.location import Location
from dashboard.wording import Wording
from office.views import IndicatorView, Judged

TABLE = "further-targets"
_COLUMNS = ("document", "year", "target", "value", "status")


def beside_card(view: IndicatorView, place: Location, words: Wording) -> html.Section:
    """Return the table of them, each with who set it and what became of it."""
    judged = view.beside
    told = exceptions_text([(each.document, each.status) for each in judged], words)
    title = words.text("filed.title", told=told)
    columns = [
        Column(words.text(f"filed.{name}"), name in {"target", "value"})
        for name in _COLUMNS
    ]
    rows = [_row(each, place, words) for each in judged]
    name = f"{view.indicator.code}-{view.unit.code}-further-targets"
    return card(
        title,
        *proved_table(
            TABLE,
            data_table(words.text("filed.caption"), columns, rows, "stacked paired"),
            Proof(title, view.stamp, measure(view, words), mark=view.mark),
            dated_targets_csv(name, judged, words),
            words,
        ),
        note=words.text("filed.note"),
    )


def _row(judged: Judged, place: Location, words: Wording) -> Row:
    told = JudgedText(judged, words)
    return [
        html.Span([words.of(judged.document), filed_mark(judged, words)]),
        str(judged.target_year),
        f"{told.target} {told.measure}",
        told.value,
        html.Span(
            [
                badge(judged.status, words, judged.preliminary),
                " ",
                why_link(judged.target_id, place, words),
            ]
        ),
    ]
