"""`/api/v1`: files sent, submissions acted on, tokens made and ended.

Here: the routes, and which fields a body has. Not here: who has a right
(`office.access`) and what an act does (`office.submissions`). A program acts with a
token in the head of its request and never with a browser's session, so that no page of
another site can act through it.
"""

from collections.abc import Callable, Mapping
from typing import Any

from flask import Flask, jsonify, request
from werkzeug.wrappers import Response

from dashboard.api.paths import ACTS, LIST, ONE, SESSION, TOKEN, TOKENS, UPLOADS
from dashboard.identity import Identify
from dashboard.refusal import RefusedError
from dashboard.sent_form import sent_upload
from dashboard.submission_records import receipt_record, row_record, whole_record
from office.access import STRANGER, Caller
from office.submissions.correcting import correct
from office.submissions.handing_in import hand_in
from office.submissions.impact import impact_of, try_it
from office.submissions.looking import Wanted, submission_of, submissions
from office.submissions.reviewing import Seen, accept, ask_to_supplement, begin_review
from office.submissions.signing import sign
from office.submissions.uploading import draft
from office.submissions.withdrawing import withdraw
from office.tokens import (
    USUAL_DAYS,
    Made,
    NewToken,
    create_session,
    create_token,
    revoke_token,
)
from office.workspace import Workspace

MOST_BODY = 64 * 1024

Body = Mapping[str, Any]
Fields = Mapping[str, tuple[type, object]]

_NEEDED = object()
"""Stands where a field has no usual value."""

TOKEN_FIELDS: Fields = {
    "login": (str, _NEEDED),
    "password": (str, _NEEDED),
    "name": (str, "api"),
    "scopes": (list, ()),
    "days": (int, USUAL_DAYS),
}
SESSION_FIELDS: Fields = {"login": (str, _NEEDED), "password": (str, _NEEDED)}
ACT_FIELDS: Mapping[str, Fields] = {
    "sign": {},
    "submit": {"explained": (dict, {})},
    "withdraw": {"reason": (str, "")},
    "begin": {"take_over": (bool, False)},
    "accept": {
        "sha256": (str, _NEEDED),
        "publication": (str, _NEEDED),
        "remark": (str, ""),
    },
    "supplement": {"sha256": (str, _NEEDED), "reason": (str, _NEEDED)},
    "correct": {
        "encoding": (str, ""),
        "sheet": (str, ""),
        "header_row": (int, 0),
        "measure": (str, ""),
    },
    "try": {},
}
"""Act → the fields of its body: their kind, and what is usual where one is left out."""


def register(server: Flask, workspace: Workspace, identify: Identify) -> None:
    """Give the server the routes."""
    _register_tokens(server, workspace, identify)

    def caller() -> Caller:
        return identify(request).caller or STRANGER

    @server.post(UPLOADS)
    def api_upload() -> tuple[Response, int]:
        made = draft(workspace, caller(), sent_upload(request))
        return jsonify({"number": made.number, "checked": made.examined.record}), 201

    @server.get(LIST)
    def api_submissions() -> Response:
        named = {k: request.args.get(k, "") for k in Wanted.__dataclass_fields__}
        found = submissions(workspace, caller(), Wanted(**named))
        return jsonify([row_record(row) for row in found])

    @server.get(ONE)
    def api_submission(number: str) -> Response:
        return jsonify(_whole(workspace, caller(), number))

    @server.post(ACTS)
    def api_act(number: str, act: str) -> Response:
        if act not in ACT_FIELDS:
            raise RefusedError(404, "request_malformed")
        given = _body(ACT_FIELDS[act])
        told = DONE[act](workspace, caller(), number, given)
        return jsonify({**_whole(workspace, caller(), number), **told})


def _register_tokens(server: Flask, workspace: Workspace, identify: Identify) -> None:
    @server.post(TOKENS)
    def api_token_made() -> tuple[Response, int]:
        given = _body(TOKEN_FIELDS)
        wanted = NewToken(given["name"], given["scopes"], given["days"])
        origin = request.remote_addr or ""
        made = create_token(
            workspace, given["login"], given["password"], origin, wanted
        )
        return jsonify(_told(made)), 201

    @server.post(SESSION)
    def api_session() -> tuple[Response, int]:
        given = _body(SESSION_FIELDS)
        origin = request.remote_addr or ""
        made = create_session(workspace, given["login"], given["password"], origin)
        return jsonify(_told(made)), 201

    @server.delete(TOKEN)
    def api_token_ended(token: int) -> tuple[str, int]:
        revoke_token(workspace, identify(request).caller or STRANGER, token)
        return "", 204


def _told(made: Made) -> dict[str, Any]:
    return {
        "number": made.number,
        "token": made.key,
        "expires": made.expires.isoformat(timespec="seconds"),
    }


def _body(fields: Fields) -> dict[str, Any]:
    """Return the fields of a JSON body; an empty one where all may be left out.

    Raises RefusedError 415 for another kind of body, 413 for a long one, 400 for one
    that is no object, has a field of another kind, or lacks one.
    """
    if (request.content_length or 0) > MOST_BODY:
        raise RefusedError(413, "body_too_large", limit_kb=MOST_BODY // 1024)
    content = request.get_data()
    if content and request.mimetype != "application/json":
        raise RefusedError(415, "media_type_refused")
    given = request.get_json(silent=True) if content else {}
    if not isinstance(given, dict) or set(given) - set(fields):
        raise RefusedError(400, "request_malformed")
    made = {name: given.get(name, usual) for name, (_, usual) in fields.items()}
    for name, (kind, _) in fields.items():
        if made[name] is _NEEDED or (name in given and type(made[name]) is not kind):
            raise RefusedError(400, "request_malformed")
    return made


def _whole(workspace: Workspace, caller: Caller, number: str) -> dict[str, Any]:
    found = submission_of(workspace, caller, number)
    return whole_record(found, impact_of(workspace, found))


def _sign(workspace: Workspace, caller: Caller, number: str, _: Body) -> Body:
    return {"seat": sign(workspace, caller, number)}


def _submit(workspace: Workspace, caller: Caller, number: str, given: Body) -> Body:
    explained = {str(code): str(text) for code, text in given["explained"].items()}
    return {"receipt": receipt_record(hand_in(workspace, caller, number, explained))}


def _withdraw(workspace: Workspace, caller: Caller, number: str, given: Body) -> Body:
    withdraw(workspace, caller, number, given["reason"])
    return {}


def _begin(workspace: Workspace, caller: Caller, number: str, given: Body) -> Body:
    begin_review(workspace, caller, number, take_over=given["take_over"])
    return {}


def _accept(workspace: Workspace, caller: Caller, number: str, given: Body) -> Body:
    seen = Seen(number, given["sha256"], given["publication"])
    accept(workspace, caller, seen, given["remark"])
    return {}


def _supplement(workspace: Workspace, caller: Caller, number: str, given: Body) -> Body:
    ask_to_supplement(workspace, caller, number, given["sha256"], given["reason"])
    return {}


def _correct(workspace: Workspace, caller: Caller, number: str, given: Body) -> Body:
    correct(workspace, caller, number, given)
    return {}


def _try(workspace: Workspace, caller: Caller, number: str, _: Body) -> Body:
    try_it(workspace, caller, number)
    return {}


DONE: Mapping[str, Callable[[Workspace, Caller, str, Body], Body]] = {
    "sign": _sign,
    "submit": _submit,
    "withdraw": _withdraw,
    "begin": _begin,
    "accept": _accept,
    "supplement": _supplement,
    "correct": _correct,
    "try": _try,
}
