"""The server of a workspace: our pages inside the walls. Nothing else."""

from functools import partial

from dash import Dash

from dashboard import (
    desk_posts,
    downloads,
    round_evidence,
    round_posts,
    shell,
    sign_in,
    submission_files,
    submission_posts,
)
from dashboard.api import routes
from dashboard.identity import identifier
from dashboard.walls import TradePlanApp, hardened
from office.workspace import Workspace


def create_app(workspace: Workspace) -> TradePlanApp:
    """Return the server, a dash app, ready for a WSGI server."""
    identify = identifier(workspace)

    def register(app: Dash) -> None:
        downloads.register(app.server, workspace)
        round_evidence.register(app.server, workspace)
        round_posts.register(app.server, workspace, identify)
        sign_in.register(app.server, workspace, identify)
        submission_posts.register(app.server, workspace, identify)
        desk_posts.register(app.server, workspace, identify)
        submission_files.register(app.server, workspace, identify)
        routes.register(app.server, workspace, identify)
        shell.register(app, workspace, identify)

    layout = partial(shell.layout, workspace)
    return hardened(workspace.settings, layout, register, identify=identify)
