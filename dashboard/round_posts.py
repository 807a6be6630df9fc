"""Acts on a round that a page posts: a form in, the page of the round back.

Here: the route, which fields an act has, and which right it needs. Not here: who has a
right (`office.access`), and what an act does (`office.rounds`). Whoever acts says which
turn of the round he saw; if somebody acted meanwhile nothing is changed.
"""

from collections.abc import Callable, Mapping
from datetime import date

from flask import Flask, Response, redirect, request
from werkzeug.wrappers import Response as Answer

from dashboard import address
from dashboard.identity import Identify
from dashboard.location import Part
from dashboard.refusal import RefusedError
from dashboard.sent_form import refuse_twice
from indicators.errors import ConflictError, UserError
from office.access import STRANGER, Caller, Right, require
from office.rounds.acting import adopt, circulate, freeze_round
from office.rounds.claiming import Asserted, claim_in
from office.rounds.comments import answer_comment, comment_on
from office.rounds.desk import Desk
from office.rounds.drafting import edit_sentence
from office.rounds.names import named_unit
from office.workspace import Workspace

ROUTE = "/rounds/<code>/acts"

Fields = Mapping[str, str]
Act = Callable[[Desk, Fields], object]

FIELDS: Mapping[str, tuple[str, ...]] = {
    "freeze": ("reason",),
    "circulate": ("units", "due"),
    "comment": ("unit", "section", "text"),
    "answer": ("number", "verdict", "reason"),
    "overrule": ("target", "word", "reason"),
    "verdict_task": ("task", "status", "reason", "evidence"),
    "rate": ("objective", "seat", "rating", "reason"),
    "edit": ("sentence", "language", "text"),
    "adopt": ("sure",),
}
"""Act → the fields of its form, besides those of every form."""

EVERY = ("act", "turn", "by")

OPTIONAL = frozenset({"sure", "evidence"})
"""A box that is not ticked is not sent; a claim may rest on no document."""


RIGHTS: Mapping[str, Right] = {"comment": "comment_round"}
"""Act → the right it needs, if it is not that of judging the round."""


def register(server: Flask, workspace: Workspace, identify: Identify) -> None:
    """Give the server the route of acts."""

    @server.post(ROUTE)
    def acts(code: str) -> Answer:
        fields = _fields()
        desk = _desk(workspace, code, fields, identify(request).caller or STRANGER)
        _check_turn(desk, fields["turn"])
        ACTS[fields["act"]](desk, fields)
        home = workspace.settings.language
        back = address.parse(request.headers.get("Referer"), home)
        part: Part = "sentences" if fields["act"] == "edit" else "history"
        there = back.to_round(code, part)
        return redirect(there.href, code=303, Response=Response)


def _desk(workspace: Workspace, code: str, fields: Fields, caller: Caller) -> Desk:
    """Return the desk of who acts; somebody who signed in acts under his own name.

    Raises:
        ForbiddenError: he may not, or not for this unit.
    """
    right = RIGHTS.get(fields["act"], "judge_round")
    unit = fields.get("unit", "").strip()
    spoken_for = (
        named_unit(workspace, unit) if right == "comment_round" and unit else ""
    )
    require(caller, right, spoken_for)
    by = caller.name or fields["by"]
    return Desk(workspace, code, by, caller.login, caller.origin)


def _fields() -> Fields:
    """Return the fields of the form that was posted.

    Raises RefusedError 415 for another kind of body, 400 for an unknown act, a
    field that it does not have or one given twice.
    """
    if request.mimetype != "application/x-www-form-urlencoded":
        raise RefusedError(415, "media_type_refused")
    given = request.form
    act = given.get("act", "")
    wanted = {*EVERY, *FIELDS.get(act, ())}
    if act not in FIELDS or not wanted - OPTIONAL <= set(given) <= wanted:
        raise RefusedError(400, "request_malformed")
    refuse_twice(given.lists())
    return given.to_dict()


def _check_turn(desk: Desk, seen: str) -> None:
    known = desk.known
    if seen != str(known.turn):
        raise ConflictError(
            "round_moved", round=desk.code, act=known.state, by=known.by or "—"
        )


def _freeze(desk: Desk, fields: Fields) -> None:
    freeze_round(desk, None, fields["reason"])


def _circulate(desk: Desk, fields: Fields) -> None:
    try:
        due = date.fromisoformat(fields["due"])
    except ValueError as error:
        raise UserError("day_unreadable", value=fields["due"][:80]) from error
    circulate(desk, _listed(fields["units"]), due)


def _listed(text: str) -> list[str]:
    """Return the entries of a field, separated by any comma."""
    entries = text.replace("，", ",").replace("、", ",").split(",")
    return [entry.strip() for entry in entries if entry.strip()]


def _comment(desk: Desk, fields: Fields) -> None:
    comment_on(desk, fields["unit"], fields["section"], fields["text"])


def _answer(desk: Desk, fields: Fields) -> None:
    number = fields["number"]
    if not number.isascii() or not number.isdigit():
        raise RefusedError(400, "request_malformed")
    answer_comment(desk, int(number), fields["verdict"], fields["reason"])


def _overrule(desk: Desk, fields: Fields) -> None:
    made = Asserted(
        "assessed", "target", fields["target"], fields["word"], fields["reason"]
    )
    claim_in(desk, [made])


def _verdict_task(desk: Desk, fields: Fields) -> None:
    made = Asserted(
        "assessed", "task", fields["task"], fields["status"], fields["reason"]
    )
    claim_in(desk, [made], submissions=_listed(fields.get("evidence", "")))


def _rate(desk: Desk, fields: Fields) -> None:
    said = (fields["objective"], fields["rating"], fields["reason"])
    claim_in(desk, [Asserted("assessed", "objective", *said, seat=fields["seat"])])


def _edit(desk: Desk, fields: Fields) -> None:
    edit_sentence(desk, fields["sentence"], fields["language"], fields["text"])


def _adopt(desk: Desk, fields: Fields) -> None:
    if fields.get("sure") != "yes":
        raise UserError("round_not_sure", round=desk.code)
    adopt(desk, int(fields["turn"]))


ACTS: Mapping[str, Act] = {
    "freeze": _freeze,
    "circulate": _circulate,
    "comment": _comment,
    "answer": _answer,
    "overrule": _overrule,
    "verdict_task": _verdict_task,
    "rate": _rate,
    "edit": _edit,
    "adopt": _adopt,
}
