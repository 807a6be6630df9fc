"""The mirror check on the page: finding, chart, table with opinions, file."""

from dash import html

from dashboard.components.chart import chart
from dashboard.components.data_table import Column, csv_link, data_table
from dashboard.components.figure_foot import Proof, figure_foot
from dashboard.components.markup import Child, card, link
from dashboard.components.table_file import TableFile
from dashboard.components.term import term
from dashboard.credibility_text import mirror_finding
from dashboard.figures.mirror import mirror_figure
from dashboard.location import Location
from dashboard.theme import palette
from dashboard.wording import Wording
from office.credibility_views import Mirror, MirrorLine, Opinion
from office.views import Stamp

CHART = "mirror-chart"
_NUMERIC = frozenset({"operator", "place", "ratio", "difference", "rank", "change"})
_COLUMNS = (
    *("unit", "operator", "place", "ratio", "difference", "rank"),
    *("change", "usual", "history", "opinion"),
)
_CSV = (
    *("code", "unit", "year", "operator", "place", "measure", "ratio", "difference"),
    *("national", "apart", "rank", "change", "low", "high", "history", "opinion"),
)


def mirror_card(
    mirror: Mirror, place: Location, words: Wording, stamp: Stamp
) -> html.Section:
    """Return the card; the table of the latest year opens under the chart.

    `stamp`: of the publication.
    """
    finding = mirror_finding(mirror, words)
    figure = mirror_figure(mirror, words, palette(place.theme))
    table = html.Details(
        [html.Summary(words.text("mirror.table")), _table(mirror, place, words)],
        className="fold",
    )
    proof = Proof(
        finding,
        stamp,
        words.text("mirror.measure"),
        words.text(f"measure.{mirror.operator.unit_of_measure}"),
        mirror.mark,
    )
    return card(
        finding,
        chart(CHART, figure, finding, words),
        html.P(
            [
                term("mirror_check", words.text("term.mirror_check.name")),
                " ",
                words.text("mirror.legend"),
            ],
            className="card-note",
        ),
        table,
        figure_foot(
            CHART, proof, _csv(mirror, words), words, words.text("mirror.foot")
        ),
        note=_note(mirror, words),
    )


def _note(mirror: Mirror, words: Wording) -> str:
    farthest = mirror.latest[0]
    display, pair = mirror.operator.display, farthest.mirrored.pair
    return words.text(
        "mirror.note",
        place=words.of(mirror.place.name),
        operator=words.of(mirror.operator.name),
        name=words.of(farthest.unit.short),
        farthest_operator=words.numbers.value(pair.operator, display),
        farthest_place=words.numbers.value(pair.place, display),
        measure=words.text(f"measure.{display.unit}"),
    )


def _table(mirror: Mirror, place: Location, words: Wording) -> html.Div:
    columns = [
        Column(words.text(f"mirror.{key}"), numeric=key in _NUMERIC) for key in _COLUMNS
    ]
    rows = [_row(line, mirror, place, words) for line in mirror.latest]
    caption = words.text("mirror.caption", year=mirror.year)
    return data_table(caption, columns, rows, "compact stacked mirror")


def _row(
    line: MirrorLine, mirror: Mirror, place: Location, words: Wording
) -> list[Child]:
    one, numbers = line.mirrored, words.numbers
    display = mirror.operator.display
    there = place.to_credibility(mirror.operator.code, line.unit.code)
    return [
        link(there, words.of(line.unit.short)),
        numbers.value(one.pair.operator, display),
        numbers.value(one.pair.place, display),
        numbers.percent(one.ratio),
        numbers.signed(one.difference, display),
        _rank(line, words),
        numbers.growth(one.change),
        _usual(line, words),
        words.text(f"mirror_history.{one.history}"),
        opinion_text(line.opinion, mirror, words),
    ]


def _rank(line: MirrorLine, words: Wording) -> Child:
    one = line.mirrored
    if one.rank is None:
        return words.text("number.none")
    times = words.text("mirror.apart", times=words.numbers.amount(one.apart, 2))
    return html.Span([str(one.rank), html.Span(times, className="under block")])


def _usual(line: MirrorLine, words: Wording) -> str:
    one, numbers = line.mirrored, words.numbers
    if one.low is None:
        return words.text("number.none")
    ends = {"low": numbers.growth(one.low), "high": numbers.growth(one.high)}
    return words.text("mirror.range", **ends)


def opinion_text(opinion: Opinion | None, mirror: Mirror, words: Wording) -> str:
    """Return what a unit says of its published figure; mostly nothing was received."""
    if opinion is None:
        return words.text("mirror.opinion_none")
    day = words.numbers.day(opinion.received)
    if opinion.agrees:
        return words.text("mirror.opinion_agrees", day=day)
    value = words.numbers.value(opinion.value, mirror.operator.display)
    facts = {"value": value, "day": day, "reason": opinion.reason}
    return words.text("mirror.opinion_differs", **facts)


def _csv(mirror: Mirror, words: Wording) -> TableFile:
    titles = [words.text(f"mirror_csv.{key}") for key in _CSV]
    measure = words.text(f"measure.{mirror.operator.unit_of_measure}")
    rows = [
        [
            *(line.unit.code, words.of(line.unit.short), one.pair.year),
            *(one.pair.operator, one.pair.place, measure),
            *map(_short, (one.ratio, one.difference, one.national, one.apart)),
            one.rank,
            *map(_short, (one.change, one.low, one.high)),
            words.text(f"mirror_history.{one.history}"),
            opinion_text(line.opinion, mirror, words),
        ]
        for line in mirror.lines
        for one in [line.mirrored]
    ]
    return csv_link(f"mirror-{mirror.place.code}", titles, rows, words)


def _short(number: float | None) -> float | None:
    """Return a number without the digits that only the computer has."""
    return None if number is None else round(number, 6)
