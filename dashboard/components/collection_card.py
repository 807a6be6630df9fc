"""One collection on the page: the calendar drawn, rates, each item, whom to call."""

from collections.abc import Mapping

from dash import html

from dashboard.components.chart import chart
from dashboard.components.data_table import Column, Row, csv_link, data_table
from dashboard.components.figure_foot import Proof, figure_foot
from dashboard.components.markup import Child, card
from dashboard.components.table_file import TableFile
from dashboard.figures.reporting_calendar import calendar_figure
from dashboard.location import Location
from dashboard.theme import palette
from dashboard.wording import Wording
from indicators.definition import Bilingual
from office.clock import day_in_china
from office.collections.calendar_frame import calendar_frame
from office.collections.standing import Asked, Rate, Standing, rate
from office.views import Stamp

Names = Mapping[str, Bilingual]

_COLUMNS = ("unit", "indicator", "first_due", "due", "came_on", "came", "outcome")
_CONTACTS = ("unit", "name", "phone", "mail", "login")
_RATES = ("asked", "here", "completeness", "timeliness")


def collection_card(
    each: Standing,
    names: Names,
    place: Location,
    words: Wording,
    stamp: Stamp | None = None,
) -> html.Section:
    """Return the card, with its chart where it is told the publication it stands in."""
    known = each.collection
    total = rate(each.asked)
    note = words.text(
        "collections_page.rates",
        complete=words.numbers.percent(total.completeness),
        timely=words.numbers.percent(total.timeliness),
        opens=words.numbers.day(known.opens),
        basis=words.text(f"due_basis.{known.basis}"),
    )
    drawn = []
    if stamp is not None and each.asked:
        drawn = _drawn(each, names, place, words, stamp)
    return card(
        _title(each, words),
        *drawn,
        _folded("all", len(each.asked), _items(each, names, words), words),
        *_rates(each, names, words),
        *_contacts(each, names, words),
        note=note,
    )


def _title(each: Standing, words: Wording) -> str:
    """Return what came of what was asked for; the bare name where nothing was."""
    named, outcomes = words.of(each.collection.title), [o.outcome for o in each.asked]
    if not outcomes:
        return named
    missing = outcomes.count("missing")
    return words.text(
        "collections_page.title",
        title=named,
        asked=len(outcomes),
        here=len(outcomes) - missing - outcomes.count("awaited"),
        missing=missing,
    )


def _drawn(
    each: Standing, names: Names, place: Location, words: Wording, stamp: Stamp
) -> list[Child]:
    identity = f"calendar-{each.collection.code}"
    rows = calendar_frame(each)
    called = {code: words.of(names[code]) for code in rows["code"].unique()}
    figure = calendar_figure(rows, called, each.day, words, palette(place.theme))
    outcomes = [one.outcome for one in each.asked]
    summary = words.text(
        "calendar_chart.summary",
        title=words.of(each.collection.title),
        day=words.numbers.day(each.day),
        **{key: outcomes.count(key) for key in ("in_time", "late", "awaited")},
        missing=outcomes.count("missing"),
    )
    style = {"height": f"{figure.layout.height}px"}
    drawing = chart(identity, figure, summary, words)
    measure = words.text("calendar_chart.measure")
    proof = Proof(_title(each, words), stamp, measure, origin="records")
    table = _csv(identity, each, names, words)
    return [
        html.Div(drawing, className="calendar-chart", style=style),
        figure_foot(identity, proof, table, words, summary),
    ]


def _csv(name: str, each: Standing, names: Names, words: Wording) -> TableFile:
    titles = [words.text(f"collections_page.{key}") for key in _COLUMNS]
    rows = [
        [
            words.of(names[asked.unit]),
            words.of(names[asked.indicator]) if asked.indicator else "",
            asked.first_due.isoformat(),
            asked.due.isoformat(),
            day_in_china(asked.came).isoformat() if asked.came else None,
            asked.number,
            words.text(f"came.{asked.outcome}"),
        ]
        for asked in each.asked
    ]
    return csv_link(name, titles, rows, words)


def _items(each: Standing, names: Names, words: Wording) -> Child:
    columns = [Column(words.text(f"collections_page.{key}")) for key in _COLUMNS]
    rows = [_item(asked, names, words) for asked in each.asked]
    title = words.of(each.collection.title)
    return data_table(title, columns, rows, "stacked paired")


def _item(asked: Asked, names: Names, words: Wording) -> Row:
    came = words.numbers.day(day_in_china(asked.came)) if asked.came else "—"
    return [
        words.of(names[asked.unit]),
        words.of(names[asked.indicator]) if asked.indicator else "",
        html.Span(words.numbers.day(asked.first_due), className="day"),
        html.Span(words.numbers.day(asked.due), className="day"),
        html.Span(came, className="day"),
        asked.number,
        words.text(f"came.{asked.outcome}"),
    ]


def _rates(each: Standing, names: Names, words: Wording) -> list[Child]:
    by_unit, by_indicator = each.by_unit(), each.by_indicator()
    found = [("by_unit", by_unit)] if len(by_unit) > 1 else []
    if any(by_indicator):
        found.append(("by_indicator", by_indicator))
    return [
        _folded(key, len(rates), _rate_table(key, rates, names, words), words)
        for key, rates in found
    ]


def _rate_table(
    key: str, rates: Mapping[str, Rate], names: Names, words: Wording
) -> Child:
    heads = ("unit" if key == "by_unit" else "indicator", *_RATES)
    columns = [
        Column(words.text(f"collections_page.{head}"), numeric=head in _RATES)
        for head in heads
    ]
    rows: list[Row] = [
        [
            words.of(names[code]),
            str(one.asked),
            str(one.here),
            words.numbers.percent(one.completeness),
            words.numbers.percent(one.timeliness),
        ]
        for code, one in rates.items()
        if code
    ]
    caption = words.text(f"collections_page.{key}", count=len(rows))
    return data_table(caption, columns, rows, "stacked paired")


def _folded(key: str, count: int, table: Child, words: Wording) -> Child:
    summary = words.text(f"collections_page.{key}", count=count)
    return html.Details([html.Summary(summary), table], className="fold")


def _contacts(each: Standing, names: Names, words: Wording) -> list[Child]:
    if not each.contacts:
        return []
    columns = [Column(words.text(f"collections_page.{key}")) for key in _CONTACTS]
    rows: list[Row] = [
        [
            words.of(names[one.unit]),
            one.name or "—",
            html.Span(one.phone or "—", className="day"),
            one.mail or "—",
            html.Code(one.login),
        ]
        for one in each.contacts
    ]
    title = words.text("collections_page.contacts")
    return [
        html.P(title, className="card-note contacts"),
        data_table(title, columns, rows, "stacked paired"),
    ]
