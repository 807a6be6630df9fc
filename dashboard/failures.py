"""What somebody is told when something went wrong: one shape, no traceback.

Here: the JSON error, the small page a browser gets instead of it, the notice on a
page. Not here: the sentences (`wording`). Whatever is not the reader's to mend is
logged under a reference number, and the answer repeats that number alone.
"""

import json
import logging
import secrets
from collections.abc import Callable, Mapping
from html import escape
from http import HTTPStatus
from typing import Any

import dash
from dash import html
from flask import Flask, Request, Response, has_request_context, request
from werkzeug.exceptions import HTTPException

from dashboard.address import parse
from dashboard.callback_call import LIMIT_BYTES
from dashboard.location import Language
from dashboard.plain_page import plain_page
from dashboard.refusal import RefusedError
from dashboard.wording import Wording, wording
from indicators.errors import TradePlanError, UserError

# The id of the place on each page where a notice appears.
NOTICE = "notice"

FORMS = ("application/x-www-form-urlencoded", "multipart/form-data")
"""Bodies that a browser sends for a person."""

_LOG = logging.getLogger(__name__)


def answer_errors(server: Flask, language: str) -> None:
    """Make the server answer every failure here; `language` speaks if none asked."""

    def answer(error: Exception) -> Response:
        return _response(request, error, language)

    for kind in (TradePlanError, HTTPException, Exception):
        server.register_error_handler(kind, answer)


def plain_failure(told: Mapping[str, Any], spoken: Wording, asked: Request) -> Response:
    """Return what somebody is told of a thing that failed as it may: page or JSON."""
    known = {**told, "reference": None}
    status = HTTPStatus.UNPROCESSABLE_ENTITY
    if _is_navigation(asked):
        page = _page(known, spoken, _way_back(asked))
        return Response(page, status, mimetype="text/html")
    body = json.dumps({"error": known}, ensure_ascii=False)
    return Response(body, status, mimetype="application/json")


def callback_failed(language: str) -> Callable[[Exception], None]:
    """Return what dash calls when a callback raises: it fills the notice."""

    def notify(error: Exception) -> None:
        told = _told(error, _language(request, language))
        alert = [html.B(told["message"]), html.P(told["hint"])]
        dash.set_props(NOTICE, {"children": alert})

    return notify


def _response(asked: Request, error: Exception, language: str) -> Response:
    known = _known(error)
    spoken = _language(asked, language)
    told = _told(known, spoken)
    status = known.http_status if isinstance(known, UserError) else 500
    # When to come again, of who came too often.
    after = getattr(known, "retry_after", None)
    head = {"Retry-After": str(after)} if after is not None else {}
    if _is_navigation(asked):
        page = _page(told, wording(spoken), _way_back(asked))
        return Response(page, status, head, mimetype="text/html")
    body = json.dumps({"error": told}, ensure_ascii=False)
    return Response(body, status, head, mimetype="application/json")


def _known(error: Exception) -> Exception:
    """Return werkzeug's own refusals in our words; anything else as it is."""
    status = error.code if isinstance(error, HTTPException) else None
    if status is None or status >= HTTPStatus.INTERNAL_SERVER_ERROR:
        return error
    if status == HTTPStatus.REQUEST_ENTITY_TOO_LARGE:
        most = request.max_content_length if has_request_context() else None
        limit = (most or LIMIT_BYTES) // 1024
        return RefusedError(status, "body_too_large", limit_kb=limit)
    return RefusedError(status, "request_malformed")


def _told(error: Exception, language: Language) -> dict[str, Any]:
    if isinstance(error, UserError):
        return _sentences(error.code, error.facts, language) | {"reference": None}
    reference = secrets.token_hex(4)
    _LOG.error("reference %s", reference, exc_info=error)
    facts = {"reference": reference}
    return _sentences("internal", facts, language) | facts


def _sentences(
    code: str, facts: Mapping[str, object], language: Language
) -> dict[str, Any]:
    return {
        "code": code,
        "message": wording(language).text(f"error.{code}.message", **facts),
        "hint": wording(language).text(f"error.{code}.hint", **facts),
    }


def _page(told: Mapping[str, Any], spoken: Wording, back: str) -> str:
    key = "navigation.overview" if back == "/" else "failure.back"
    reference = told["reference"] or told["code"]
    body = (
        f"<p>{escape(told['hint'])}</p>\n"
        f'<p><a href="{escape(back)}">{escape(spoken.text(key))}</a></p>\n'
        f"<p><small>{escape(reference)}</small></p>"
    )
    return plain_page(spoken.language, told["message"], body)


def _way_back(asked: Request) -> str:
    """Return the page that a refused form was on; of anything else the first one."""
    if asked.method in {"GET", "HEAD"}:
        return "/"
    return parse(asked.headers.get("Referer")).href


def _is_navigation(asked: Request) -> bool:
    """Tell whether a person waits for a page, not a program for data."""
    # Asked for by name: programs that take anything ("*/*") are given data.
    wants_page = "text/html" in asked.headers.get("Accept", "")
    is_form = asked.mimetype in FORMS
    is_read = asked.method in {"GET", "HEAD"}
    return (
        wants_page
        and (is_read or is_form)
        and not asked.path.startswith(("/_", "/api/"))
    )


def _language(asked: Request, usual: str) -> Language:
    """Return the language of the page that asked, by its address."""
    if not has_request_context():
        return parse(None, usual).language
    ours = _is_navigation(asked) and asked.method in {"GET", "HEAD"}
    address = asked.full_path if ours else asked.headers.get("Referer")
    return parse(address, usual).language
