"""Signing in by a provider of identities: sent there, and come back.

Here: the two routes and the cookie that holds a sign-in under way. Not here: what is
checked (`office.provider`), nor the form beside it (`sign_in`).
"""

from html import escape

from flask import Flask, Response, redirect, request
from werkzeug.wrappers import Response as Answer

from dashboard.plain_page import plain_page
from dashboard.sign_in_page import PROVIDER, SIGN_IN, asked, entered, form_page
from dashboard.wording import Wording, wording
from indicators.errors import NotFoundError, UserError
from office.provider.configured import provider_of
from office.provider.endpoints import Known
from office.provider.entering import address_to_ask, enter
from office.provider.pending import SECONDS, Pending, Started
from office.workspace import Workspace

BACK = f"{PROVIDER}/back"
ROUTES = frozenset({PROVIDER, BACK})
WAY = "tradeplan_way"
"""Name of the cookie that holds the key of a sign-in under way."""


def register(server: Flask, workspace: Workspace) -> None:
    """Give the server the routes; where no provider is configured both say so."""
    settings, pending = workspace.settings, Pending()
    known = Known(provider_of(settings, BACK)) if settings.oidc_issuer else None

    @server.get(PROVIDER)
    def to_provider() -> Answer:
        words, there = asked(request, settings)
        started = Started(there, words.language)
        try:
            address = address_to_ask(_there(known), started)
        except UserError as error:
            return form_page(SIGN_IN, words, settings, {"next": there}, error)
        answer = redirect(address, code=303, Response=Response)
        # Lax: the browser must bring it along when the provider sends it back.
        answer.set_cookie(
            WAY,
            pending.keep(started),
            max_age=int(SECONDS),
            path=PROVIDER,
            secure=settings.is_behind_tls,
            httponly=True,
            samesite="Lax",
        )
        return answer

    @server.get(BACK)
    def from_provider() -> Answer:
        started = pending.take(request.cookies.get(WAY, ""))
        words, there = asked(request, settings)
        if started is not None:
            words, there = wording(started.language), started.there
        said, origin = request.args.to_dict(), request.remote_addr or ""
        try:
            key = enter(workspace, _there(known), started, said, origin)
            answer = entered(_onward(there, words), key, settings)
        except UserError as error:
            answer = form_page(SIGN_IN, words, settings, {"next": there}, error)
        answer.delete_cookie(WAY, path=PROVIDER)
        return answer


def _there(known: Known | None) -> Known:
    if known is None:
        raise NotFoundError("provider_off")
    return known


def _onward(there: str, words: Wording) -> Answer:
    """Return a page of ours that leads on.

    A redirect would still count as coming from the provider, and a strict cookie
    would not be sent with it.
    """
    title = words.text("sign_in.provider_entered")
    onward = escape(there)
    label = escape(words.text("sign_in.provider_onward"))
    body = f'<p><a href="{onward}">{label}</a></p>'
    page = plain_page(words.language, title, body, onward)
    return Response(page, 200, mimetype="text/html")
