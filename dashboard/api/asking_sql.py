"""`POST /api/v1/sql`: one statement, answered by the sandbox.

Here: the route, and how an answer is sent: rows as JSON, or a file piece by piece. Not
here: what a statement may do (`etl.sandbox`) and who may ask (`office.analysis`).
"""

from collections.abc import Iterator

from flask import Flask, Response, jsonify, request

from dashboard.answer_text import answer_sentence
from dashboard.api.bodies import SqlBody
from dashboard.api.formats import MEDIA, chosen_format
from dashboard.api.paths import SQL
from dashboard.api.sent_body import read_body
from dashboard.identity import Identify
from dashboard.refusal import RefusedError
from dashboard.wording import wording
from indicators.errors import TradePlanError
from office.access import STRANGER
from office.analysis.asking import Answer, Export, Limits, Question, ask, export
from office.workspace import Workspace

MOST_BODY = 200 * 1024
"""Of a long statement in which many characters are escaped, with its parameters."""

OUTDATED = "HTTP/1.0"
GIVEN = ("ok", "truncated")
UNFINISHED = {"timeout": 422, "memory": 422, "cancelled": 409}
"""Status of a statement that was not answered → HTTP status; of any other 400."""


def register(server: Flask, workspace: Workspace, identify: Identify) -> None:
    """Give the server the route."""

    def refused(answer: Answer) -> Response:
        said = answer_sentence(answer, wording(workspace.settings.language))
        told = {
            "code": answer.code,
            "message": said.message,
            "hint": said.hint,
            "reference": None,
            "facts": dict(answer.facts),
        }
        made = jsonify(error=told)
        made.status_code = UNFINISHED.get(answer.status, 400)
        return made

    @server.post(SQL)
    def api_sql() -> Response:
        caller = identify(request).caller or STRANGER
        asked = read_body(SqlBody, MOST_BODY)
        form = chosen_format(asked.format, request.accept_mimetypes)
        given = {name: _text(value) for name, value in asked.parameters.items()}
        question = Question(asked.query, asked.publication or "", given)
        if form == "json":
            answer = ask(workspace, caller, question, Limits(rows=asked.limit))
            return _rows(answer) if answer.status in GIVEN else refused(answer)
        if request.environ.get("SERVER_PROTOCOL") == OUTDATED:
            # Its end is that of the connection, and so is that of a file cut short.
            raise RefusedError(505, "http_outdated")
        pieces = export(workspace, caller, question, form)
        begun = iter(pieces)
        first = next(begun, None)
        if first is None:
            return refused(pieces.answer)
        return Response(_file(first, begun, pieces), mimetype=MEDIA[form])


def _text(value: str | float) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)


def _rows(answer: Answer) -> Response:
    columns = [{"name": each.name, "type": each.type} for each in answer.columns]
    made = jsonify(
        publication=answer.publication,
        status=answer.status,
        count=answer.count,
        elapsed_ms=round(answer.elapsed_ms, 1),
        peak_memory=answer.peak_memory,
        columns=columns,
        data=answer.rows,
    )
    made.headers["TradePlan-Publication"] = answer.publication
    made.headers["TradePlan-Complete"] = "true" if answer.is_whole else "false"
    return made


def _file(first: bytes, others: Iterator[bytes], pieces: Export) -> Iterator[bytes]:
    """Yield a file; one that is not whole ends with its connection, not as a file."""
    yield first
    yield from others
    if not pieces.answer.is_whole:
        raise TradePlanError("answer_cut", status=pieces.answer.status)
