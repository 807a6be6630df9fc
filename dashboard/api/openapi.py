"""The OpenAPI 3.1 document of the programs' door, in Chinese or English.

Made of `operations`, of the classes that queries, bodies and rows are, of the wording,
and of what the published relations say of their columns.
"""

import re
from collections.abc import Iterator, Mapping
from http import HTTPStatus
from importlib.metadata import version
from typing import Any

from pydantic import BaseModel

from dashboard.api.answers import Error
from dashboard.api.examples import ANSWERS, IN_PATHS
from dashboard.api.formats import MEDIA
from dashboard.api.operations import OPERATIONS, Operation
from dashboard.api.routes import ACT_FIELDS
from dashboard.wording import Wording

Meanings = Mapping[str, Mapping[str, str]]
"""Resource → column → what it means, in the language of the document."""

Json = dict[str, Any]

_REFERENCE = "#/components/schemas/{model}"
_PART = re.compile(r"<(?:(\w+):)?(\w+)>")
NO_CONTENT = HTTPStatus.NO_CONTENT


def document(words: Wording, server: str, meanings: Meanings) -> Json:
    """Return the document; `server`: the address that people reach us at."""
    schemas: Json = {}
    told: Json = {}
    for each in OPERATIONS:
        told.setdefault(open_path(each.path), {})[each.method.lower()] = _operation(
            each, words, schemas
        )
    _collect(Error, schemas, "serialization")
    _explain(schemas, meanings)
    return {
        "openapi": "3.1.0",
        "info": {
            "title": words.text("api_docs.title"),
            "version": version("trade-plan"),
            "description": words.text("api_docs.about"),
            "license": {"name": "Apache-2.0", "identifier": "Apache-2.0"},
        },
        "servers": [{"url": server}],
        "tags": [
            {"name": group, "description": words.text(f"api_group.{group}")}
            for group in dict.fromkeys(each.group for each in OPERATIONS)
        ],
        "paths": told,
        "components": {
            "schemas": dict(sorted(schemas.items())),
            "securitySchemes": {
                "token": {
                    "type": "http",
                    "scheme": "bearer",
                    "description": words.text("api_docs.token"),
                }
            },
        },
    }


def open_path(path: str) -> str:
    """Return an address of the server's map as OpenAPI writes it."""
    return _PART.sub(r"{\2}", path)


def _operation(each: Operation, words: Wording, schemas: Json) -> Json:
    told: Json = {
        "operationId": each.id,
        "tags": [each.group],
        "summary": words.text(f"api_op.{each.id}.summary"),
        "description": words.text(f"api_op.{each.id}.about"),
        "parameters": [*_in_path(each, words), *_in_query(each, words, schemas)],
        "responses": {
            str(each.status): _answer(each, words, schemas),
            **_unchanged(each, words),
            **{str(status): _refusal(status, words) for status in each.refusals},
        },
        "security": [{}] if each.access == "open" else _security(each),
    }
    if each.body:
        reference = _collect(each.body, schemas, "validation")
        content = {each.body_media: {"schema": reference}}
        told["requestBody"] = {"required": _needs_body(each.body), "content": content}
    return told


def _security(each: Operation) -> list[Json]:
    return [{"token": []}] if each.access == "token" else [{"token": []}, {}]


def _needs_body(body: type[BaseModel]) -> bool:
    return any(field.is_required() for field in body.model_fields.values())


def _in_path(each: Operation, words: Wording) -> Iterator[Json]:
    for kind, name in _PART.findall(each.path):
        schema: Json = {"type": "integer", "minimum": 0} if kind else {"type": "string"}
        if name == "act":
            schema["enum"] = list(ACT_FIELDS)
        example = IN_PATHS.get(f"{each.id}.{name}")
        yield {
            "name": name,
            "in": "path",
            "required": True,
            "description": words.text(f"api_param.{name}"),
            "schema": schema,
            **({"example": example} if example is not None else {}),
        }


