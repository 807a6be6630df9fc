"""One department: its indicators, what it owes, its tasks, what it handed in."""

from dash import html

from dashboard.components.department_cards import (
    duties_card,
    submissions_card,
    tasks_card,
)
from dashboard.components.frame import Page
from dashboard.components.markup import Child, card, decoration, labelled, link, picker
from dashboard.components.standing_table import standing_table
from dashboard.location import Location
from dashboard.wording import Wording, wording
from office.access import Caller
from office.departments import DepartmentView, department_view
from office.workspace import Workspace


def page(workspace: Workspace, place: Location, caller: Caller) -> Page:
    """Return the page of the department that the address names."""
    view = department_view(workspace, place.department, caller, place.publication)
    return draw(view, place)


def draw(view: DepartmentView, place: Location) -> Page:
    """Lay the view out."""
    words = wording(place.language)
    content: list[Child] = [
        _head(view, place, words),
        _indicators(view, place, words),
        html.Div(
            [
                html.Div(
                    duties_card(view, place, words),
                    className="column",
                ),
                html.Div(
                    [
                        tasks_card(view, place, words),
                        *submissions_card(view, place, words),
                    ],
                    className="column",
                ),
            ],
            className="province-grid",
        ),
    ]
    name = words.of(view.line.head.name)
    return Page(name, content, view.stamp, view.plan)


def finding(view: DepartmentView, words: Wording) -> str:
    """Return how many indicators it publishes and how many of them are overdue."""
    line, name = view.line, words.of(view.line.head.name)
    if not line.own:
        return words.text("department.title_nothing", name=name)
    said = words.text("department.title", name=name, own=len(line.own))
    if line.late:
        said += words.text("department.title_late", late=line.late)
    return said


def _head(view: DepartmentView, place: Location, words: Wording) -> html.Header:
    head = view.line.head
    roles = words.text("list.comma").join(
        words.text(f"department_role.{role}") for role in head.roles
    )
    meta = words.text("department.meta", roles=roles, as_of=head.as_of)
    name = words.of(head.name)
    way = [
        link(place.to_departments(), words.text("navigation.departments")),
        decoration("›"),
        html.Span(name),
    ]
    return html.Header(
        [
            html.Nav(way, className="way", **labelled(words.text("indicator.way"))),
            html.Div(
                [
                    html.H1(finding(view, words), tabIndex=-1),
                    html.Span(meta, className="meta"),
                    html.Div(_others(view, place, words), className="head-side"),
                ],
                className="head-line",
            ),
        ],
        className="page-head",
    )


def _others(view: DepartmentView, place: Location, words: Wording) -> html.Details:
    chosen = [
        html.Span(words.text("department.choose"), className="under"),
        html.B(words.of(view.line.head.name)),
        decoration("▾"),
    ]
    here = view.line.head.code
    options = [
        html.Li(
            link(
                place.to_department(each.code),
                words.of(each.name),
                **({"aria-current": "true"} if each.code == here else {}),
            )
        )
        for each in view.others
    ]
    return picker(chosen, html.Ul(options), "units departments-choice")


def _indicators(view: DepartmentView, place: Location, words: Wording) -> html.Section:
    groups = [
        (words.text(f"department.group_{key}", count=len(listed)), listed)
        for key, listed in (
            ("own", view.line.own),
            ("led", view.led),
            ("joined", view.joined),
        )
    ]
    count = sum(len(listed) for _, listed in groups)
    title = words.text("department.indicators", count=count)
    if not count:
        told = html.P(words.text("department.indicators_none"), className="empty")
        return card(title, told)
    table = standing_table(title, groups, place, words)
    return card(title, table, note=words.text("department.indicators_note"))
