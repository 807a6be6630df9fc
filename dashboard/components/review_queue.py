"""The queue of the review desk: age and due day, and clean ones accepted at once.

Its rows are walked by keys (`assets/keys.js`); without a script they are links.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from dash import html

from dashboard.baked import element
from dashboard.components.data_table import Column, Row, data_table
from dashboard.components.figure_foot import Proof
from dashboard.components.keys_help import keys_help
from dashboard.components.markup import Child, card, labelled, link
from dashboard.components.proved_table import proved_table
from dashboard.components.table_file import Table, TableFile
from dashboard.desk_posts import ACCEPT, seen_text
from dashboard.location import Location
from dashboard.wording import Wording
from indicators.definition import Bilingual
from office.submissions.desk import Waiting
from office.submissions.reviewing import Seen

TABLE = "review-queue"
_COLUMNS = ("number", "unit", "kind", "state", "age", "due", "file", "at_once")
_SAVED = ("number", "held_by", "unit", "kind", "state", "age_days", "due", "late")
_FILE = ("file", "sha256", "at_once")


@dataclass(frozen=True, slots=True)
class Desk:
    """What waits for who looks.

    `publication`: the one in force, beside which it is looked at; `names`: of units by
    code; `read`: the moment in UTC as of which it waits.
    """

    queue: Sequence[Waiting]
    publication: str
    names: Mapping[str, Bilingual]
    read: datetime


def review_queue(desk: Desk, place: Location, words: Wording) -> html.Section:
    """Return the queue, in a form that accepts what is ticked."""
    columns = [
        Column(words.text(f"desk.{name}"), numeric=name == "age") for name in _COLUMNS
    ]
    rows = [_row(each, desk, place, words) for each in desk.queue]
    title = queue_finding(desk.queue, words)
    table, foot = proved_table(
        TABLE,
        data_table(words.text("desk.caption"), columns, rows, "queue"),
        Proof(title, desk.read, origin="submissions"),
        _file(desk, words),
        words,
    )
    parts: list[Child] = [table]
    if any(each.is_clean for each in desk.queue):
        parts.append(
            html.P(
                html.Button(words.text("desk.accept"), type="submit", className="act"),
                className="form",
            )
        )
    form = html.Form(parts, method="POST", action=ACCEPT)
    note = words.text("desk.note")
    return card(title, form, keys_help("list", words), foot, note=note)


def queue_finding(queue: Sequence[Waiting], words: Wording) -> str:
    """Return how many wait, are without warnings, and are past their day."""
    clean = sum(each.is_clean for each in queue)
    late = sum(each.is_late for each in queue)
    said = words.text("desk.title", count=len(queue), clean=clean)
    return said + words.text("desk.title_late", late=late) if late else said


def _file(desk: Desk, words: Wording) -> TableFile:
    """Return what saves the queue; its days are those of China."""
    rows = [
        [
            *(each.row.number, each.held_by, words.of(desk.names[each.row.unit])),
            words.text(f"submission_kind.{each.row.kind}"),
            words.text(f"submission_state.{each.row.state}"),
            *(each.days, each.due and each.due.isoformat()),
            words.text("desk.late") if each.is_late else "",
            *(each.row.file, each.row.sha256),
            "" if each.is_clean else words.text("desk.by_itself"),
        ]
        for each in desk.queue
    ]
    titles = [words.text(f"desk.{key}") for key in (*_SAVED, *_FILE)]
    return TableFile(Table(TABLE, titles, rows), words, is_apart=True)


def _row(each: Waiting, desk: Desk, place: Location, words: Wording) -> Row:
    row = each.row
    return [
        html.Span(
            [link(place.to_submission(row.number), row.number, "strong"), _mark(each)],
            className="day",
        ),
        words.of(desk.names[row.unit]),
        words.text(f"submission_kind.{row.kind}"),
        words.text(f"submission_state.{row.state}"),
        words.text("desk.days", count=each.days),
        _due(each, words),
        row.file,
        _tick(each, desk.publication, words),
    ]


def _mark(each: Waiting) -> Child:
    return html.Span(f" {each.held_by}", className="under") if each.held_by else None


def _due(each: Waiting, words: Wording) -> Child:
    day = words.numbers.day(each.due)
    if not each.is_late:
        return html.Span(day, className="day")
    late = html.Span(words.text("desk.late"), className="badge tone-behind")
    return html.Span([day, " ", late], className="day")


def _tick(each: Waiting, publication: str, words: Wording) -> Child:
    if not each.is_clean:
        return words.text("desk.by_itself")
    row = each.row
    value = seen_text(Seen(row.number, row.sha256, publication))
    told = words.text("desk.tick", number=row.number)
    short = html.Code(f"SHA-256 {row.sha256[:12]}", className="under block")
    box = element("input", type="checkbox", name="seen", value=value, **labelled(told))
    return html.Span([box, short])