def _in_query(each: Operation, words: Wording, schemas: Json) -> Iterator[Json]:
    if each.query is None:
        return
    made = each.query.model_json_schema(by_alias=True, ref_template=_REFERENCE)
    schemas |= made.get("$defs", {})
    for name, schema in made["properties"].items():
        schema.pop("title", None)
        is_list = schema.get("type") == "array"
        # A list is told by commas; by repeating the parameter too.
        style = {"style": "form", "explode": False} if is_list else {}
        yield {
            "name": name,
            "in": "query",
            "description": words.text(f"api_param.{name}"),
            "schema": _not_null(schema),
            **style,
        }


def _not_null(schema: Json) -> Json:
    """Return the schema of a parameter: one that is not told is not null but absent."""
    kinds = [each for each in schema.get("anyOf", ()) if each != {"type": "null"}]
    if len(kinds) != 1:
        return schema
    rest = {k: v for k, v in schema.items() if k not in {"anyOf", "default"}}
    told: Json = rest | kinds[0]
    return told


def _answer(each: Operation, words: Wording, schemas: Json) -> Json:
    told: Json = {"description": words.text("api_docs.done")}
    if each.status == NO_CONTENT:
        return told
    schema: Json = (
        {"type": "string"} if each.media == "text/html" else {"type": "object"}
    )
    if each.answer:
        schema = _collect(each.answer, schemas, "serialization")
    if each.answer_is_list:
        schema = {"type": "array", "items": schema}
    if each.medias:
        text = {"schema": {"type": "string"}}
        return told | {"content": dict.fromkeys(each.medias, text)}
    media: Json = {each.media: {"schema": schema}}
    if each.id in ANSWERS:
        media[each.media]["example"] = ANSWERS[each.id]
    if each.is_table:
        for form, name in MEDIA.items():
            media.setdefault(
                name, {"schema": {"type": "string"}} if form == "csv" else {}
            )
        told["headers"] = _heads(each, words)
    return told | {"content": media}


def _heads(each: Operation, words: Wording) -> Json:
    names = [
        *(["ETag"] if each.method == "GET" else []),
        *(["TradePlan-Publication", "TradePlan-Complete"] if each.is_whole else []),
        *(["Link"] if each.resource else []),
    ]
    return {
        name: {
            "description": words.text(f"api_head.{name}"),
            "schema": {"type": "string"},
        }
        for name in names
    }


def _unchanged(each: Operation, words: Wording) -> Json:
    told = {"description": words.text("api_docs.unchanged")}
    is_tagged = each.method == "GET" and each.group in {"read", "sdmx"}
    return {"304": told} if is_tagged else {}


def _refusal(status: int, words: Wording) -> Json:
    schema = {"$ref": _REFERENCE.format(model="Error")}
    return {
        "description": words.text(f"api_status.{status}"),
        "content": {"application/json": {"schema": schema}},
    }


def _collect(kind: type[BaseModel], schemas: Json, mode: Any) -> Json:
    """Put the schema of a class, and of what it holds, among the components."""
    name = re.sub(r"\W+", "_", kind.__name__).strip("_")
    made = kind.model_json_schema(by_alias=True, ref_template=_REFERENCE, mode=mode)
    schemas |= made.pop("$defs", {})
    schemas[name] = made
    return {"$ref": _REFERENCE.format(model=name)}


def _explain(schemas: Json, meanings: Meanings) -> None:
    """Write what columns mean into the schemas of rows."""
    for schema in schemas.values():
        # Docstrings of ours are notes of programmers, in one language.
        schema.pop("description", None)
        for told in schema.get("properties", {}).values():
            told.pop("title", None)
    for name, columns in meanings.items():
        for column, meaning in columns.items():
            told = schemas.get(name, {}).get("properties", {}).get(column)
            if told is not None and "$ref" not in told:
                told["description"] = meaning
