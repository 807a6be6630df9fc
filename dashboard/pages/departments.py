"""All member departments: what each publishes, owes and is charged with."""

from dash import html

from dashboard.components.data_table import Column, Row, csv_link, grouped_table
from dashboard.components.figure_foot import Proof
from dashboard.components.frame import Page
from dashboard.components.markup import Child, decoration, link
from dashboard.components.proved_table import proved_table
from dashboard.components.status import badge
from dashboard.components.table_file import TableFile
from dashboard.location import Location
from dashboard.status_words import status_key
from dashboard.wording import Wording, wording
from indicators.progress import STATUSES
from office.departments import DepartmentLine, DepartmentList, department_list
from office.workspace import Workspace

TABLE = "departments-list"
_COLUMNS = {"name": False, "own": True, "statuses": False, "late": True}
_OF_TASKS = {"led": True, "joined": True}


def page(workspace: Workspace, place: Location) -> Page:
    """Return the list as the current publication, or an older one, has it."""
    return draw(department_list(workspace, place.publication), place)


def draw(view: DepartmentList, place: Location) -> Page:
    """Lay the list out: those with something to answer for, then the others."""
    words = wording(place.language)
    as_of = view.lines[0].head.as_of if view.lines else ""
    about: list[Child] = [words.text("departments.about", as_of=as_of)]
    if view.listed is None:
        about += [" ", words.text("departments.no_tasks")]
    content: list[Child] = [
        html.Header(
            [
                html.H1(finding(view, words), tabIndex=-1),
                html.P(about, className="about"),
            ],
            className="page-head",
        ),
        html.Section(_proved(view, place, words), className="card"),
    ]
    return Page(words.text("navigation.departments"), content, view.stamp, view.plan)


def finding(view: DepartmentList, words: Wording) -> str:
    """Return how many publish figures, are late with some, are charged with tasks."""
    lines = view.lines
    own = sum(bool(line.own) for line in lines)
    late = sum(bool(line.late) for line in lines)
    charged = sum(bool(line.led or line.joined) for line in lines)
    said = words.text("departments.title", count=len(lines), own=own)
    if late:
        said += words.text("departments.title_late", late=late)
    if charged:
        said += words.text("departments.title_tasks", charged=charged)
    return said


def _proved(view: DepartmentList, place: Location, words: Wording) -> list[Child]:
    proof = Proof(finding(view, words), view.stamp, origin="figures")
    said: list[str] = []
    if view.listed is not None:
        moment = words.numbers.moment(view.read)
        said = [words.text("departments.tasks_read", moment=moment)]
    saved = _csv(view, words)
    return proved_table(TABLE, _table(view, place, words), proof, saved, words, *said)


def _csv(view: DepartmentList, words: Wording) -> TableFile:
    """Return what saves the list: every status has a column, with how many have it."""
    has_tasks = view.listed is not None
    told = ("code", "name", "roles", "own")
    titles = [words.text(f"departments.{key}") for key in told]
    titles += [words.text(f"status.{status_key(status)}") for status in STATUSES]
    titles.append(words.text("departments.late"))
    if has_tasks:
        titles += [words.text(f"departments.{key}") for key in _OF_TASKS]
    rows = [
        [
            *(line.head.code, words.of(line.head.name), _roles(line, words)),
            len(line.own),
            *(dict(line.counts).get(status, 0) for status in STATUSES),
            line.late,
            *((len(line.led), len(line.joined)) if has_tasks else ()),
        ]
        for line in view.lines
    ]
    return csv_link("departments", titles, rows, words)


def _table(view: DepartmentList, place: Location, words: Wording) -> html.Div:
    kinds = _COLUMNS | (_OF_TASKS if view.listed is not None else {})
    columns = [
        Column(words.text(f"departments.{key}"), numeric)
        for key, numeric in kinds.items()
    ]
    groups = []
    for key, is_charged in (("charged", True), ("others", False)):
        lines = [line for line in view.lines if _answers(line) is is_charged]
        if lines:
            title = words.text(f"departments.{key}", count=len(lines))
            rows = [_row(line, view.listed is not None, place, words) for line in lines]
            groups.append((title, rows))
    caption = words.text("departments.caption")
    return grouped_table(caption, columns, groups, "departments stacked paired")


def _answers(line: DepartmentLine) -> bool:
    return bool(line.own or line.led or line.joined)


def _row(line: DepartmentLine, has_tasks: bool, place: Location, words: Wording) -> Row:
    head = line.head
    none = html.Span(words.text("number.none"), className="nothing")
    name = [
        link(place.to_department(head.code), words.of(head.name), "strong"),
        html.Span(_roles(line, words), className="under block"),
    ]
    late: Child = none
    if line.late:
        late = html.Span(
            [decoration("▲", "late-sign"), str(line.late)], className="timeliness late"
        )
    cells: list[Child] = [
        html.Div(name),
        str(len(line.own)) if line.own else none,
        _statuses(line, words) if line.counts else none,
        late,
    ]
    if has_tasks:
        cells += [
            str(len(tasks)) if tasks else none for tasks in (line.led, line.joined)
        ]
    return cells


def _roles(line: DepartmentLine, words: Wording) -> str:
    return words.text("list.comma").join(
        words.text(f"department_role.{role}") for role in line.head.roles
    )


def _statuses(line: DepartmentLine, words: Wording) -> html.Span:
    parts: list[Child] = []
    for status, count in line.counts:
        parts += [html.Span([badge(status, words), f" {count}"], className="counted")]
    return html.Span(parts, className="counted-list")
