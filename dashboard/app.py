"""The server of a workspace: our pages inside the walls. Nothing else."""

from functools import partial

from dash import Dash

from dashboard import downloads, round_evidence, round_posts, shell
from dashboard.walls import TradePlanApp, hardened
from office.workspace import Workspace


def create_app(workspace: Workspace) -> TradePlanApp:
    """Return the server, a dash app, ready for a WSGI server."""

    def register(app: Dash) -> None:
        downloads.register(app.server, workspace)
        round_evidence.register(app.server, workspace)
        round_posts.register(app.server, workspace)
        shell.register(app, workspace)

    return hardened(workspace.settings, partial(shell.layout, workspace), register)
