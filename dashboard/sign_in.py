"""Signing in and out, and the change of a password: plain forms, no script.

Here: the routes and the cookie. Not here: what a session is (`office.signing_in`), nor
who may ask for what (`gate`). The forms are posted from our own pages alone: the gate
refuses a request that comes from elsewhere.
"""

from collections.abc import Callable, Mapping
from html import escape

from flask import Flask, Request, Response, redirect, request
from werkzeug.wrappers import Response as Answer

from dashboard import address
from dashboard.identity import COOKIE, Identify
from dashboard.plain_page import plain_page
from dashboard.refusal import RefusedError
from dashboard.sent_form import refuse_twice
from dashboard.sentences import error_sentence
from dashboard.wording import Wording, wording
from indicators.errors import UserError
from office.settings import Settings
from office.signing_in import OLDEST, SignedIn, change_password, sign_in, sign_out
from office.workspace import Workspace

SIGN_IN, SIGN_OUT, PASSWORD = "/sign-in", "/sign-out", "/password"

FORMS: Mapping[str, tuple[str, ...]] = {
    SIGN_IN: ("login", "password", "next"),
    SIGN_OUT: (),
    PASSWORD: ("old", "new", "again"),
}
"""Route → the fields of its form."""

_TYPES = {"login": ("text", "username"), "password": ("password", "current-password")}
_TYPES |= {"old": ("password", "current-password")}
_TYPES |= dict.fromkeys(("new", "again"), ("password", "new-password"))


def register(server: Flask, workspace: Workspace, identify: Identify) -> None:
    """Give the server the routes."""
    _register_door(server, workspace, identify)
    _register_password(server, workspace, identify)


def _register_door(server: Flask, workspace: Workspace, identify: Identify) -> None:
    settings = workspace.settings

    @server.get(SIGN_IN)
    def sign_in_form() -> Response:
        words, there = _asked(settings)
        return _form(SIGN_IN, words, {"next": there})

    @server.post(SIGN_IN)
    def signing_in() -> Answer:
        words, _ = _asked(settings)
        fields = _fields(SIGN_IN)
        login, there = fields["login"], _ours(fields["next"])

        def enter() -> Answer:
            origin = request.remote_addr or ""
            key = sign_in(workspace, login, fields["password"], origin)
            return _entered(key, there, settings)

        return _tried(SIGN_IN, words, {"next": there, "login": login}, enter)

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
        words, _ = _asked(settings)
        _held(identify, request)
        return _form(PASSWORD, words, {})

    @server.post(PASSWORD)
    def changing() -> Answer:
        words, _ = _asked(settings)
        fields, held = _fields(PASSWORD), _held(identify, request)

        def change() -> Answer:
            given = (fields["old"], fields["new"], fields["again"])
            key = change_password(workspace, held, *given)
            return _entered(key, "/", settings)

        return _tried(PASSWORD, words, {}, change)


def _asked(settings: Settings) -> tuple[Wording, str]:
    """Return the words of the language asked for, and where to go afterwards."""
    came = request.args.get("next", "/")
    spoken = request.args.get("lang") or address.parse(came, settings.language).language
    return wording("en" if spoken == "en" else "zh"), _ours(came)


def _ours(there: str) -> str:
    """Return an address of one of our pages, whatever was asked for."""
    place = address.parse(there)
    return "/" if place.page == "missing" else place.href


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


def _tried(
    route: str, words: Wording, kept: Mapping[str, str], act: Callable[[], Answer]
) -> Answer:
    """Do what a form asks for, or show it again with the reason why not."""
    try:
        return act()
    except UserError as error:
        return _form(route, words, kept, error)


def _entered(key: str, there: str, settings: Settings) -> Answer:
    answer = redirect(there, code=303, Response=Response)
    answer.set_cookie(
        COOKIE,
        key,
        max_age=OLDEST,
        secure=settings.is_behind_tls,
        httponly=True,
        samesite="Strict",
    )
    return answer


def _form(
    route: str,
    words: Wording,
    kept: Mapping[str, str],
    refused: UserError | None = None,
) -> Response:
    lines = [_refusal(refused, words)] if refused else []
    lines.append(f"<p>{escape(words.text(f'sign_in.{_name(route)}_told'))}</p>")
    lines.append(f'<form method="post" action="{route}?lang={words.language}">')
    lines += [_line(name, words, kept.get(name, "")) for name in FORMS[route]]
    lines.append(f"<button>{escape(words.text(f'sign_in.{_name(route)}'))}</button>")
    lines.append("</form>")
    title = words.text(f"sign_in.{_name(route)}_title")
    page = plain_page(words.language, title, "\n".join(lines))
    status = refused.http_status if refused else 200
    return Response(page, status, mimetype="text/html")


def _refusal(refused: UserError, words: Wording) -> str:
    sentence = error_sentence(refused, words)
    told = f"{escape(sentence.message)}<br>{escape(sentence.hint or '')}"
    return f'<p class="refused" role="alert">{told}</p>'


def _line(name: str, words: Wording, value: str) -> str:
    if name not in _TYPES:
        return f'<input type="hidden" name="{name}" value="{escape(value)}">'
    kind, filled = _TYPES[name]
    label = escape(words.text(f"sign_in.field_{name}"))
    return (
        f'<label>{label}<input type="{kind}" name="{name}" value="{escape(value)}" '
        f'autocomplete="{filled}" maxlength="128" required></label>'
    )


def _name(route: str) -> str:
    return route.strip("/").replace("-", "_")
