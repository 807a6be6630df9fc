"""The screen as a whole: the empty layout, and the one callback that fills it.

The address says everything: `show` reads it, asks the page, and puts the frame
around what comes back.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from dash import ClientsideFunction, Dash, Input, Output, State, dcc, html
from flask import Request, has_request_context, request

from dashboard import address
from dashboard.baked import baked
from dashboard.components.frame import Page, empty_frame, frame
from dashboard.components.markup import Child
from dashboard.components.pinned_tiles import pinned_tiles
from dashboard.components.saved_views_menu import saved_views_menu
from dashboard.drawn_pages import DrawnPages
from dashboard.first_paint import NOTHING_PAINTED, FirstPaint, painted
from dashboard.identity import Identify, Identity, unsigned
from dashboard.kept_answers import drawn_whole
from dashboard.kept_waits import KeptWaits
from dashboard.location import Location
from dashboard.page_names import OF_PERSONS
from dashboard.pages import (
    audit,
    brief,
    catalogue,
    collections,
    comments,
    compare,
    credibility,
    department,
    departments,
    indicator,
    jobs,
    matrix,
    overview,
    province,
    provinces,
    publications,
    round_comparison,
    round_page,
    rounds,
    sql,
    submission,
    submissions,
    terms,
    users,
    why,
)
from dashboard.wording import Wording, wording
from indicators.errors import ForbiddenError, NotFoundError, TradePlanError
from office import evaluation
from office.access import STRANGER, Caller, may
from office.saved_views import seen_views
from office.workspace import Workspace

Draw = Callable[[Workspace, Location], Page]
DrawFor = Callable[[Workspace, Location, Caller], Page]

PAGES: Mapping[str, Draw] = {
    "overview": overview.page,
    "brief": brief.page,
    "catalogue": catalogue.page,
    "provinces": provinces.page,
    "departments": departments.page,
    "matrix": matrix.page,
    "compare": compare.page,
    "publications": publications.page,
    "rounds": rounds.page,
    "round_compare": round_comparison.page,
    "why": why.page,
    "credibility": credibility.page,
    "jobs": jobs.page,
    "help": terms.page,
}

PERSONAL: Mapping[str, DrawFor] = {
    "indicator": indicator.page,
    "department": department.page,
    "province": province.page,
    "round": round_page.page,
    "users": users.page,
    "audit": audit.page,
    "submissions": submissions.page,
    "submission": submission.page,
    "collections": collections.page,
    "comments": comments.page,
    "sql": sql.page,
}
"""Pages that differ with who asks."""


def layout(workspace: Workspace) -> html.Div:
    """Return what is on screen before the address has been read."""
    asking = request.referrer if has_request_context() else None
    place = address.parse(asking, workspace.settings.language)
    words = wording(place.language)
    return html.Div(
        [
            dcc.Location(id="url", refresh="callback-nav"),
            dcc.Store(id="shown"),
            dcc.Store(id="titled"),
            dcc.Store(id="opened"),
            _notice(words),
            html.Div(empty_frame(place, words), id="screen", className="screen"),
        ]
    )


def _notice(words: Wording) -> html.Div:
    """Return the place of notices; it holds what no server is there to say."""
    said: dict[str, Any] = {f"data-{k}": text for k, text in _unanswered(words).items()}
    return html.Div(id="notice", className="notice", role="alert", **said)


def _unanswered(words: Wording) -> dict[str, str]:
    """Return what `assets/unanswered.js` tells where an answer does not come."""
    return {name: words.text(f"frame.{name}") for name in ("unanswered", "retry")}


@dataclass(frozen=True, slots=True)
class Memory:
    """What is kept from one request to another: pages, and what waits for whom."""

    pages: DrawnPages
    waits: KeptWaits


def register(
    app: Dash, workspace: Workspace, identify: Identify, memory: Memory
) -> None:
    """Give the app its callbacks: three on the server, two in the browser."""

    @app.callback(
        Output("screen", "children"),
        Output("shown", "data"),
        Output("notice", "children"),
        Input("url", "href"),
    )
    def show(href: str | None) -> tuple[list[Any], dict[str, str], None]:
        place = address.parse(href, workspace.settings.language)
        shown = screen(workspace, place, identify(request), memory)
        drawn_whole()
        return shown

    _register_ticks(app, workspace, identify)
    app.clientside_callback(  # type: ignore[no-untyped-call]
        ClientsideFunction("frame", "title"),
        Output("titled", "data"),
        Input("shown", "data"),
    )
    app.clientside_callback(  # type: ignore[no-untyped-call]
        ClientsideFunction("frame", "open"),
        Output("opened", "data"),
        Input("province-map", "clickData"),
    )


def first_painter(
    workspace: Workspace, identify: Identify, memory: Memory
) -> Callable[[Request], FirstPaint]:
    """Return what paints the screen that an address asks for into the page itself.

    The gate has let the request pass. Where a page cannot be shown nothing is painted:
    the callback says why.
    """

    def paint(asked: Request) -> FirstPaint:
        place = address.parse(asked.full_path, workspace.settings.language)
        if place.page == "sql":
            # Its script begins with whatever desk it finds.
            return NOTHING_PAINTED
        try:
            shown, told, _ = screen(workspace, place, identify(asked), memory)
        except TradePlanError:
            return NOTHING_PAINTED
        return FirstPaint(painted(shown), told["title"])

    return paint


def _register_ticks(app: Dash, workspace: Workspace, identify: Identify) -> None:
    @app.callback(
        Output(jobs.LIST, "children"),
        Output(jobs.TICK, "disabled"),
        Input(jobs.TICK, "n_intervals"),
        State("url", "href"),
        prevent_initial_call=True,
    )
    def tick(_seconds: int | None, href: str | None) -> tuple[Any, bool]:
        place = address.parse(href, workspace.settings.language)
        return jobs.refreshed(workspace, place)

    @app.callback(
        Output(submission.IMPACT, "children"),
        Output(submission.TICK, "disabled"),
        Input(submission.TICK, "n_intervals"),
        State("url", "href"),
        prevent_initial_call=True,
    )
    def tried(_seconds: int | None, href: str | None) -> tuple[Any, bool]:
        place = address.parse(href, workspace.settings.language)
        caller = identify(request).caller or STRANGER
        told, is_over = submission.impact(workspace, place, caller)
        return baked(told), is_over


def screen(
    workspace: Workspace,
    place: Location,
    asking: Identity | None = None,
    memory: Memory | None = None,
) -> tuple[list[Any], dict[str, str], None]:
    """Return the screen for an address, what the browser is told of it, no notice.

    `asking`: who looks at it, by default somebody who has not signed in. `memory`:
    what was drawn and counted before.

    Raises:
        NotFoundError: the address is no page.
        ForbiddenError: the page is not for who asks.
    """
    visitor = asking or unsigned(workspace.settings)
    caller = visitor.caller or STRANGER
    draw = memory.pages.page if memory else drawn
    page = draw(workspace, place, caller)
    heads = evaluation.catalogue(workspace, place.publication)
    words = wording(place.language)
    told = {
        "title": words.text("frame.title", page=page.title),
        "lang": words.text("frame.lang"),
        "theme": place.theme,
        **_unanswered(words),
    }
    page = replace(
        page,
        personal=_personal(workspace, place, caller),
        closing=_closing(page, place, caller),
        waits=memory.waits.of(caller) if memory else {},
    )
    shown = frame(page, heads, place, words, caller)
    return baked(shown), told, None


def _personal(workspace: Workspace, place: Location, caller: Caller) -> Child:
    """Return what a page that is drawn once for all shows of its reader alone."""
    if place.page != "catalogue":
        return None
    views = seen_views(workspace, caller, place.page)
    return saved_views_menu(views, caller, place)


def _closing(page: Page, place: Location, caller: Caller) -> Child:
    """Return what stands below a page for those who may see it alone."""
    if place.page != "overview" or not may(caller, "query", caller.unit):
        return None
    shown = place.reading(page.stamp.publication)
    return pinned_tiles(shown, wording(place.language))


def drawn(workspace: Workspace, place: Location, caller: Caller) -> Page:
    """Return the page of an address, drawn now.

    Raises:
        NotFoundError: the address is no page.
        ForbiddenError: the page is not for who asks.
    """
    if place.page in OF_PERSONS and not caller.login:
        raise ForbiddenError("not_signed_in")
    if place.page in PERSONAL:
        return PERSONAL[place.page](workspace, place, caller)
    if place.page in PAGES:
        return PAGES[place.page](workspace, place)
    raise NotFoundError("page_unknown")
