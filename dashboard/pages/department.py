"""One department: its indicators, what it owes, its tasks, what it handed in."""

from dash import html

from dashboard.components.department_cards import (
    duties_card,
    submissions_card,
    tasks_card,
)
from dashboard.components.exceptions_text import exceptions_text
from dashboard.components.figure_foot import Proof
from dashboard.components.frame import Page
from dashboard.components.markup import Child, card, decoration, labelled, link, picker
from dashboard.components.proved_table import proved_table
from dashboard.components.standing_table import standing_csv, standing_table
from dashboard.location import Location
from dashboard.wording import Wording, wording
from office.access import Caller
from office.departments import DepartmentView, department_view
from office.workspace import Workspace

TABLE = "department-indicators"
PARTS = {"own": "owns", "led": "leads", "joined": "joins"}
"""Group → the word of what the department does, in the wording."""


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
    listed = {"own": view.line.own, "led": view.led, "joined": view.joined}
    if not any(listed.values()):
        told = html.P(words.text("department.indicators_none"), className="empty")
        return card(words.text("department.indicators"), told)
    shown = [
        (words.text(f"department.group_{key}", count=len(each)), each)
        for key, each in listed.items()
    ]
    saved = [(words.text(f"department.{PARTS[key]}"), listed[key]) for key in listed]
    title = indicators_finding(view, words)
    caption = words.text("department.indicators")
    return card(
        title,
        *proved_table(
            TABLE,
            standing_table(caption, shown, place, words),
            Proof(title, view.stamp, mark=view.mark),
            standing_csv(f"{view.line.head.code}-indicators", saved, words),
            words,
        ),
        note=words.text("department.indicators_note"),
    )


def indicators_finding(view: DepartmentView, words: Wording) -> str:
    """Return how many indicators there are, and which of their targets need a look."""
    every = (*view.line.own, *view.led, *view.joined)
    judged = [(one.head.name, one.judged.status) for one in every if one.judged]
    told = exceptions_text(judged, words)
    return words.text("department.indicators_finding", count=len(every), told=told)
