"""The server of a workspace: our pages inside the walls. Nothing else."""

from functools import partial

from dashboard import shell
from dashboard.walls import TradePlanApp, hardened
from office.workspace import Workspace


def create_app(workspace: Workspace) -> TradePlanApp:
    """Return the server, a dash app, ready for a WSGI server."""
    return hardened(
        workspace.settings,
        partial(shell.layout, workspace),
        lambda app: shell.register(app, workspace),
    )
