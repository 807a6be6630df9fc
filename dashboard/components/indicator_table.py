"""The list of indicators as a table: how each stands, on one line."""

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import quote

from dash import html

from dashboard.components.data_table import Column, Row, grouped_table
from dashboard.components.formula_text import formula_text
from dashboard.components.markup import Child, decoration, link
from dashboard.components.newest_text import NewestText
from dashboard.components.status import badge
from dashboard.components.trend_mark import trend_mark
from dashboard.components.why_link import why_link
from dashboard.figures.sparkline import sparkline
from dashboard.location import Location
from dashboard.theme import palette
from dashboard.wording import Wording
from indicators.definition import Bilingual
from office.drawn import FIRST_DRAWN
from office.indicator_list import IndicatorList
from office.listed import Listed

CLASSES = ("core", "monitoring", "reference")
_ORDERS = {
    "name": False,
    "objective": False,
    "department": False,
    "value": True,
    "growth": True,
    "standing": False,
    "timeliness": False,
}


def indicator_table(
    view: IndicatorList, names: Mapping[str, Bilingual], place: Location, words: Wording
) -> html.Div:
    """Return the table; by class until the reader sorts it otherwise.

    `names`: all indicators by code, for formulas in words.
    """
    writer = _Rows(view, names, place, words)
    if place.wanted.order:
        groups = [("", [writer.row(one) for one in view.listed])]
    else:
        groups = [
            (_group_title(class_, rows, words), rows)
            for class_ in CLASSES
            if (rows := [writer.row(o) for o in view.listed if o.head.class_ == class_])
        ]
    caption = words.text("catalogue.caption")
    return grouped_table(caption, _columns(place, words), groups, "catalogue")


def _group_title(class_: str, rows: list[Row], words: Wording) -> str:
    name = words.text(f"class.{class_}")
    return words.text("catalogue.group", name=name, count=len(rows))


def _columns(place: Location, words: Wording) -> list[Column]:
    columns = [
        Column(
            words.text(f"catalogue.{order}"),
            numeric,
            place.wanting(place.wanted.ordered(order)),
            _sorted(order, place),
        )
        for order, numeric in _ORDERS.items()
    ]
    drawn = Column(words.text("catalogue.years", first=FIRST_DRAWN))
    return [*columns[:5], drawn, *columns[5:]]


def _sorted(order: str, place: Location) -> str:
    if place.wanted.order != order:
        return ""
    return "descending" if place.wanted.descending else "ascending"


@dataclass(frozen=True, slots=True)
class _Rows:
    """Writes one row an indicator."""

    view: IndicatorList
    names: Mapping[str, Bilingual]
    place: Location
    words: Wording

    def row(self, one: Listed) -> Row:
        """Return the cells of one indicator."""
        told = (
            None
            if one.newest is None
            else NewestText(one.newest, one.head.display, self.words)
        )
        return [
            self._name(one),
            self._objective(one),
            self.words.of(one.head.agency),
            self._value(one, told),
            self.words.text("number.none") if told is None else told.growth_cell,
            self._line(one),
            self._standing(one),
            self._timeliness(one),
        ]

    def _name(self, one: Listed) -> html.Div:
        head, words = one.head, self.words
        there = self.place.to_indicator(head.code)
        parts: list[Child] = [link(there, words.of(head.name), "strong")]
        if head.formula:
            said = formula_text(head.formula, self.names, words)
            told = words.text("catalogue.formula", formula=said)
            parts.append(html.Span(told, className="under block"))
        return html.Div(parts)

    def _objective(self, one: Listed) -> str:
        if one.head.objective is None:
            return self.words.text("number.none")
        return self.words.of(one.head.objective)

    def _value(self, one: Listed, told: NewestText | None) -> html.Div:
        words = self.words
        if told is not None:
            measure = html.Span(told.measure, className="measure")
            period = html.Span(told.period, className="under block")
            return html.Div([told.value, measure, period])
        key = "catalogue.provinces_only" if one.provinces else "catalogue.nothing"
        facts = {"count": one.provinces, "period": one.newest_of_province}
        return html.Div(html.Span(words.text(key, **facts), className="under"))

    def _line(self, one: Listed) -> Child:
        known = [value for value in one.years if value is not None]
        if len(known) < 2:  # noqa: PLR2004 - one point is no line
            return None
        drawn = quote(sparkline(one.years, palette(self.place.theme)))
        told = self.words.text("catalogue.line", name=self.words.of(one.head.name))
        return html.Img(
            src=f"data:image/svg+xml,{drawn}", alt=told, className="line-of"
        )

    def _standing(self, one: Listed) -> Child:
        if one.judged is not None:
            mark = badge(one.judged.status, self.words, one.judged.preliminary)
            why = why_link(one.judged.target_id, self.place, self.words)
            return html.Div([mark, " ", why])
        return trend_mark(one.trend, one.wanted, self.words)

    def _timeliness(self, one: Listed) -> html.Div:
        words, release = self.words, one.release
        key = "derived" if one.head.formula else release.timeliness
        parts: list[Child] = [words.text(f"timeliness.{key}")]
        if key == "late":
            parts = [decoration("▲", "late-sign"), words.text("timeliness.late")]
        if release.due is not None and not one.head.formula:
            due = words.numbers.day(release.due)
            said = words.text("timeliness.awaited", period=release.awaited, due=due)
            parts.append(html.Span(said, className="under block"))
        late = "timeliness late" if key == "late" else "timeliness"
        return html.Div(parts, className=late)
