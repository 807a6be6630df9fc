"""Indicators in groups with bullet, status and newest figure: what one answers for."""

from collections.abc import Sequence
from dataclasses import dataclass

from dash import html

from dashboard.components.bullet import bullet
from dashboard.components.data_table import Column, Row, grouped_table
from dashboard.components.judged_text import JudgedText
from dashboard.components.markup import Child, link
from dashboard.components.newest_text import NewestText
from dashboard.components.status import badge
from dashboard.components.trend_mark import trend_mark
from dashboard.components.why_link import why_link
from dashboard.location import Location
from dashboard.wording import Wording
from office.listed import Listed

_COLUMNS = {
    "indicator": False,
    "value": True,
    "growth": True,
    "target": True,
    "progress": False,
    "standing": False,
}


def standing_table(
    caption: str,
    groups: Sequence[tuple[str, Sequence[Listed]]],
    place: Location,
    words: Wording,
) -> html.Div:
    """Return the table; those with a target stand first in each group."""
    writer = _Rows(place, words)
    columns = [
        Column(words.text(f"department.{key}"), numeric)
        for key, numeric in _COLUMNS.items()
    ]
    rows = [
        (title, [writer.row(one) for one in sorted(listed, key=_without_target)])
        for title, listed in groups
        if listed
    ]
    return grouped_table(caption, columns, rows, "standing-table")


def _without_target(one: Listed) -> bool:
    return one.judged is None


@dataclass(frozen=True, slots=True)
class _Rows:
    """Writes one row an indicator."""

    place: Location
    words: Wording

    def row(self, one: Listed) -> Row:
        """Return the cells of one indicator."""
        words, none = self.words, self.words.text("number.none")
        newest = (
            None
            if one.newest is None
            else NewestText(one.newest, one.head.display, words)
        )
        told = None if one.judged is None else JudgedText(one.judged, words)
        return [
            link(self.place.to_indicator(one.head.code), words.of(one.head.name)),
            self._value(newest),
            none if newest is None else newest.growth_cell,
            none if told is None else told.target,
            none if told is None else bullet(told),
            self._standing(one),
        ]

    def _value(self, newest: NewestText | None) -> Child:
        if newest is None:
            return html.Span(self.words.text("catalogue.nothing"), className="under")
        measure = html.Span(newest.measure, className="measure")
        period = html.Span(newest.period, className="under block")
        return html.Div([newest.value, measure, period])

    def _standing(self, one: Listed) -> Child:
        if one.judged is None:
            return trend_mark(one.trend, one.wanted, self.words)
        mark = badge(one.judged.status, self.words, one.judged.preliminary)
        return html.Div(
            [mark, " ", why_link(one.judged.target_id, self.place, self.words)]
        )
