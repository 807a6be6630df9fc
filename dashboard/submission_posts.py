"""Acts on what units hand in: a file sent, a form posted, the page of it back.

Here: the routes and which fields an act has. Not here: who has a right
(`office.access`), and what an act does (`office.submissions`). Only somebody who signed
in acts: four eyes compare persons. Forms are posted from our own pages alone (`gate`).
"""

from collections.abc import Callable, Mapping

from flask import Flask, Response, redirect, request
from werkzeug.datastructures import FileStorage
from werkzeug.wrappers import Response as Answer

from dashboard import address
from dashboard.identity import Identify
from dashboard.refusal import RefusedError
from indicators.errors import UserError
from office.access import STRANGER, Caller
from office.submissions.handing_in import hand_in
from office.submissions.reviewing import Seen, accept, ask_to_supplement, begin_review
from office.submissions.signing import sign
from office.submissions.uploading import Attached, Upload, draft
from office.submissions.withdrawing import withdraw
from office.workspace import Workspace

UPLOAD = "/submissions"
ACTS_ROUTE = "/submissions/<number>/acts"
MOST_UPLOADED = 104_000_000
"""Bytes of a posted form: a file and a letter of 50 MB each, and what is around."""

Fields = Mapping[str, str]
Act = Callable[[Workspace, Caller, str, Fields], object]

FIELDS: Mapping[str, tuple[str, ...]] = {
    "sign": (),
    "hand_in": ("explanation",),
    "withdraw": ("reason",),
    "begin": (),
    "take_over": (),
    "accept": ("sha256", "publication", "remark"),
    "supplement": ("sha256", "reason"),
}
"""Act → the fields of its form, besides the name of the act."""

SENT = ("unit", "kind", "collection", "subject", "openness", "replaces")
FILES = ("file", "letter", "scan")
"""The fields of the form that sends a file, and the files that go with it."""


def register(server: Flask, workspace: Workspace, identify: Identify) -> None:
    """Give the server the two routes."""

    @server.post(UPLOAD)
    def sent() -> Answer:
        made = draft(workspace, _caller(identify), _upload())
        return _page_of(workspace, made.number)

    @server.post(ACTS_ROUTE)
    def submission_acts(number: str) -> Answer:
        fields = _fields()
        ACTS[fields["act"]](workspace, _caller(identify), number, fields)
        return _page_of(workspace, number)


def _caller(identify: Identify) -> Caller:
    return identify(request).caller or STRANGER


def _page_of(workspace: Workspace, number: str) -> Answer:
    came = address.parse(request.headers.get("Referer"), workspace.settings.language)
    there = came.of_today().to_submission(number)
    return redirect(there.href, code=303, Response=Response)


def _upload() -> Upload:
    """Return what was sent.

    Raises RefusedError 415 for another kind of body, 400 for a field or file that the
    form does not have, or one given twice; UserError without a file.
    """
    if request.mimetype != "multipart/form-data":
        raise RefusedError(415, "media_type_refused")
    given, files = request.form, request.files
    _refuse_twice(given.lists())
    _refuse_twice(files.lists())
    if set(given) - set(SENT) or set(files) - set(FILES):
        raise RefusedError(400, "request_malformed")
    own = files.get("file")
    if own is None or not own.filename:
        raise UserError("upload_missing")
    said = {name: given.get(name, "").strip() for name in SENT}
    return Upload(
        unit=said["unit"],
        kind=said["kind"],
        name=_name_of(own),
        content=own.read(),
        collection=said["collection"],
        subject=said["subject"],
        openness=said["openness"] or "public",
        replaces=said["replaces"],
        attached=[
            Attached(role, _name_of(each), each.read())
            for role in ("letter", "scan")
            if (each := files.get(role)) is not None and each.filename
        ],
    )


def _name_of(file: FileStorage) -> str:
    """Return the bare name of a file, whatever folders its sender's system has."""
    return (file.filename or "").replace("\\", "/").rpartition("/")[2]


def _refuse_twice(given: object) -> None:
    if any(len(values) > 1 for _, values in given):  # type: ignore[attr-defined]
        raise RefusedError(400, "request_malformed")


def _fields() -> Fields:
    """Return the fields of an act.

    Raises RefusedError 415 for another kind of body, 400 for an unknown act, a field
    that it does not have or one given twice.
    """
    if request.mimetype != "application/x-www-form-urlencoded":
        raise RefusedError(415, "media_type_refused")
    given = request.form
    act = given.get("act", "")
    _refuse_twice(given.lists())
    if act not in FIELDS or set(given) != {"act", *FIELDS[act]}:
        raise RefusedError(400, "request_malformed")
    return given.to_dict()


def _sign(workspace: Workspace, caller: Caller, number: str, _: Fields) -> None:
    sign(workspace, caller, number)


def _hand_in(workspace: Workspace, caller: Caller, number: str, given: Fields) -> None:
    hand_in(workspace, caller, number, {"": given["explanation"]})


def _withdraw(workspace: Workspace, caller: Caller, number: str, given: Fields) -> None:
    withdraw(workspace, caller, number, given["reason"])


def _begin(workspace: Workspace, caller: Caller, number: str, _: Fields) -> None:
    begin_review(workspace, caller, number)


def _take_over(workspace: Workspace, caller: Caller, number: str, _: Fields) -> None:
    begin_review(workspace, caller, number, take_over=True)


def _accept(workspace: Workspace, caller: Caller, number: str, given: Fields) -> None:
    seen = Seen(number, given["sha256"], given["publication"])
    accept(workspace, caller, seen, given["remark"])


def _supplement(
    workspace: Workspace, caller: Caller, number: str, given: Fields
) -> None:
    ask_to_supplement(workspace, caller, number, given["sha256"], given["reason"])


ACTS: Mapping[str, Act] = {
    "sign": _sign,
    "hand_in": _hand_in,
    "withdraw": _withdraw,
    "begin": _begin,
    "take_over": _take_over,
    "accept": _accept,
    "supplement": _supplement,
}
