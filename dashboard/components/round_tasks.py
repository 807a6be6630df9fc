"""The tasks of a round: the ten areas counted, and each task with its three layers."""

from dash import html

from dashboard.components.data_table import Column, Row, csv_link, data_table
from dashboard.components.markup import Child, card, link
from dashboard.components.proved_table import proved_table
from dashboard.components.round_handed import assessment_cards, evidence_cards
from dashboard.components.round_proof import SAID, round_proof
from dashboard.components.round_reports import report_cards
from dashboard.components.said_text import claim_text, report_text, since_note
from dashboard.components.table_file import TableFile
from dashboard.components.trend_mark import trend_mark
from dashboard.components.why_link import explained
from dashboard.location import Location
from dashboard.wording import Wording
from office.rounds.supporting import Linked
from office.rounds.tasks import AreaCount, TaskLine
from office.rounds.views import RoundView
from office.rounds.words import TASK_STATUSES

AREAS = "round-areas"
TASKS = "round-tasks"
_AREAS = ("area", "tasks", "reported", "verified", "assessed", "provinces")
_TASKS = ("task", "charged", "reported", "verified", "assessed", "indicators")
_CSV = (
    *("number", "area", "title", "lead", "joint", "reported", "reported_by"),
    *("verified", "assessed", "assessed_by", "reason", "indicators"),
)


def task_cards(view: RoundView, place: Location, words: Wording) -> list[Child]:
    """Return the areas, the tasks, and what units reported and owe."""
    return [
        *since_note(view.assessed.tasks.since, words),
        _areas(view, words),
        _tasks(view, place, words),
        *evidence_cards("task", view, words),
        *assessment_cards(view, words),
        *report_cards(view, words),
    ]


def _areas(view: RoundView, words: Wording) -> html.Section:
    found = view.assessed.tasks
    columns = [
        Column(
            words.text(f"round_tasks.{key}"), numeric=key not in ("area", "assessed")
        )
        for key in _AREAS
    ]
    rows = [_area(each, words) for each in found.areas]
    finding = words.text(
        "round_tasks.areas_finding",
        areas=len(found.areas),
        spoken=sum(bool(each.reported or each.provinces) for each in found.areas),
        silent=sum(not (each.reported or each.provinces) for each in found.areas),
    )
    return card(
        finding,
        *proved_table(
            AREAS,
            data_table(
                words.text("round_tasks.areas_caption"), columns, rows, "stacked"
            ),
            round_proof(finding, view, origin=SAID),
            _areas_csv(view, words),
            words,
        ),
        note=words.text("round_tasks.areas_note"),
    )


def _areas_csv(view: RoundView, words: Wording) -> TableFile:
    titles = [words.text(f"round_tasks.{key}") for key in _AREAS]
    rows = [
        [
            words.of(each.area.title),
            *(each.tasks, each.reported, each.verified),
            sum(each.assessed.values()),
            each.provinces,
        ]
        for each in view.assessed.tasks.areas
    ]
    return csv_link(f"{view.known.round.code}-areas", titles, rows, words)


def _area(each: AreaCount, words: Wording) -> Row:
    name: list[Child] = [f"{each.area.number} {words.of(each.area.title)}"]
    if not each.area.verified:
        mark = words.text("objectives.unverified")
        name.append(html.Span(mark, className="unverified"))
    counted = words.text("list.and").join(
        f"{words.text(f'round_word.{word}')} {each.assessed[word]}"
        for word in TASK_STATUSES
        if each.assessed.get(word)
    )
    return [
        html.Span(name),
        str(each.tasks),
        str(each.reported),
        str(each.verified),
        counted or words.text("number.none"),
        str(each.provinces),
    ]


def _tasks(view: RoundView, place: Location, words: Wording) -> html.Section:
    found, title = view.assessed.tasks, words.text("round_tasks.title")
    if found.listed is None:
        return card(title, html.P(words.text("tasks_cli.none")))
    columns = [Column(words.text(f"round_tasks.{key}")) for key in _TASKS]
    rows = [_task(line, view, place, words) for line in found.tasks]
    finding = words.text("round_tasks.finding", **_counted(found.tasks))
    return card(
        finding,
        *proved_table(
            TASKS,
            data_table(
                words.text("round_tasks.caption"), columns, rows, "tasks stacked"
            ),
            round_proof(finding, view, origin=SAID),
            _csv(view, words),
            words,
        ),
        note=words.text("round_tasks.note"),
    )


def _counted(lines: tuple[TaskLine, ...]) -> dict[str, int]:
    return {
        "count": len(lines),
        "reported": sum(line.lead_report is not None for line in lines),
        "assessed": sum(line.assessed is not None for line in lines),
    }


def _task(line: TaskLine, view: RoundView, place: Location, words: Wording) -> Row:
    task, code = line.task, view.known.round.code
    names = {unit: words.of(name) for unit, name in view.names.items()}
    reports: list[Child] = [
        report_text(each, names[each.claim.unit], code, words) for each in line.reported
    ]
    none = words.text("number.none")
    charged: list[Child] = [html.Span(names[task.lead], className="block")]
    if task.joint:
        joint = words.text("list.comma").join(names[unit] for unit in task.joint)
        charged.append(html.Span(joint, className="under block"))
    under = words.text("round_tasks.of_area", number=task.area, source=task.source)
    title = f"{task.number} {words.of(task.title)}"
    return [
        html.Div([title, html.Span(under, className="under block")]),
        html.Div(charged),
        html.Div(reports) if reports else none,
        claim_text(line.verified, code, words),
        claim_text(line.assessed, code, words),
        html.Div([_linked(one, place, words) for one in line.linked]) or none,
    ]


def _linked(one: Linked, place: Location, words: Wording) -> html.Div:
    return html.Div(
        [
            link(place.to_indicator(one.indicator), words.of(one.name), "block"),
            explained(one.statuses, place, words, place.round),
            trend_mark(one.trend, one.wanted, words),
        ]
    )


def _csv(view: RoundView, words: Wording) -> TableFile:
    names = {unit: words.of(name) for unit, name in view.names.items()}
    rows = [_csv_row(line, names, words) for line in view.assessed.tasks.tasks]
    return csv_link(f"{view.known.round.code}-tasks", _CSV, rows, words)


def _csv_row(
    line: TaskLine, names: dict[str, str], words: Wording
) -> tuple[object, ...]:
    task, lead, verdict = line.task, line.lead_report, line.assessed
    return (
        *(task.number, task.area, words.of(task.title), names[task.lead]),
        "|".join(names[unit] for unit in task.joint),
        *((lead.claim.word, lead.claim.by) if lead else ("", "")),
        line.verified.word if line.verified else "",
        *((verdict.word, verdict.by, verdict.text) if verdict else ("", "", "")),
        "|".join(task.indicators),
    )
