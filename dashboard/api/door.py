"""The programs' door, whole: every route below `/api/v1`, and how often one may ask."""

from flask import Flask

from dashboard.api import (
    about,
    asking_sql,
    rate_limit,
    reading,
    routes,
    sdmx_routes,
)
from dashboard.identity import Identify
from office.workspace import Workspace


def register(server: Flask, workspace: Workspace, identify: Identify) -> None:
    """Give the server the door."""
    rate_limit.register(server, workspace.settings, identify)
    for each in (routes, reading, sdmx_routes, asking_sql, about):
        each.register(server, workspace, identify)
