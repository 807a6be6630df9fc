"""The list of indicators as a table: how each stands, on one line."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from urllib.parse import quote

from dash import html

from dashboard.components.bullet import bullet
from dashboard.components.data_table import Column, Row, grouped_table
from dashboard.components.formula_text import formula_text
from dashboard.components.group_head import group_head
from dashboard.components.judged_text import JudgedText
from dashboard.components.light import Span
from dashboard.components.markup import Child, decoration, link, unseen
from dashboard.components.newest_text import NewestText
from dashboard.components.outlook_cell import outlook_cell
from dashboard.components.status import badge
from dashboard.components.targets import UNDECIDED
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
from office.wanted import ORDERS

_NUMBERS = {"value", "growth"}


def indicator_table(
    view: IndicatorList, names: Mapping[str, Bilingual], place: Location, words: Wording
) -> html.Div:
    """Return the table with the columns that are shown, in the groups of the view.

    `names`: all indicators by code, for formulas in words.
    """
    writer = _Rows(view, names, place, words)
    groups: list[tuple[Child, list[Row]]] = [
        (
            group_head(group, view, words) if group.facet else "",
            [writer.row(one) for one in group.listed],
        )
        for group in view.groups
    ]
    caption = words.text("catalogue.caption")
    return grouped_table(caption, _columns(view, place, words), groups, "catalogue")


def column_title(column: str, end: int, words: Wording) -> str:
    """Return what a column is called; `end`: the year of the outlook."""
    return words.text(f"catalogue.{column}", first=FIRST_DRAWN, end=end)


def _columns(view: IndicatorList, place: Location, words: Wording) -> list[Column]:
    return [
        Column(
            column_title(column, view.plan.target_year, words),
            column in _NUMBERS,
            place.wanting(place.wanted.ordered(column)) if column in ORDERS else None,
            _sorted(column, place),
            class_name=f"of-{column}",
        )
        for column in ("name", *place.wanted.columns)
    ]


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
        cells: Mapping[str, Callable[[Listed], Child]] = {
            "objective": lambda one: self._named(one.head.objective),
            "area": lambda one: self._named(one.head.area),
            "department": lambda one: self.words.of(one.head.agency),
            "value": self._value,
            "growth": self._growth,
            "years": self._line,
            "progress": self._progress,
            "standing": self._standing,
            "outlook": self._outlook,
            "timeliness": self._timeliness,
        }
        shown = [cells[column](one) for column in self.place.wanted.columns]
        return [self._name(one), *shown]

    def _name(self, one: Listed) -> html.Div:
        head, words = one.head, self.words
        there = self.place.to_indicator(head.code)
        parts: list[Child] = [link(there, words.of(head.name), "strong")]
        if head.formula:
            said = formula_text(head.formula, self.names, words)
            told = words.text("catalogue.formula", formula=said)
            parts.append(Span(told, className="under block"))
        return html.Div(parts)

    def _named(self, name: Bilingual | None) -> str:
        return self.words.text("number.none") if name is None else self.words.of(name)

    def _value(self, one: Listed) -> html.Div:
        words, told = self.words, self._told(one)
        if told is not None:
            measure = Span(told.measure, className="measure")
            period = Span(told.period, className="under block")
            return html.Div([told.value, measure, period])
        key = "catalogue.provinces_only" if one.provinces else "catalogue.nothing"
        facts = {"count": one.provinces, "period": one.newest_of_province}
        return html.Div(Span(words.text(key, **facts), className="under"))

    def _growth(self, one: Listed) -> Child:
        told = self._told(one)
        return self.words.text("number.none") if told is None else told.growth_cell

    def _told(self, one: Listed) -> NewestText | None:
        if one.newest is None:
            return None
        return NewestText(one.newest, one.head.display, self.words)

    def _line(self, one: Listed) -> Child:
        known = [value for value in one.years if value is not None]
        if len(known) < 2:  # noqa: PLR2004 - one point is no line
            return None
        drawn = quote(sparkline(one.years, palette(self.place.theme)))
        told = self.words.text("catalogue.line", name=self.words.of(one.head.name))
        return html.Img(
            src=f"data:image/svg+xml,{drawn}", alt=told, className="line-of"
        )

    def _progress(self, one: Listed) -> Child:
        """Return the bullet with the gap to the target; a dash without a target."""
        words = self.words
        if one.judged is None:
            return words.text("number.none")
        told = JudgedText(one.judged, words)
        if one.judged.gap is None or one.judged.status in UNDECIDED:
            under = html.Div(told.short_reason, className="under")
        else:
            lead = unseen(words.text("catalogue.gap"))
            gap = f"{told.gap} {told.measure}"
            under = html.Div([lead, " ", gap], className="under gap")
        return html.Div([bullet(told), under])

    def _standing(self, one: Listed) -> Child:
        if one.judged is not None:
            mark = badge(one.judged.status, self.words, one.judged.preliminary)
            there = one.judged.target_id, self.place, self.words
            return html.Div([mark, why_link(*there, class_name="under block")])
        return trend_mark(one.trend, one.wanted, self.words)

    def _outlook(self, one: Listed) -> Child:
        found = self.view.outlooks.get(one.head.code)
        return outlook_cell(found, one.head.display, self.words)

    def _timeliness(self, one: Listed) -> html.Div:
        words, release = self.words, one.release
        key = "derived" if one.head.formula else release.timeliness
        parts: list[Child] = [words.text(f"timeliness.{key}")]
        if key == "late":
            parts = [decoration("▲", "late-sign"), words.text("timeliness.late")]
        if release.due is not None and not one.head.formula:
            due = words.numbers.day(release.due)
            said = words.text("timeliness.awaited", period=release.awaited, due=due)
            parts.append(Span(said, className="under block"))
        late = "timeliness late" if key == "late" else "timeliness"
        return html.Div(parts, className=late)
