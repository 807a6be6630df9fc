"""The queue of the review desk: age and due day, and clean ones accepted at once.

Its rows are walked by keys (`assets/keys.js`); without a script they are links.
"""

from collections.abc import Mapping, Sequence

from dash import html

from dashboard.baked import element
from dashboard.components.data_table import Column, Row, data_table
from dashboard.components.keys_help import keys_help
from dashboard.components.markup import Child, card, labelled, link
from dashboard.desk_posts import ACCEPT, seen_text
from dashboard.location import Location
from dashboard.wording import Wording
from indicators.definition import Bilingual
from office.submissions.desk import Waiting
from office.submissions.reviewing import Seen

_COLUMNS = ("number", "unit", "kind", "state", "age", "due", "file", "at_once")


def review_queue(
    queue: Sequence[Waiting],
    publication: str,
    names: Mapping[str, Bilingual],
    place: Location,
    words: Wording,
) -> html.Section:
    """Return the queue, in a form that accepts what is ticked.

    `publication`: the one in force, beside which it is looked at.
    """
    columns = [
        Column(words.text(f"desk.{name}"), numeric=name == "age") for name in _COLUMNS
    ]
    rows = [_row(each, publication, names, place, words) for each in queue]
    clean = sum(each.is_clean for each in queue)
    title = words.text("desk.title", count=len(queue), clean=clean)
    parts: list[Child] = [data_table(title, columns, rows, "queue")]
    if clean:
        parts.append(
            html.P(
                html.Button(words.text("desk.accept"), type="submit", className="act"),
                className="form",
            )
        )
    form = html.Form(parts, method="POST", action=ACCEPT)
    note = words.text("desk.note")
    return card(title, form, keys_help("list", words), note=note)


def _row(
    each: Waiting,
    publication: str,
    names: Mapping[str, Bilingual],
    place: Location,
    words: Wording,
) -> Row:
    row = each.row
    return [
        html.Span(
            [link(place.to_submission(row.number), row.number, "strong"), _mark(each)],
            className="day",
        ),
        words.of(names[row.unit]),
        words.text(f"submission_kind.{row.kind}"),
        words.text(f"submission_state.{row.state}"),
        words.text("desk.days", count=each.days),
        _due(each, words),
        row.file,
        _tick(each, publication, words),
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
