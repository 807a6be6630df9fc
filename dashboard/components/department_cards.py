"""What a department owes and did: fresh data, tasks with verdicts, submissions."""

from collections.abc import Sequence
from datetime import date

from dash import html

from dashboard.components.data_table import Column, Row, data_table
from dashboard.components.markup import Child, card, decoration, link, original
from dashboard.components.period_text import period_text
from dashboard.components.said_text import word_badge
from dashboard.location import Location
from dashboard.wording import Wording
from office.charged_tasks import ChargedTask
from office.departments import DepartmentLine
from office.listed import Listed
from office.register.submission_rows import SubmissionRow

_DUTIES = ("indicator", "newest", "awaited", "due", "timeliness")
_TASKS = ("task", "part", "verdict")
_SUBMISSIONS = ("submission", "kind", "state", "moment")


def duties_card(
    line: DepartmentLine, day: date, place: Location, words: Wording
) -> html.Section:
    """Return what its release calendar says is due, the late first."""
    if not line.duties:
        return card(words.text("department.duties_none"))
    key = "duties" if line.late else "duties_fresh"
    title = words.text(f"department.{key}", count=len(line.duties), late=line.late)
    columns = [Column(words.text(f"department.{name}")) for name in _DUTIES]
    rows = [_duty(one, place, words) for one in line.duties]
    note = words.text("department.duties_note", day=words.numbers.day(day))
    return card(title, data_table(title, columns, rows, "compact"), note=note)


def _duty(one: Listed, place: Location, words: Wording) -> Row:
    release, none = one.release, words.text("number.none")
    newest = (
        none
        if one.newest is None
        else period_text(one.newest.period, one.newest.frequency, words)
    )
    said: list[Child] = [words.text(f"timeliness.{release.timeliness}")]
    if release.timeliness == "late":
        said.insert(0, decoration("▲", "late-sign"))
    late = "timeliness late" if release.timeliness == "late" else "timeliness"
    return [
        link(place.to_indicator(one.head.code), words.of(one.head.name)),
        newest,
        release.awaited or none,
        html.Span(words.numbers.day(release.due), className="day"),
        html.Span(said, className=late),
    ]


def tasks_card(
    line: DepartmentLine, listed: int | None, place: Location, words: Wording
) -> html.Section:
    """Return its tasks, those it leads first; or that no list is loaded."""
    if listed is None:
        return card(
            words.text("round_tasks.title"),
            html.P(words.text("department.tasks_missing"), className="empty"),
        )
    if not (line.led or line.joined):
        return card(words.text("department.tasks_none"))
    facts = {"led": len(line.led), "joined": len(line.joined)}
    title = words.text("department.tasks", **facts)
    columns = [Column(words.text(f"department.{name}")) for name in _TASKS]
    rows = [
        _task(each, part, place, words)
        for part, tasks in (("leads", line.led), ("joins", line.joined))
        for each in tasks
    ]
    table = data_table(title, columns, rows, "tasks")
    return card(title, table, note=words.text("department.tasks_note"))


def _task(each: ChargedTask, part: str, place: Location, words: Wording) -> Row:
    task = each.task
    under = words.text("round_tasks.of_area", number=task.area, source="")
    where = [under, original(task.source, words)]
    name = [f"{task.number} ", original(words.of(task.title), words)]
    return [
        html.Div([*name, html.Span(where, className="under block")]),
        words.text(f"department.{part}"),
        _verdict(each, place, words),
    ]


def _verdict(each: ChargedTask, place: Location, words: Wording) -> Child:
    if each.verdict is None or each.round_title is None:
        return html.Span(words.text("department.unassessed"), className="under")
    there = place.to_round(each.round, "tasks")
    where = words.text("department.in_round", round=words.of(each.round_title))
    return html.Div(
        [
            word_badge(each.verdict.word, words),
            " ",
            link(there, where, "under"),
            html.Span(original(each.verdict.text, words), className="under wrap block"),
        ]
    )


def submissions_card(
    rows: Sequence[SubmissionRow] | None, place: Location, words: Wording
) -> list[Child]:
    """Return what it handed in; nothing where the reader may not see that."""
    if rows is None:
        return []
    title = words.text("department.submissions", count=len(rows))
    if not rows:
        told = html.P(words.text("department.submissions_none"), className="empty")
        return [card(title, told)]
    columns = [Column(words.text(f"department.{name}")) for name in _SUBMISSIONS]
    table = data_table(title, columns, [_row(row, place, words) for row in rows])
    way = link(
        place.to_submissions(), words.text("department.submissions_way"), "download"
    )
    return [card(title, table, html.P(way, className="card-foot"))]


def _row(row: SubmissionRow, place: Location, words: Wording) -> Row:
    moment = words.numbers.moment(row.handed_in or row.recorded)
    return [
        link(place.to_submission(row.number), row.number, "strong"),
        words.text(f"submission_kind.{row.kind}"),
        words.text(f"submission_state.{row.state}"),
        html.Span(moment, className="day"),
    ]
