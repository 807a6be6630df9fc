"""The server of a workspace: our pages inside the walls. Nothing else."""

from functools import partial

from dash import Dash
from flask import Flask

from dashboard import (
    comment_posts,
    desk_posts,
    door_limit,
    figure_files,
    matrix_files,
    provider_sign_in,
    round_evidence,
    round_posts,
    search_routes,
    shell,
    sign_in,
    submission_files,
    submission_posts,
    view_posts,
)
from dashboard.api import door
from dashboard.drawn_pages import DrawnPages
from dashboard.identity import Identify, identifier, once
from dashboard.kept_answers import KeptAnswers
from dashboard.kept_waits import KeptWaits
from dashboard.querying import routes as querying_routes
from dashboard.walls import KEPT, TradePlanApp, hardened
from office.workspace import Workspace


def create_app(workspace: Workspace) -> TradePlanApp:
    """Return the server, a dash app, ready for a WSGI server."""
    identify = once(identifier(workspace))

    pages, waits = DrawnPages(shell.drawn, shell.PAGES), KeptWaits(workspace)
    memory = shell.Memory(pages, waits)

    def register(app: Dash) -> None:
        _add_routes(app.server, workspace, identify)
        shell.register(app, workspace, identify, memory)

    layout = partial(shell.layout, workspace)
    app = hardened(workspace.settings, layout, register, identify=identify)
    app.drawn_pages = pages
    app.first_paint = shell.first_painter(workspace, identify, memory)
    app.server.extensions[KEPT] = KeptAnswers(workspace, identify, waits)
    return app


def _add_routes(server: Flask, workspace: Workspace, identify: Identify) -> None:
    door_limit.register(server, workspace.settings)
    figure_files.register(server, workspace, identify)
    search_routes.register(server, workspace, identify)
    round_evidence.register(server, workspace)
    round_posts.register(server, workspace, identify)
    sign_in.register(server, workspace, identify)
    matrix_files.register(server, workspace)
    provider_sign_in.register(server, workspace)
    submission_posts.register(server, workspace, identify)
    desk_posts.register(server, workspace, identify)
    submission_files.register(server, workspace, identify)
    comment_posts.register(server, workspace, identify)
    view_posts.register(server, workspace, identify)
    querying_routes.register(server, workspace, identify)
    door.register(server, workspace, identify)
