"""What the desk's page sends, read: objects of JSON with known fields."""

from collections.abc import Mapping
from typing import Any

from flask import Request

from dashboard import address
from dashboard.callback_call import read_call
from dashboard.location import Location
from dashboard.refusal import RefusedError
from office.analysis.asking import Question
from office.workspace import Workspace

MOST_SENT = 512 * 1024
"""Bytes of a body: a text of 64 kB as JSON or as a form, and what is around it."""

Fields = Mapping[str, object]
"""Name → usual value, which also says the kind of the field."""

ASKED: Fields = {"text": "", "publication": "", "parameters": {}, "ticket": ""}
"""The fields of a question; `ticket`: by what it is stopped, and its rows are found."""


def sent(asked: Request, fields: Fields) -> dict[str, Any]:
    """Return the fields of a body, each the usual one where it was not sent.

    Raises RefusedError 415, 413 or 400 for a body that cannot be one of ours.
    """
    asked.max_content_length = MOST_SENT
    given = read_call(asked, MOST_SENT)
    if set(given) - set(fields):
        raise RefusedError(400, "request_malformed")
    if any(type(given[name]) is not type(fields[name]) for name in given):
        raise RefusedError(400, "request_malformed")
    return {**fields, **given}


def question_in(given: Mapping[str, Any]) -> Question:
    """Return the question of a body.

    Raises RefusedError 400 for parameters that are no texts.
    """
    values = given["parameters"]
    if not all(isinstance(each, str) for each in values.values()):
        raise RefusedError(400, "request_malformed")
    return Question(given["text"], given["publication"], dict(values), given["ticket"])


def page_asking(asked: Request, workspace: Workspace) -> Location:
    """Return the page that sends: it says language and theme."""
    home = workspace.settings.language
    return address.parse(asked.headers.get("Referer"), home)
