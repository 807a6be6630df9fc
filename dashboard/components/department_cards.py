"""What a department owes and did: fresh data, tasks with verdicts, submissions."""

from collections import Counter
from datetime import datetime

from dash import html

from dashboard.components.data_table import Column, Row, csv_link, data_table
from dashboard.components.exceptions_text import counts_text
from dashboard.components.figure_foot import Proof
from dashboard.components.markup import Child, card, decoration, link, original
from dashboard.components.period_text import period_text
from dashboard.components.proved_table import proved_table
from dashboard.components.round_proof import SAID
from dashboard.components.said_text import word_badge
from dashboard.location import Location
from dashboard.wording import Wording
from office.charged_tasks import ChargedTask
from office.departments import DepartmentLine, DepartmentView
from office.listed import Listed
from office.register.submission_rows import STATES, SubmissionRow
from office.rounds.words import TASK_STATUSES

DUTIES, TASKS = "department-duties", "department-tasks"
SUBMISSIONS = "department-submissions"
_DUTIES = ("indicator", "newest", "awaited", "due", "timeliness")
_TASKS = ("task", "part", "verdict")
_TASKS_CSV = ("number", "area", *_TASKS, "reason", "round", "source")
_SUBMISSIONS = ("submission", "kind", "state", "moment")


def duties_card(view: DepartmentView, place: Location, words: Wording) -> html.Section:
    """Return what its release calendar says is due, the late first."""
    line = view.line
    if not line.duties:
        return card(words.text("department.duties_none"))
    key = "duties" if line.late else "duties_fresh"
    title = words.text(f"department.{key}", count=len(line.duties), late=line.late)
    columns = [Column(words.text(f"department.{name}")) for name in _DUTIES]
    rows = [_duty(one, place, words) for one in line.duties]
    saved = [
        [
            words.of(one.head.name),
            one.newest and one.newest.period,
            one.release.awaited,
            one.release.due and one.release.due.isoformat(),
            words.text(f"timeliness.{one.release.timeliness}"),
        ]
        for one in line.duties
    ]
    titles = [column.title for column in columns]
    caption = words.text("department.duties_caption")
    return card(
        title,
        *proved_table(
            DUTIES,
            data_table(caption, columns, rows, "compact stacked paired"),
            Proof(title, view.stamp, origin="calendar"),
            csv_link(f"{line.head.code}-duties", titles, saved, words),
            words,
        ),
        note=words.text(
            "department.duties_note", day=words.numbers.day(view.stamp.as_of)
        ),
    )


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


def tasks_card(view: DepartmentView, place: Location, words: Wording) -> html.Section:
    """Return its tasks, those it leads first; or that no list is loaded."""
    line = view.line
    if view.listed is None:
        return card(
            words.text("round_tasks.title"),
            html.P(words.text("department.tasks_missing"), className="empty"),
        )
    if not (line.led or line.joined):
        return card(words.text("department.tasks_none"))
    title = tasks_finding(line, words)
    columns = [Column(words.text(f"department.{name}")) for name in _TASKS]
    tasks = [("leads", each) for each in line.led]
    tasks += [("joins", each) for each in line.joined]
    rows = [_task(each, part, place, words) for part, each in tasks]
    saved = [_task_cells(each, part, words) for part, each in tasks]
    titles = [words.text(f"department.{name}") for name in _TASKS_CSV]
    return card(
        title,
        *proved_table(
            TASKS,
            data_table(words.text("department.tasks_caption"), columns, rows, "tasks"),
            Proof(title, view.read, origin=SAID),
            csv_link(f"{line.head.code}-tasks", titles, saved, words),
            words,
        ),
        note=words.text("department.tasks_note"),
    )


def tasks_finding(line: DepartmentLine, words: Wording) -> str:
    """Return how many tasks it leads and joins, and how many have each verdict."""
    tasks = (*line.led, *line.joined)
    said = Counter(each.verdict.word for each in tasks if each.verdict)
    found = [(words.text(f"round_word.{word}"), said[word]) for word in TASK_STATUSES]
    open_ = words.text("department.unassessed"), len(tasks) - said.total()
    return words.text(
        "department.tasks",
        led=len(line.led),
        joined=len(line.joined),
        counts=counts_text([*found, open_], words),
    )


def _task_cells(each: ChargedTask, part: str, words: Wording) -> list[object]:
    task, said = each.task, each.verdict
    return [
        *(task.number, task.area, words.of(task.title)),
        words.text(f"department.{part}"),
        *((words.text(f"round_word.{said.word}"), said.text) if said else ("", "")),
        words.of(each.round_title) if each.round_title else "",
        task.source,
    ]


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
    view: DepartmentView, place: Location, words: Wording
) -> list[Child]:
    """Return what it handed in; nothing where the reader may not see that."""
    rows = view.submissions
    if rows is None:
        return []
    if not rows:
        none = html.P(words.text("department.submissions_none"), className="empty")
        return [card(words.text("navigation.submissions"), none)]
    states = Counter(row.state for row in rows)
    counts = [(words.text(f"submission_state.{each}"), states[each]) for each in STATES]
    told = counts_text(counts, words)
    title = words.text("department.submissions", count=len(rows), counts=told)
    columns = [Column(words.text(f"department.{name}")) for name in _SUBMISSIONS]
    titles = [words.text(f"department.{key}") for key in (*_SUBMISSIONS[:3], "utc")]
    saved = [[*_said(row, words), _moment(row)] for row in rows]
    caption = words.text("department.submissions_caption")
    way = link(
        place.to_submissions(), words.text("department.submissions_way"), "download"
    )
    return [
        card(
            title,
            *proved_table(
                SUBMISSIONS,
                data_table(caption, columns, [_row(row, place, words) for row in rows]),
                Proof(title, view.read, origin="submissions"),
                csv_link(f"{view.line.head.code}-submissions", titles, saved, words),
                words,
                way,
            ),
        )
    ]


def _said(row: SubmissionRow, words: Wording) -> list[str]:
    kind = words.text(f"submission_kind.{row.kind}")
    return [row.number, kind, words.text(f"submission_state.{row.state}")]


def _moment(row: SubmissionRow) -> datetime:
    return row.handed_in or row.recorded


def _row(row: SubmissionRow, place: Location, words: Wording) -> Row:
    number, kind, state = _said(row, words)
    return [
        link(place.to_submission(number), number, "strong"),
        kind,
        state,
        html.Span(words.numbers.moment(_moment(row)), className="day"),
    ]
