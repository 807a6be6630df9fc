"""Answers as files: of what stands on the page, and of a saved version for ever."""

import json

from flask import Flask, Request, Response, request

from dashboard import address
from dashboard.failures import plain_failure
from dashboard.identity import Identify
from dashboard.querying.answers import GIVEN, failure
from dashboard.querying.files import MEDIA_TYPES, made
from dashboard.querying.sent import MOST_SENT, page_asking
from dashboard.querying.wanted_file import WantedFile
from dashboard.refusal import RefusedError
from dashboard.sent_form import refuse_twice
from dashboard.wording import wording
from office.access import STRANGER, Caller
from office.analysis.asking import Question
from office.analysis.saved import version
from office.workspace import Workspace

EXPORT = "/sql/export"
FILE = "/sql/saved/<int:number>/<int:wanted>.<kind>"

FIELDS = frozenset({"kind", "text", "parameters", "publication"})


def register(server: Flask, workspace: Workspace, identify: Identify) -> None:
    """Give the server the routes."""

    def caller() -> Caller:
        return identify(request).caller or STRANGER

    @server.post(EXPORT)
    def sql_export() -> Response:
        kind, question = _sent(request)
        words = wording(page_asking(request, workspace).language)
        wanted = WantedFile(workspace, caller(), question, kind, words)
        return answered(wanted, "query")

    @server.get(FILE)
    def sql_file(number: int, wanted: int, kind: str) -> Response:
        place = address.parse(
            f"/sql?{request.query_string.decode('utf-8', 'replace')}",
            workspace.settings.language,
        )
        _, kept = version(workspace, caller(), number, wanted)
        values = {**kept.parameters, **dict(place.query.values)}
        question = Question(kept.text, place.publication or "", values)
        name = f"query-{number}-v{kept.version}"
        words = wording(place.language)
        made_of = WantedFile(workspace, caller(), question, _kind(kind), words)
        return answered(made_of, name)


def answered(wanted: WantedFile, name: str) -> Response:
    """Return the file of a question, or the page that says why there is none."""
    file, words = made(wanted), wanted.words
    if file.answer.status not in GIVEN:
        file.file.close()
        return plain_failure(failure(file.answer, words), words, request)
    cut = "" if file.answer.is_whole else "-truncated"
    answer = Response(file.pieces(), mimetype=MEDIA_TYPES[wanted.kind])
    answer.content_length = file.size
    named = f"{name}-{file.answer.publication[:6]}{cut}.{wanted.kind}"
    answer.headers["Content-Disposition"] = f"attachment; filename={named}"
    return answer


def _sent(asked: Request) -> tuple[str, Question]:
    """Return what a form asks for.

    Raises RefusedError 415 for another kind of body, 400 for other fields.
    """
    if asked.mimetype != "multipart/form-data":
        raise RefusedError(415, "media_type_refused")
    asked.max_content_length = MOST_SENT
    asked.max_form_memory_size = MOST_SENT
    refuse_twice(asked.form.lists())
    if set(asked.form) != FIELDS or asked.files:
        raise RefusedError(400, "request_malformed")
    values = _values(asked.form["parameters"])
    # A form sends every line end as two characters.
    text = asked.form["text"].replace("\r\n", "\n")
    return _kind(asked.form["kind"]), Question(text, asked.form["publication"], values)


def _values(text: str) -> dict[str, str]:
    try:
        values = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise RefusedError(400, "request_malformed") from error
    if not isinstance(values, dict) or not all(
        isinstance(v, str) for v in values.values()
    ):
        raise RefusedError(400, "request_malformed")
    return values


def _kind(kind: str) -> str:
    if kind not in MEDIA_TYPES:
        raise RefusedError(400, "request_malformed")
    return kind
