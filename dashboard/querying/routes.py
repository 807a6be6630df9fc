"""Every route of the desk and of its tiles, given to the server at once."""

from flask import Flask

from dashboard.identity import Identify
from dashboard.querying import file_routes, page_routes, saved_routes, tile_routes
from dashboard.querying.asking_routes import Asking
from office.workspace import Workspace


def register(server: Flask, workspace: Workspace, identify: Identify) -> None:
    """Give the server the routes."""
    Asking(workspace, identify).register(server)
    page_routes.register(server, workspace, identify)
    saved_routes.register(server, workspace, identify)
    file_routes.register(server, workspace, identify)
    tile_routes.register(server, workspace, identify)
