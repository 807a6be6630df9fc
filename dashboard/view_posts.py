"""Saved views that a page posts: a form in, the page it came from back.

Here: the two routes and the fields of each. Not here: who may keep what
(`office.saved_views`).
"""

from flask import Flask, Response, redirect, request
from werkzeug.wrappers import Response as Answer

from dashboard import address
from dashboard.identity import Identify
from dashboard.refusal import RefusedError
from dashboard.sent_form import plain_fields
from office.access import STRANGER, Caller
from office.saved_views import delete_view, rename_view, save_view
from office.workspace import Workspace

NEW = "/views"
ACTS = "/views/<int:number>/acts"

SCOPES = ("own", "office")
"""For whom a view is: its person alone, or the whole office."""


def register(server: Flask, workspace: Workspace, identify: Identify) -> None:
    """Give the server the two routes."""

    def caller() -> Caller:
        return identify(request).caller or STRANGER

    @server.post(NEW)
    def view_saved() -> Answer:
        given = plain_fields(request, ("name", "scope", "state"))
        if given["scope"] not in SCOPES:
            raise RefusedError(400, "request_malformed")
        # Whatever no page would have written falls away here.
        place = address.parse(f"/indicators?{given['state']}")
        wanted = ("catalogue", given["name"], place.list_query)
        save_view(workspace, caller(), wanted, is_shared=given["scope"] == "office")
        return _back(workspace)

    @server.post(ACTS)
    def view_changed(number: int) -> Answer:
        given = plain_fields(request, ("act", "name"))
        if given["act"] == "rename":
            rename_view(workspace, caller(), number, given["name"])
        elif given["act"] == "delete":
            delete_view(workspace, caller(), number)
        else:
            raise RefusedError(400, "request_malformed")
        return _back(workspace)


def _back(workspace: Workspace) -> Answer:
    """Return to the list as it was left."""
    place = address.parse(request.headers.get("Referer"), workspace.settings.language)
    there = place if place.page == "catalogue" else place.to_catalogue()
    return redirect(there.href, code=303, Response=Response)
