"""The body of a callback request: read, and held against what was declared.

Here: form only. Not here: who may call (`gate`), and what values mean: those are
the caller's word, each callback checks its own.
"""

import json
from collections.abc import Mapping
from typing import Any, NoReturn

from flask import Request

from dashboard.refusal import RefusedError

# A call carries the state of a page, which lives in its address; files never
# come this way.
LIMIT_BYTES = 64 * 1024


def read_call(request: Request, most: int = LIMIT_BYTES) -> dict[str, Any]:
    """Return the body of a callback request as an object of at most so many bytes.

    Raises RefusedError 415 for anything but JSON, 413 when it is too large, 400
    when it is broken or is no object.
    """
    if request.mimetype != "application/json":
        raise RefusedError(415, "media_type_refused")
    if (request.content_length or 0) > most:
        raise RefusedError(413, "body_too_large", limit_kb=most // 1024)
    try:
        call = json.loads(request.get_data(), parse_constant=_no_number)
    except (ValueError, RecursionError) as error:
        raise RefusedError(400, "request_malformed") from error
    if not isinstance(call, dict):
        raise RefusedError(400, "request_malformed")
    return call


def check_form(call: Mapping[str, Any], declared: Mapping[str, Any]) -> None:
    """Refuse a call whose parts are not those of the declared callback.

    `declared` is dash's entry in `callback_map`. dash itself trusts the body and
    would fail in its own code, with status 500.

    Raises RefusedError 400.
    """
    fits = (
        _all_fit(call.get("inputs"), declared["inputs"])
        and _all_fit(call.get("state") or [], declared["state"])
        and (declared["no_output"] or _outputs_fit(call, declared["output"]))
        and _is_list_of_text(call.get("changedPropIds"))
    )
    if not fits:
        raise RefusedError(400, "request_malformed")


def _outputs_fit(call: Mapping[str, Any], declared: Any) -> bool:
    if isinstance(declared, list | tuple):
        return _all_fit(call.get("outputs"), [each.to_dict() for each in declared])
    return _fits(call.get("outputs"), declared.to_dict())


def _all_fit(sent: Any, declared: list[dict[str, str]]) -> bool:
    if not isinstance(sent, list) or len(sent) != len(declared):
        return False
    return all(map(_fits, sent, declared))


def _fits(sent: Any, declared: Mapping[str, str]) -> bool:
    if declared["id"].startswith("{"):
        pattern = json.loads(declared["id"])
        many = sent if isinstance(sent, list) else [sent]
        return all(_is_part(s, declared) and _is_of(s["id"], pattern) for s in many)
    return _is_part(sent, declared) and sent["id"] == declared["id"]


def _is_part(sent: Any, declared: Mapping[str, str]) -> bool:
    return (
        isinstance(sent, dict)
        and "id" in sent
        and _property(sent) == _property(declared)
    )


def _property(part: Mapping[str, Any]) -> str:
    # dash appends "@" and a hash where two callbacks write to one place.
    return str(part.get("property")).partition("@")[0]


def _is_of(identifier: object, pattern: Mapping[str, Any]) -> bool:
    """Tell whether an id has the keys of a pattern and its fixed values.

    A list stands for what is free in the pattern; ids hold scalars only.
    """
    if not isinstance(identifier, dict) or identifier.keys() != pattern.keys():
        return False
    return all(
        isinstance(value, str | int | float)
        and (isinstance(pattern[key], list) or value == pattern[key])
        for key, value in identifier.items()
    )


def _is_list_of_text(sent: object) -> bool:
    return isinstance(sent, list) and all(isinstance(text, str) for text in sent)


def _no_number(name: str) -> NoReturn:
    raise ValueError(name)
