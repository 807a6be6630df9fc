"""Signing in and out, and the change of a password: plain forms, no script.

Here: the routes. Not here: what a session is (`office.signing_in`), nor
who may ask for what (`gate`). The forms are posted from our own pages alone: the gate
refuses a request that comes from elsewhere.
"""

from collections.abc import Callable, Mapping
from functools import partial

from flask import Flask, Request, Response, redirect, request
from werkzeug.wrappers import Response as Answer

from dashboard.identity import COOKIE, Identify
from dashboard.refusal import RefusedError
from dashboard.sent_form import refuse_twice
from dashboard.sign_in_page import (
    FORMS,
    PASSWORD,
    SIGN_IN,
    SIGN_OUT,
    asked,
    entered,
    form_page,
    ours,
)
from indicators.errors import ForbiddenError, UserError
from office.signing_in import SignedIn, change_password, sign_in, sign_out
from office.workspace import Workspace


def register(server: Flask, workspace: Workspace, identify: Identify) -> None:
    """Give the server the routes."""
    _register_door(server, workspace, identify)
    _register_password(server, workspace, identify)


def _register_door(server: Flask, workspace: Workspace, identify: Identify) -> None:
    settings = workspace.settings

    @server.get(SIGN_IN)
    def sign_in_form() -> Response:
        words, there = asked(request, settings)
        return form_page(SIGN_IN, words, settings, {"next": there})

    @server.post(SIGN_IN)
    def signing_in() -> Answer:
        words, _ = asked(request, settings)
        fields = _fields(SIGN_IN)
        login, there = fields["login"], ours(fields["next"])

        def enter() -> Answer:
            if not settings.local_sign_in:
                raise ForbiddenError("local_sign_in_off")
            origin = request.remote_addr or ""
            key = sign_in(workspace, login, fields["password"], origin)
            return entered(_to(there), key, settings)

        kept = {"next": there, "login": login}
        shown = partial(form_page, SIGN_IN, words, settings, kept)
        return _tried(shown, enter)

    @server.post(SIGN_OUT)
    def signing_out() -> Answer:
        _fields(SIGN_OUT)
        sign_out(workspace, _held(identify, request))
        answer = redirect("/", code=303, Response=Response)
        answer.delete_cookie(COOKIE)
        return answer


def _register_password(server: Flask, workspace: Workspace, identify: Identify) -> None:
    settings = workspace.settings

    @server.get(PASSWORD)
    def password_form() -> Response:
        words, _ = asked(request, settings)
        _held(identify, request)
        return form_page(PASSWORD, words, settings, {})

    @server.post(PASSWORD)
    def changing() -> Answer:
        words, _ = asked(request, settings)
        fields, held = _fields(PASSWORD), _held(identify, request)

        def change() -> Answer:
            given = (fields["old"], fields["new"], fields["again"])
            key = change_password(workspace, held, *given)
            return entered(_to("/"), key, settings)

        shown = partial(form_page, PASSWORD, words, settings, {})
        return _tried(shown, change)


def _fields(route: str) -> Mapping[str, str]:
    if request.mimetype != "application/x-www-form-urlencoded":
        raise RefusedError(415, "media_type_refused")
    given = request.form
    refuse_twice(given.lists())
    if set(given) != set(FORMS[route]):
        raise RefusedError(400, "request_malformed")
    return given.to_dict()


def _held(identify: Identify, asked: Request) -> SignedIn:
    held = identify(asked).held
    if held is None:
        raise RefusedError(403, "forbidden")
    return held


def _tried(shown: Callable[[UserError], Response], act: Callable[[], Answer]) -> Answer:
    """Do what a form asks for, or show it again with the reason why not."""
    try:
        return act()
    except UserError as error:
        return shown(error)


def _to(there: str) -> Answer:
    return redirect(there, code=303, Response=Response)
