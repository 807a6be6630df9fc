"""The list of submissions: those that whoever looks may see, the newest first."""

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import datetime

from dash import html

from dashboard.components.data_table import Column, Row, data_table
from dashboard.components.exceptions_text import counts_text
from dashboard.components.figure_foot import Proof
from dashboard.components.markup import card, link
from dashboard.components.proved_table import proved_table
from dashboard.components.table_file import Table, TableFile
from dashboard.location import Location
from dashboard.wording import Wording
from indicators.definition import Bilingual
from office.register.submission_rows import STATES, SubmissionRow

TABLE = "submissions"
_COLUMNS = ("number", "unit", "kind", "state", "moment", "file")
_SAVED = ("number", "unit", "kind", "state", "utc", "behalf", "openness", "subject")
_FILE = ("collection", "file", "sha256")

Names = Mapping[str, Bilingual]
"""Of units, by code."""


def submissions_table(
    rows: Sequence[SubmissionRow],
    names: Names,
    read: datetime,
    place: Location,
    words: Wording,
) -> html.Section:
    """Return the card; `read`: the moment in UTC as of which they are all."""
    if not rows:
        empty = html.P(words.text("submissions_page.empty"))
        return card(words.text("submissions_page.list"), empty)
    columns = [Column(words.text(f"submissions_page.{name}")) for name in _COLUMNS]
    shown = [_row(row, names, place, words) for row in rows]
    caption = words.text("submissions_page.list")
    finding = states_finding(rows, words)
    return card(
        finding,
        *proved_table(
            TABLE,
            data_table(caption, columns, shown, "stacked paired"),
            Proof(finding, read, origin="submissions"),
            _file(rows, names, words),
            words,
        ),
    )


def states_finding(rows: Sequence[SubmissionRow], words: Wording) -> str:
    """Return how many there are, and how many are in each state."""
    states = Counter(row.state for row in rows)
    counts = [(words.text(f"submission_state.{each}"), states[each]) for each in STATES]
    told = counts_text(counts, words)
    return words.text("submissions_page.states", count=len(rows), counts=told)


def _file(rows: Sequence[SubmissionRow], names: Names, words: Wording) -> TableFile:
    saved = [
        [
            *(row.number, words.of(names[row.unit])),
            words.text(f"submission_kind.{row.kind}"),
            words.text(f"submission_state.{row.state}"),
            # A workbook keeps a moment to the second.
            _moment(row).replace(microsecond=0),
            words.text("submissions_page.on_behalf") if row.on_behalf else "",
            words.text(f"openness.{row.openness}"),
            *(row.subject, row.collection, row.file, row.sha256),
        ]
        for row in rows
    ]
    titles = [words.text(f"submissions_page.{key}") for key in (*_SAVED, *_FILE)]
    return TableFile(Table(TABLE, titles, saved), words, is_apart=True)


def _moment(row: SubmissionRow) -> datetime:
    """Return when it was handed in, of a draft when it was begun."""
    return row.handed_in or row.recorded


def _row(row: SubmissionRow, names: Names, place: Location, words: Wording) -> Row:
    mark = words.text("submissions_cli.behalf") if row.on_behalf else ""
    return [
        html.Span(
            [link(place.to_submission(row.number), row.number, "strong"), mark],
            className="day",
        ),
        words.of(names[row.unit]),
        words.text(f"submission_kind.{row.kind}"),
        words.text(f"submission_state.{row.state}"),
        html.Span(words.numbers.moment(_moment(row)), className="day"),
        row.file,
    ]
