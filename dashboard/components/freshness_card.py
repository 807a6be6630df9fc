"""The reporting calendar: what was due, what came, what is late, by department."""

from dash import html

from dashboard.components.data_table import Column, Row, csv_link, data_table
from dashboard.components.figure_foot import Proof, figure_foot
from dashboard.components.markup import card, link
from dashboard.components.table_file import TableFile
from dashboard.location import Location
from dashboard.wording import Wording
from office.freshness_views import AwaitedRelease, Freshness, ReleaseCount
from office.views import Stamp

CHART = "freshness-table"
SHAPE = "compact stacked paired"
_KEYS = ("agency", "due", "current", "late", "undeclared")
_CSV = ("code", "indicator", "agency", "awaited", "due_day")


def freshness_card(
    freshness: Freshness, stamp: Stamp, place: Location, words: Wording
) -> html.Section:
    """Return the counts of each department, and each late figure under them."""
    columns = [
        Column(words.text(f"freshness.{key}"), numeric=key != "agency") for key in _KEYS
    ]
    title = freshness_finding(freshness, words)
    rows = [_counted(one, words) for one in freshness.counts]
    late = html.Details(
        [
            html.Summary(words.text("freshness.which", count=len(freshness.late))),
            _late(freshness, place, words),
        ],
        className="fold",
    )
    proof = Proof(title, stamp, words.text("freshness.measure"), origin="calendar")
    note = words.text(
        "freshness.note",
        day=words.numbers.day(stamp.as_of),
        newest=words.numbers.day(freshness.newest),
    )
    return card(
        title,
        html.Div(data_table(title, columns, rows, SHAPE), id=CHART),
        late if freshness.late else None,
        figure_foot(CHART, proof, _csv(freshness, words), words),
        class_name="freshness-card",
        note=note,
    )


def freshness_finding(freshness: Freshness, words: Wording) -> str:
    """Return how many figures came by the calendar and how many are late."""
    late = len(freshness.late)
    due = late + sum(one.current for one in freshness.counts)
    key = "finding" if late else "finding_none"
    return words.text(f"freshness.{key}", due=due, late=late)


def _counted(one: ReleaseCount, words: Wording) -> Row:
    counts = (one.current + one.late, one.current, one.late, one.undeclared)
    return [words.of(one.agency), *map(str, counts)]


def _late(freshness: Freshness, place: Location, words: Wording) -> html.Div:
    keys = ("indicator", "agency", "awaited", "due_day")
    columns = [Column(words.text(f"freshness.{key}")) for key in keys]
    rows = [_awaited(one, place, words) for one in freshness.late]
    return data_table(words.text("freshness.caption"), columns, rows, SHAPE)


def _awaited(one: AwaitedRelease, place: Location, words: Wording) -> Row:
    return [
        link(place.to_indicator(one.indicator), words.of(one.name)),
        words.of(one.agency),
        one.awaited,
        words.numbers.day(one.due),
    ]


def _csv(freshness: Freshness, words: Wording) -> TableFile:
    titles = [words.text(f"freshness.{key}") for key in _CSV]
    rows = [
        [
            one.indicator,
            words.of(one.name),
            words.of(one.agency),
            one.awaited,
            one.due.isoformat(),
        ]
        for one in freshness.late
    ]
    return csv_link("late-figures", titles, rows, words)
