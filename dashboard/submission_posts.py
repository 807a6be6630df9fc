"""Acts on what units hand in: a file sent, a form posted, the page of it back.

Here: the routes and which fields an act has. Not here: who has a right
(`office.access`), and what an act does (`office.submissions`). Only somebody who signed
in acts: four eyes compare persons. Forms are posted from our own pages alone (`gate`).
"""

from collections.abc import Callable, Mapping

from flask import Flask, Response, redirect, request
from werkzeug.wrappers import Response as Answer

from dashboard import address
from dashboard.identity import Identify
from dashboard.refusal import RefusedError
from dashboard.sent_form import refuse_twice, said_of_reading, sent_upload
from office.access import STRANGER, Caller
from office.submissions.correcting import correct
from office.submissions.handing_in import hand_in
from office.submissions.impact import try_it
from office.submissions.reviewing import Seen, accept, ask_to_supplement, begin_review
from office.submissions.signing import sign
from office.submissions.uploading import draft
from office.submissions.withdrawing import withdraw
from office.workspace import Workspace

UPLOAD = "/submissions"
ACTS_ROUTE = "/submissions/<number>/acts"
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
    "correct": ("encoding", "sheet", "header_row", "measure"),
    "try": (),
}
"""Act → the fields of its form, besides the name of the act."""


def register(server: Flask, workspace: Workspace, identify: Identify) -> None:
    """Give the server the two routes."""

    @server.post(UPLOAD)
    def sent() -> Answer:
        made = draft(workspace, _caller(identify), sent_upload(request))
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


def _fields() -> Fields:
    """Return the fields of an act.

    Raises RefusedError 415 for another kind of body, 400 for an unknown act, a field
    that it does not have or one given twice.
    """
    if request.mimetype != "application/x-www-form-urlencoded":
        raise RefusedError(415, "media_type_refused")
    given = request.form
    act = given.get("act", "")
    refuse_twice(given.lists())
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


def _correct(workspace: Workspace, caller: Caller, number: str, given: Fields) -> None:
    correct(workspace, caller, number, said_of_reading(given))


def _try(workspace: Workspace, caller: Caller, number: str, _: Fields) -> None:
    try_it(workspace, caller, number)


ACTS: Mapping[str, Act] = {
    "sign": _sign,
    "hand_in": _hand_in,
    "withdraw": _withdraw,
    "begin": _begin,
    "take_over": _take_over,
    "accept": _accept,
    "supplement": _supplement,
    "correct": _correct,
    "try": _try,
}
