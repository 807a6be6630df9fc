"""The small pages of the door: the form with its reason, the way by the provider.

Here: markup and the cookie of a session. Not here: the routes (`sign_in`,
`provider_sign_in`).
"""

from collections.abc import Mapping
from html import escape
from urllib.parse import urlencode

from flask import Request, Response
from werkzeug.wrappers import Response as Answer

from dashboard import address
from dashboard.identity import COOKIE
from dashboard.plain_page import plain_page
from dashboard.sentences import error_sentence
from dashboard.wording import Wording, wording
from indicators.errors import UserError
from office.settings import Settings
from office.signing_in import OLDEST

SIGN_IN, SIGN_OUT, PASSWORD = "/sign-in", "/sign-out", "/password"
PROVIDER = "/sign-in/provider"

FORMS: Mapping[str, tuple[str, ...]] = {
    SIGN_IN: ("login", "password", "next"),
    SIGN_OUT: (),
    PASSWORD: ("old", "new", "again"),
}
"""Route → the fields of its form."""

_TYPES = {"login": ("text", "username"), "password": ("password", "current-password")}
_TYPES |= {"old": ("password", "current-password")}
_TYPES |= dict.fromkeys(("new", "again"), ("password", "new-password"))


def asked(request: Request, settings: Settings) -> tuple[Wording, str]:
    """Return the words of the language asked for, and where to go afterwards."""
    came = request.args.get("next", "/")
    spoken = request.args.get("lang") or address.parse(came, settings.language).language
    return wording("en" if spoken == "en" else "zh"), ours(came)


def ours(there: str) -> str:
    """Return an address of one of our pages, whatever was asked for."""
    place = address.parse(there)
    return "/" if place.page == "missing" else place.href


def form_page(
    route: str,
    words: Wording,
    settings: Settings,
    kept: Mapping[str, str],
    refused: UserError | None = None,
) -> Response:
    """Return the page of a form, with what was typed and the reason why not."""
    lines = [_refusal(refused, words)] if refused else []
    if route == SIGN_IN and settings.oidc_issuer:
        lines.append(_way_by_provider(words, settings, kept.get("next", "/")))
    if route != SIGN_IN or settings.local_sign_in:
        lines += _form(route, words, kept)
    else:
        lines.append(f"<p>{escape(words.text('sign_in.local_off'))}</p>")
    title = words.text(f"sign_in.{_name(route)}_title")
    page = plain_page(words.language, title, "\n".join(lines))
    status = refused.http_status if refused else 200
    return Response(page, status, mimetype="text/html")


def entered(answer: Answer, key: str, settings: Settings) -> Answer:
    """Give the browser the key of its session with an answer, and return that."""
    answer.set_cookie(
        COOKIE,
        key,
        max_age=OLDEST,
        secure=settings.is_behind_tls,
        httponly=True,
        samesite="Strict",
    )
    return answer


def _form(route: str, words: Wording, kept: Mapping[str, str]) -> list[str]:
    return [
        f"<p>{escape(words.text(f'sign_in.{_name(route)}_told'))}</p>",
        f'<form method="post" action="{route}?lang={words.language}">',
        *(_line(name, words, kept.get(name, "")) for name in FORMS[route]),
        f"<button>{escape(words.text(f'sign_in.{_name(route)}'))}</button>",
        "</form>",
    ]


def _way_by_provider(words: Wording, settings: Settings, there: str) -> str:
    # A link: the policy of our pages lets no form lead to another machine.
    wanted = urlencode({"next": there, "lang": words.language})
    name = settings.oidc_name or words.text("sign_in.provider_name")
    label = escape(words.text("sign_in.provider", name=name))
    return f'<p><a class="way" href="{PROVIDER}?{escape(wanted)}">{label}</a></p>'


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
