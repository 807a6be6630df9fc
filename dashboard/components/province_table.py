"""Every indicator of a province on one line: newest, growth, beside the nation."""

from dataclasses import dataclass
from urllib.parse import quote

from dash import html

from dashboard.components.data_table import Column, Row, csv_link, grouped_table
from dashboard.components.figure_foot import Proof
from dashboard.components.light import Span
from dashboard.components.markup import Child, card, link
from dashboard.components.newest_text import NewestText
from dashboard.components.period_text import period_text
from dashboard.components.proved_table import proved_table
from dashboard.components.status import badge
from dashboard.components.table_file import TableFile
from dashboard.components.trend_mark import trend_mark
from dashboard.components.why_link import why_link
from dashboard.figures.sparkline import sparkline
from dashboard.location import Location
from dashboard.theme import palette
from dashboard.wording import Wording
from office.drawn import FIRST_DRAWN
from office.province_rows import ProvinceRow
from office.province_views import ProvinceView

TABLE = "province-rows"
CLASSES = ("core", "monitoring", "reference")
_KEYS = {
    "indicator": False,
    "value": True,
    "growth": True,
    "average": True,
    "nation": True,
    "share": True,
    "years": False,
    "standing": False,
}
_CSV = (
    *("code", "indicator", "measure", "value", "bound", "period", "growth"),
    *("average", "nation", "share", "standing", "source", "vintage"),
)


def province_table(view: ProvinceView, place: Location, words: Wording) -> html.Section:
    """Return the card; core and monitoring indicators first."""
    writer = _Rows(view.unit.code, place, words)
    base = view.plan.base_year
    columns = [
        Column(
            words.text(f"province_table.{key}", base=base, first=FIRST_DRAWN),
            numeric,
            term="status" if key == "standing" else None,
        )
        for key, numeric in _KEYS.items()
    ]
    groups = [
        (words.text(f"class.{class_}"), rows)
        for class_ in CLASSES
        if (rows := [writer.row(row) for row in view.rows if row.head.class_ == class_])
    ]
    title = words.text("province_table.title", count=len(view.rows))
    return card(
        title,
        *proved_table(
            TABLE,
            grouped_table(title, columns, groups, "catalogue province-rows"),
            Proof(title, view.stamp, mark=view.mark),
            _csv(view, words),
            words,
            words.text("province_table.foot"),
        ),
        note=words.text("province_table.note"),
    )


@dataclass(frozen=True, slots=True)
class _Rows:
    """Writes one row an indicator of one unit."""

    unit: str
    place: Location
    words: Wording

    def row(self, row: ProvinceRow) -> Row:
        """Return the cells of one indicator."""
        told = NewestText(row.newest, row.head.display, self.words)
        there = self.place.to_indicator(row.head.code, self.unit)
        return [
            link(there, self.words.of(row.head.name), "strong"),
            html.Div(
                [
                    told.value,
                    Span(told.measure, className="measure"),
                    Span(told.period, className="under block"),
                ]
            ),
            told.growth_cell,
            *self._averages(row),
            self._share(row),
            self._line(row),
            self._standing(row),
        ]

    def _averages(self, row: ProvinceRow) -> tuple[Child, Child]:
        if row.average is None:
            return (self.words.text("number.none"),) * 2
        numbers = self.words.numbers
        until = self.words.text("province_table.until", year=row.average.end)
        own = Span(
            [
                numbers.growth(row.average.own),
                Span(until, className="under block"),
            ]
        )
        return own, numbers.growth(row.average.nation)

    def _share(self, row: ProvinceRow) -> Child:
        if row.share is None:
            return self.words.text("number.none")
        period = period_text(row.share.period, row.share.frequency, self.words)
        shown = self.words.numbers.percent(row.share.share)
        return Span([shown, Span(period, className="under block")])

    def _line(self, row: ProvinceRow) -> Child:
        known = [value for value in row.years if value is not None]
        if len(known) < 2:  # noqa: PLR2004 - one point is no line
            return None
        drawn = quote(sparkline(row.years, palette(self.place.theme)))
        told = self.words.text("catalogue.line", name=self.words.of(row.head.name))
        return html.Img(
            src=f"data:image/svg+xml,{drawn}", alt=told, className="line-of"
        )

    def _standing(self, row: ProvinceRow) -> Child:
        if row.judged is not None:
            mark = badge(row.judged.status, self.words, row.judged.preliminary)
            why = why_link(row.judged.target_id, self.place, self.words)
            return html.Div([mark, " ", why])
        if not row.is_allocated:
            return badge("未分解", self.words)
        return trend_mark(row.trend, row.wanted, self.words)


def _csv(view: ProvinceView, words: Wording) -> TableFile:
    titles = [
        words.text(f"province_csv.{key}", base=view.plan.base_year) for key in _CSV
    ]
    rows = [_saved(row, words) for row in view.rows]
    return csv_link(f"province-{view.unit.code}", titles, rows, words)


def _saved(row: ProvinceRow, words: Wording) -> list[object]:
    newest, average = row.newest, row.average
    standing = row.judged.status if row.judged else row.trend
    return [
        row.head.code,
        words.of(row.head.name),
        row.head.unit_of_measure,
        newest.value,
        newest.bound,
        newest.period,
        newest.growth,
        average and average.own,
        average and average.nation,
        row.share and row.share.share,
        standing,
        words.of(newest.source) if newest.source else None,
        newest.vintage,
    ]
