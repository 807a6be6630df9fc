"""`/api/v1`: what is published, read by programs.

Here: the routes of slices and their answers: heads, ETag, formats, pages. Not here:
what an address may say (`asked`), and what somebody may see (`office.slices`).
"""

import hashlib
import json
from collections.abc import Mapping
from functools import partial
from typing import Any

from flask import Flask, Response, request, url_for

from dashboard.api.asked import (
    QUERIES,
    FiguresQuery,
    ObservationsQuery,
    OneQuery,
    PublicationsQuery,
    Query,
    lists_of,
    months_of,
    read_query,
)
from dashboard.api.cursor import Cursor, digest_of, read_cursor
from dashboard.api.formats import MEDIA, chosen_format
from dashboard.api.marking import marked
from dashboard.api.paths import ITEMS, PUBLICATIONS, SLICES
from dashboard.identity import Identify
from office.access import STRANGER, Caller
from office.slices import (
    NO_MONTH,
    RESOURCES,
    Asked,
    Edition,
    Form,
    Narrowing,
    Slice,
    edition_of,
    publications_page,
    sent,
    slice_of,
)
from office.workspace import Workspace

UNPAGED = {"limit", "cursor", "format", "publication"}
"""Parameters that do not say which list is asked for."""


def register(server: Flask, workspace: Workspace, identify: Identify) -> None:
    """Give the server the route of each resource."""

    def caller() -> Caller:
        return identify(request).caller or STRANGER

    def read(resource: str) -> Response:
        return _page(workspace, caller(), resource)

    def read_one(resource: str, code: str) -> Response:
        return _one(workspace, caller(), resource, code)

    for resource, path in SLICES.items():
        server.add_url_rule(path, f"api_{resource}", partial(read, resource))
    for resource, path in ITEMS.items():
        server.add_url_rule(path, f"api_one_{resource}", partial(read_one, resource))

    @server.get(PUBLICATIONS)
    def api_publications() -> Response:
        query = read_query(PublicationsQuery, request.args)
        form = chosen_format(query.format, request.accept_mimetypes)
        rows = publications_page(workspace)
        content = sent(rows, form)
        if form == "json":
            content = _enveloped({"count": rows.num_rows, "next": None}, content)
        tag = hashlib.sha256(content).hexdigest()[:16]
        answer = marked(Response(content, mimetype=MEDIA[form]), tag)
        answer.make_conditional(request)
        return answer


def _page(workspace: Workspace, caller: Caller, resource: str) -> Response:
    query = read_query(QUERIES[resource], request.args)
    form = chosen_format(query.format, request.accept_mimetypes)
    narrowing, publication, asked = _wanted(resource, query)
    edition = edition_of(workspace, caller, publication)
    tag = _tag(edition, asked, query, form)
    if request.if_none_match.contains_weak(tag):
        return marked(Response(status=304), tag)
    found = slice_of(workspace, edition, Asked(resource, narrowing, query.limit))
    following = Cursor(edition.publication, asked, found.last).text()
    return marked(
        _answer(resource, found, following if found.more else None, form), tag
    )


def _one(workspace: Workspace, caller: Caller, resource: str, code: str) -> Response:
    query = read_query(OneQuery, request.args)
    edition = edition_of(workspace, caller, query.publication or "")
    tag = _tag(edition, digest_of(resource, {"code": code}), Query(), "json")
    if request.if_none_match.contains_weak(tag):
        return marked(Response(status=304), tag)
    only = Narrowing({RESOURCES[resource].key[0]: [code]})
    found = slice_of(workspace, edition, Asked(resource, only, 1))
    told = {"publication": edition.publication, "reach": edition.reach}
    content = _enveloped(told, sent(found.rows, "json")[1:-1])
    return marked(Response(content, mimetype=MEDIA["json"]), tag)


def _wanted(resource: str, query: Query) -> tuple[Narrowing, str, str]:
    """Return what is wanted, of which publication, and by what the list is known."""
    asked = digest_of(resource, query.model_dump(exclude=UNPAGED))
    months = months_of(query) if isinstance(query, FiguresQuery) else NO_MONTH
    day = query.as_of if isinstance(query, ObservationsQuery) else None
    publication = query.publication or ""
    after: tuple[str, ...] = ()
    if query.cursor:
        place = read_cursor(query.cursor, asked, len(RESOURCES[resource].key))
        publication, after = place.publication, place.after
    return Narrowing(lists_of(query), months, day, after), publication, asked


def _tag(edition: Edition, asked: str, query: Query, form: Form) -> str:
    page = digest_of(asked, {"limit": query.limit, "cursor": query.cursor})
    told = (edition.publication, edition.reach, edition.version, page, form)
    return "-".join(told)


def _answer(resource: str, found: Slice, cursor: str | None, form: Form) -> Response:
    content = sent(found.rows, form)
    if form == "json":
        told = {
            "publication": found.edition.publication,
            "reach": found.edition.reach,
            "count": found.rows.num_rows,
            "next": cursor,
        }
        content = _enveloped(told, content)
    answer = Response(content, mimetype=MEDIA[form])
    answer.headers["TradePlan-Publication"] = found.edition.publication
    answer.headers["TradePlan-Complete"] = "false" if cursor else "true"
    if cursor:
        answer.headers["Link"] = f'<{_next_page(resource, cursor)}>; rel="next"'
    if form in {"csv", "parquet"}:
        name = f"{resource}-{found.edition.publication[:6]}.{form}"
        answer.headers["Content-Disposition"] = f"attachment; filename={name}"
    return answer


def _next_page(resource: str, cursor: str) -> str:
    """Return the address of the page after this one, without a host."""
    told: dict[str, Any] = {
        name: values for name, values in request.args.lists() if name != "publication"
    }
    return url_for(f"api_{resource}", **told | {"cursor": cursor})


def _enveloped(told: Mapping[str, object], rows: bytes) -> bytes:
    """Return the rows, JSON already, as `data` behind what is told of them."""
    head = json.dumps(told, ensure_ascii=False)[:-1].encode()
    return b"".join((head, b', "data": ', rows, b"}"))
