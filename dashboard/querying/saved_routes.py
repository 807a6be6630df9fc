"""Saved queries: what the page sends to keep or change one, to see its versions."""

from collections.abc import Callable, Mapping
from typing import Any

from flask import Flask, Response, jsonify, request

from dashboard.identity import Identify
from dashboard.querying.lists import version_records
from dashboard.querying.page_routes import saved_records
from dashboard.querying.sent import page_asking, sent
from dashboard.refusal import RefusedError
from dashboard.wording import wording
from office.access import STRANGER, Caller
from office.analysis.axes import KINDS
from office.analysis.saved import (
    Written,
    add_version,
    pin_query,
    put_away,
    rename_query,
    save_query,
    share_query,
    version,
    versions,
)
from office.workspace import Workspace

SAVED = "/sql/saved"
ACTS = "/sql/saved/<int:number>/acts"
VERSIONS = "/sql/saved/<int:number>/versions"

WRITTEN = {"text": "", "parameters": {}, "drawing": {}, "note": ""}
DRAWN = ("kind", "x", "y", "by")
MOST_NAME = 200
"""Characters of the name of a column in a drawing."""

Act = Callable[[Workspace, Caller, int, Mapping[str, Any]], object]

ACT: Mapping[str, Act] = {
    "write": lambda w, c, n, given: add_version(w, c, n, written(given)),
    "rename": lambda w, c, n, given: rename_query(w, c, n, given["name"]),
    "share": lambda w, c, n, _: share_query(w, c, n, is_shared=True),
    "close": lambda w, c, n, _: share_query(w, c, n, is_shared=False),
    "pin": lambda w, c, n, _: pin_query(w, c, n, is_pinned=True),
    "unpin": lambda w, c, n, _: pin_query(w, c, n, is_pinned=False),
    "put_away": lambda w, c, n, _: put_away(w, c, n, is_put_away=True),
    "bring_back": lambda w, c, n, _: put_away(w, c, n, is_put_away=False),
}


def register(server: Flask, workspace: Workspace, identify: Identify) -> None:
    """Give the server the routes."""

    def caller() -> Caller:
        return identify(request).caller or STRANGER

    def told(number: int) -> Response:
        place = page_asking(request, workspace)
        query, newest = version(workspace, caller(), number)
        lists = saved_records(workspace, caller(), place, wording(place.language))
        return jsonify(number=number, version=newest.version, name=query.name, **lists)

    @server.post(SAVED)
    def sql_saved() -> Response:
        given = sent(request, {**WRITTEN, "name": "", "is_shared": False})
        number = save_query(
            workspace,
            caller(),
            given["name"],
            written(given),
            is_shared=given["is_shared"],
        )
        return told(number)

    @server.post(ACTS)
    def sql_changed(number: int) -> Response:
        given = sent(request, {**WRITTEN, "name": "", "act": ""})
        if given["act"] not in ACT:
            raise RefusedError(400, "request_malformed")
        ACT[given["act"]](workspace, caller(), number, given)
        return told(number)

    @server.get(VERSIONS)
    def sql_versions(number: int) -> Response:
        place = page_asking(request, workspace)
        query, known = versions(workspace, caller(), number)
        records = version_records(known, place, wording(place.language))
        return jsonify(number=query.number, name=query.name, versions=records)


def written(given: Mapping[str, Any]) -> Written:
    """Return a version as it was sent.

    Raises RefusedError 400 for a drawing or parameters of another shape.
    """
    drawing, values = given["drawing"], given["parameters"]
    texts = [*drawing.values(), *values.values()]
    fits = all(isinstance(each, str) for each in texts)
    if not fits or (drawing and not _is_drawing(drawing)):
        raise RefusedError(400, "request_malformed")
    return Written(given["text"], values, drawing, given["note"])


def _is_drawing(drawing: Mapping[str, str]) -> bool:
    long = any(len(each) > MOST_NAME for each in drawing.values())
    return set(drawing) == set(DRAWN) and drawing["kind"] in KINDS and not long
