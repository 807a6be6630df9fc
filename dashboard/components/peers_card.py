"""Provinces of like size side by side, in order of code: no ranking."""

from dash import html

from dashboard.components.data_table import Column, Row, csv_link, data_table
from dashboard.components.figure_foot import Proof
from dashboard.components.markup import card, link
from dashboard.components.proved_table import proved_table
from dashboard.components.table_file import TableFile
from dashboard.location import MOST_PEERS, Location
from dashboard.wording import Wording
from office.peers import PeerRow, Peers
from office.views import IndicatorView

TABLE = "provinces-alike"


def peers_card(
    peers: Peers, drawn: IndicatorView, place: Location, words: Wording
) -> html.Section:
    """Return the group of the province; each other one can be set beside it.

    `drawn`: the indicator whose growth is shown.
    """
    grown = [row.grown for row in peers.rows if row.grown is not None]
    span = (grown[0].start, grown[0].end) if grown else ("", "")
    columns = [
        Column(words.text("alike.unit")),
        Column(words.text("alike.size"), numeric=True),
        Column(words.text("alike.growth", first=span[0], last=span[1]), numeric=True),
        Column(words.text("alike.beside")),
    ]
    rows = [_row(row, place, words) for row in peers.rows]
    caption = words.text("alike.caption", name=words.of(drawn.indicator.name))
    title = words.text("alike.title", count=len(peers.rows))
    return card(
        title,
        *proved_table(
            TABLE,
            data_table(caption, columns, rows, "compact stacked paired"),
            Proof(title, drawn.stamp, mark=drawn.provinces_mark),
            _csv(peers, place, words),
            words,
        ),
        note=words.text("alike.note"),
    )


def _row(row: PeerRow, place: Location, words: Wording) -> Row:
    is_own = row.unit == place.unit
    name = words.of(row.name)
    chosen = (*(p for p in place.peers if p != row.unit), row.unit)[-MOST_PEERS:]
    compare = link(place.beside(chosen), words.text("alike.compare"))
    return [
        html.B(name) if is_own else link(place.to_province(row.unit), name),
        words.numbers.amount(row.size, 2),
        words.numbers.growth(None if row.grown is None else row.grown.own),
        "" if is_own else compare,
    ]


def _csv(peers: Peers, place: Location, words: Wording) -> TableFile:
    keys = ("code", "unit", "size", "first", "last", "growth")
    titles = [words.text(f"alike_csv.{key}") for key in keys]
    rows = [
        [
            row.unit,
            words.of(row.name),
            row.size,
            *(
                (row.grown.start, row.grown.end, row.grown.own)
                if row.grown
                else (None, None, None)
            ),
        ]
        for row in peers.rows
    ]
    return csv_link(f"like-size-{place.unit}-{peers.indicator}", titles, rows, words)
