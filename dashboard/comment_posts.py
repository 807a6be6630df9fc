"""Comments on figures that a page posts: a form in, the page it came from back.

Here: the two routes and the fields of each. Not here: who may speak of what
(`office.talk`).
"""

from flask import Flask, Response, redirect, request
from werkzeug.wrappers import Response as Answer

from dashboard import address
from dashboard.identity import Identify
from dashboard.refusal import RefusedError
from dashboard.sent_form import plain_fields
from office.access import STRANGER, Caller
from office.register.comment_rows import Doing
from office.talk.commenting import act_on, comment
from office.workspace import Workspace

NEW = "/comments"
ACTS = "/comments/<int:number>/acts"

_FIELDS = ("indicator", "unit", "about", "publication", "text")
_DOINGS: dict[str, Doing] = {"reply": "reply", "resolve": "resolve", "reopen": "reopen"}


def register(server: Flask, workspace: Workspace, identify: Identify) -> None:
    """Give the server the two routes."""

    def caller() -> Caller:
        return identify(request).caller or STRANGER

    @server.post(NEW)
    def said() -> Answer:
        given = plain_fields(request, _FIELDS)
        figure = (given["indicator"], given["unit"], given["about"])
        comment(workspace, caller(), figure, given["text"], given["publication"])
        return _back(workspace)

    @server.post(ACTS)
    def done(number: int) -> Answer:
        given = plain_fields(request, ("act", "text"))
        doing = _DOINGS.get(given["act"])
        if doing is None:
            raise RefusedError(400, "request_malformed")
        act_on(workspace, caller(), number, doing, given["text"])
        return _back(workspace)


def _back(workspace: Workspace) -> Answer:
    """Return to the page that was left, at its comments."""
    place = address.parse(request.headers.get("Referer"), workspace.settings.language)
    there = place if place.page != "missing" else place.to_page("comments")
    return redirect(f"{there.href}#comments", code=303, Response=Response)
