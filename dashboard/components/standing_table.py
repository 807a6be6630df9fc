"""Indicators in groups with bullet, status and newest figure: what one answers for."""

from collections.abc import Sequence
from dataclasses import dataclass

from dash import html

from dashboard.components.bullet import bullet
from dashboard.components.data_table import Column, Row, csv_link, grouped_table
from dashboard.components.judged_text import JudgedText
from dashboard.components.markup import Child, link
from dashboard.components.newest_text import NewestText
from dashboard.components.status import badge
from dashboard.components.table_file import TableFile
from dashboard.components.trend_mark import trend_mark
from dashboard.components.why_link import why_link
from dashboard.location import Location
from dashboard.status_words import status_key
from dashboard.wording import Wording
from office.listed import Listed
from office.newest import Newest
from office.views import Judged

Group = tuple[str, Sequence[Listed]]
"""A title, and the indicators under it."""

_COLUMNS = {
    "indicator": False,
    "value": True,
    "growth": True,
    "target": True,
    "progress": False,
    "standing": False,
}


_SAVED = (
    *("department.part", "catalogue_csv.code", "catalogue_csv.name"),
    *("catalogue_csv.measure", "catalogue_csv.value", "catalogue_csv.bound"),
    *("catalogue_csv.period", "catalogue_csv.growth", "catalogue_csv.source"),
    *("catalogue_csv.released", "targets.document", "filed.year", "targets.target"),
    *("filed.period", "targets.value_of_period", "targets.completion"),
    "catalogue_csv.standing",
)


def standing_table(
    caption: str,
    groups: Sequence[Group],
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
    shape = "standing-table stacked paired"
    return grouped_table(caption, columns, rows, shape)


def standing_csv(name: str, groups: Sequence[Group], words: Wording) -> TableFile:
    """Return what saves the table, each row with the part that its group is.

    Values are in each indicator's own unit, growth in percent, completion is a share
    of one.
    """
    rows = [
        [
            *(part, one.head.code, words.of(one.head.name), one.head.unit_of_measure),
            *_newest(one.newest, words),
            *_judged(one.judged, words),
            _stands(one, words),
        ]
        for part, listed in groups
        for one in sorted(listed, key=_without_target)
    ]
    return csv_link(name, [words.text(key) for key in _SAVED], rows, words)


def _newest(newest: Newest | None, words: Wording) -> list[object]:
    if newest is None:
        return [None] * 6
    total = words.text("newest.total_source")
    return [
        *(newest.value, newest.bound, newest.period, newest.growth),
        words.of(newest.source) if newest.source else total,
        newest.released and newest.released.isoformat(),
    ]


def _judged(judged: Judged | None, words: Wording) -> list[object]:
    if judged is None:
        return [None] * 6
    return [
        *(words.of(judged.document), judged.target_year, judged.target_value),
        *(judged.period, judged.value, judged.completion),
    ]


def _stands(one: Listed, words: Wording) -> str:
    if one.judged is None:
        return words.text(f"trend.{one.trend}")
    return words.text(f"status.{status_key(one.judged.status)}")


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
