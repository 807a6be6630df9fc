"""The server of a workspace: our pages inside the walls. Nothing else."""

from functools import partial

from dash import Dash

from dashboard import (
    comment_posts,
    desk_posts,
    door_limit,
    downloads,
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
from dashboard.identity import identifier, once
from dashboard.kept_answers import KeptAnswers
from dashboard.querying import routes as querying_routes
from dashboard.walls import KEPT, TradePlanApp, hardened
from office.workspace import Workspace


def create_app(workspace: Workspace) -> TradePlanApp:
    """Return the server, a dash app, ready for a WSGI server."""
    identify = once(identifier(workspace))

    pages = DrawnPages(shell.drawn, shell.PAGES)

    def register(app: Dash) -> None:
        door_limit.register(app.server, workspace.settings)
        downloads.register(app.server, workspace)
        figure_files.register(app.server, workspace, identify)
        search_routes.register(app.server, workspace, identify)
        round_evidence.register(app.server, workspace)
        round_posts.register(app.server, workspace, identify)
        sign_in.register(app.server, workspace, identify)
        matrix_files.register(app.server, workspace)
        provider_sign_in.register(app.server, workspace)
        submission_posts.register(app.server, workspace, identify)
        desk_posts.register(app.server, workspace, identify)
        submission_files.register(app.server, workspace, identify)
        comment_posts.register(app.server, workspace, identify)
        view_posts.register(app.server, workspace, identify)
        querying_routes.register(app.server, workspace, identify)
        door.register(app.server, workspace, identify)
        shell.register(app, workspace, identify, pages)

    layout = partial(shell.layout, workspace)
    app = hardened(workspace.settings, layout, register, identify=identify)
    app.drawn_pages = pages
    app.server.extensions[KEPT] = KeptAnswers(workspace, identify)
    return app
