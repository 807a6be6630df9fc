"""Further targets of an indicator and unit: of other years, of other documents."""

from collections.abc import Sequence

from dash import html

from dashboard.components.data_table import Column, Row, data_table
from dashboard.components.judged_text import JudgedText
from dashboard.components.markup import card
from dashboard.components.province_head import filed_mark
from dashboard.components.status import badge
from dashboard.components.why_link import why_link
from dashboard.location import Location
from dashboard.wording import Wording
from office.views import Judged

_COLUMNS = ("document", "year", "target", "value", "status")


def beside_card(
    judged: Sequence[Judged], place: Location, words: Wording
) -> html.Section:
    """Return the table of them, each with who set it and what became of it."""
    title = words.text("filed.title", count=len(judged))
    columns = [
        Column(words.text(f"filed.{name}"), name in {"target", "value"})
        for name in _COLUMNS
    ]
    rows = [_row(each, place, words) for each in judged]
    return card(title, data_table(title, columns, rows), note=words.text("filed.note"))


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
