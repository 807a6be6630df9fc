"""The page of jobs: what was asked for, by whom, how far it is, what came of it.

While a job is open the list is asked for anew each second; else nothing is.
"""

from collections import Counter
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from dash import dcc, html

from dashboard.baked import Live, baked
from dashboard.components.figure_foot import FOOT, Proof, foot_parts
from dashboard.components.frame import Page
from dashboard.components.jobs_table import TABLE, jobs_file, jobs_table
from dashboard.components.markup import Child
from dashboard.location import Location
from dashboard.wording import wording
from office.jobs.listing import MOST_LISTED, JobView, jobs
from office.published import plan_head, stamp
from office.register.job_rows import STATES
from office.views import PlanHead, Stamp
from office.workspace import Workspace

LIST, TICK = "jobs-list", "jobs-tick"
SECOND = 1000
_OPEN = {"queued", "running"}


def page(workspace: Workspace, place: Location) -> Page:
    """Return the page as it is now; only its frame is of a publication."""
    reader = workspace.reader(place.publication)
    marks, plan = stamp(workspace, reader), plan_head(reader)
    return draw(jobs(workspace), workspace.clock(), marks, plan, place)


def draw(
    views: Sequence[JobView],
    read: datetime,
    marks: Stamp,
    plan: PlanHead,
    place: Location,
) -> Page:
    """Lay the jobs out; `read`: the moment in UTC as of which they are so."""
    words = wording(place.language)
    renewed, tools = _list(views, read, place)
    content = [
        html.Header(
            [
                html.H1(words.text("jobs.count", count=len(views)), tabIndex=-1),
                html.P(words.text("jobs.about"), className="about"),
            ],
            className="page-head",
        ),
        html.Section(
            [
                Live(renewed, id=LIST),
                tools,
                html.P(words.text("jobs.how_to_cancel"), className="card-foot"),
            ],
            className="card",
        ),
        dcc.Interval(id=TICK, interval=SECOND, disabled=not _is_open(views)),
    ]
    return Page(words.text("navigation.jobs"), content, marks, plan)


def refreshed(workspace: Workspace, place: Location) -> tuple[Any, bool]:
    """Return the list as it is now, and whether it can be left alone from now on."""
    views = jobs(workspace)
    renewed, _ = _list(views, workspace.clock(), place)
    return baked(renewed), not _is_open(views)


def _list(
    views: Sequence[JobView], read: datetime, place: Location
) -> tuple[list[Child], Child]:
    """Return what is renewed each second, and the buttons under it, which stay.

    Otherwise nobody could reach one by keyboard while a job is open. Where no job is
    there is none, and nothing is renewed.
    """
    words = wording(place.language)
    if not views:
        title = html.H2(words.text("jobs.title"), className="card-title")
        return [title, html.P(words.text("jobs.none"))], None
    states = Counter(view.state for view in views)
    told = words.text("list.comma").join(
        words.text(
            "jobs.counted", state=words.text(f"job_state.{state}"), count=states[state]
        )
        for state in STATES
        if states[state]
    )
    said, tools = foot_parts(
        TABLE,
        Proof(told, read, origin="jobs"),
        jobs_file(views, words),
        words,
        words.text("jobs.newest", count=MOST_LISTED),
    )
    foot = html.Div(said, className=FOOT)
    table = html.Div(jobs_table(views, place, words), id=TABLE)
    return [html.H2(told, className="card-title"), table, foot], tools


def _is_open(views: Sequence[JobView]) -> bool:
    return any(view.state in _OPEN for view in views)
