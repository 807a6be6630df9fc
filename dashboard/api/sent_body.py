"""The JSON body of a request, read into what an operation takes."""

from typing import TypeVar

from flask import request
from pydantic import BaseModel, ValidationError

from dashboard.refusal import RefusedError

Kind = TypeVar("Kind", bound=BaseModel)


def read_body(kind: type[Kind], most: int) -> Kind:
    """Return the body of a request; `most`: its bytes.

    Raises RefusedError 415 for another kind of body, 413 for a long one, 400 for one
    that is not what is taken.
    """
    if (request.content_length or 0) > most:
        raise RefusedError(413, "body_too_large", limit_kb=most // 1024)
    if request.mimetype != "application/json":
        raise RefusedError(415, "media_type_refused")
    try:
        return kind.model_validate_json(request.get_data())
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        place = ".".join(map(str, first["loc"]))[:80] or "—"
        value = str(first["input"])[:80]
        raise RefusedError(
            400, "parameter_refused", parameter=place, value=value, reason=first["msg"]
        ) from error
