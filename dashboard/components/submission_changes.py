"""What a submission changes: its figures, its series, and what others publish of it."""

from collections.abc import Sequence
from decimal import Decimal

from dash import html

from dashboard.components.chart import chart
from dashboard.components.data_table import Column, Row, csv_link, data_table
from dashboard.components.figure_foot import Proof, figure_foot
from dashboard.components.markup import Child, card
from dashboard.components.period_text import period_text
from dashboard.components.table_file import TableFile
from dashboard.figures.reported import reported_figure
from dashboard.frame_rows import rows_of
from dashboard.location import Location
from dashboard.plan_names import called
from dashboard.theme import palette
from dashboard.wording import Wording
from indicators.definition import Display
from indicators.plan import Plan
from office.submissions.changes import Changed
from office.submissions.mirror import Counted
from office.submissions.series import Series
from office.views import Stamp

MOST = 200
"""Rows of a table on the page; the marked file has them all."""

MOST_SERIES = 6
"""Charts on the page, so that it stays readable; the table has every figure."""

_CHANGES = ("indicator", "unit", "period", "old", "new", "what")
_MIRROR = ("indicator", "period", "new", "counterpart", "published", "share")


def changes_card(changed: Sequence[Changed], plan: Plan, words: Wording) -> Child:
    """Return every figure beside the published one, those that differ first."""
    if not changed:
        return None
    names = called(plan)
    displays = {each.code: each.display for each in plan.indicators}
    columns = [
        Column(words.text(f"submission_page.{name}"), name in {"old", "new"})
        for name in _CHANGES
    ]
    order = ("changed", "left_out", "new", "same")
    first = sorted(changed, key=lambda each: order.index(each.what))
    rows: list[Row] = [
        [
            _named(each.indicator, displays[each.indicator], plan, words),
            words.of(names[each.unit]),
            period_text(each.period, each.frequency, words),
            _value(each.old, displays[each.indicator], words),
            _value(each.new, displays[each.indicator], words),
            words.text(f"submission_change.{each.what}"),
        ]
        for each in first[:MOST]
    ]
    counts = {what: sum(each.what == what for each in changed) for what in order}
    title = words.text("submission_page.changes", **counts)
    facts = {"what": title, "shown": len(rows), "count": len(changed)}
    caption = words.text("submission_page.shown", **facts)
    note = words.text("submission_page.changes_note")
    return card(title, data_table(caption, columns, rows), note=note)


def series_cards(
    series: Sequence[Series], plan: Plan, place: Location, words: Wording, stamp: Stamp
) -> Child:
    """Return a chart of each series that would be another.

    `stamp`: of the publication that it is drawn over.
    """
    if not series:
        return None
    names = called(plan)
    charts: list[Child] = []
    for number, each in enumerate(series):
        told = {
            "indicator": words.of(names[each.indicator]),
            "unit": words.of(names[each.unit]),
            "count": int((each.points["side"] == "reported").sum()),
            "measure": words.text(f"measure.{each.display.unit}"),
        }
        said = words.text("submission_page.series_of", **told)
        figure = reported_figure(
            each.points, each.frequency, each.display, words, palette(place.theme)
        )
        identity = f"reported-{number}"
        drawn = [html.H3(said), chart(identity, figure, said, words)]
        proof = Proof(said, stamp, str(told["measure"]), origin="pending")
        foot = figure_foot(identity, proof, _series_csv(identity, each, words), words)
        charts.append(html.Div([*drawn, foot], className="reported"))
    return card(words.text("submission_page.series"), *charts)


def _series_csv(name: str, each: Series, words: Wording) -> TableFile:
    titles = [words.text(f"series_csv.{key}") for key in ("period", "side", "value")]
    rows = [
        [row.period, words.text(f"series_csv.{row.side}"), _shown(row.value, each)]
        for row in rows_of(each.points)
    ]
    return csv_link(name, titles, rows, words)


def _shown(value: float, each: Series) -> float:
    return round(value / each.display.factor, 8)


def mirror_card(counted: Sequence[Counted], plan: Plan, words: Wording) -> Child:
    """Return what others publish of the same thing, beside what is reported."""
    if not counted:
        return None
    displays = {each.code: each.display for each in plan.indicators}
    numeric = {"new", "published", "share"}
    columns = [
        Column(words.text(f"submission_page.{name}"), name in numeric)
        for name in _MIRROR
    ]
    rows: list[Row] = [
        _mirror_row(each, displays, plan, words) for each in counted[:MOST]
    ]
    above = sum(each.is_above_whole for each in counted)
    key = "mirror_above" if above else "mirror"
    title = words.text(f"submission_page.{key}", count=above)
    note = words.text("submission_page.mirror_note")
    return card(title, data_table(title, columns, rows), note=note)


def _mirror_row(
    each: Counted, displays: dict[str, Display], plan: Plan, words: Wording
) -> Row:
    names, display = called(plan), displays[each.indicator]
    share = words.text("number.none") if each.share is None else f"{each.share:.1%}"
    mark = html.Span(words.text("submission_page.above"), className="under block")
    return [
        _named(each.indicator, display, plan, words),
        period_text(each.period, each.frequency, words),
        _value(each.reported, display, words),
        f"{words.of(names[each.of])} · {words.of(names[each.other])}",
        _value(each.published, display, words),
        html.Span([share, mark]) if each.is_above_whole else share,
    ]


def _named(code: str, display: Display, plan: Plan, words: Wording) -> html.Span:
    measure = words.text(f"measure.{display.unit}")
    name = words.of(called(plan)[code])
    return html.Span([name, html.Span(measure, className="under block")])


def _value(value: Decimal | None, display: Display, words: Wording) -> str:
    return words.numbers.value(None if value is None else float(value), display)
