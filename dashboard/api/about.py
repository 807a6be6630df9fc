"""`/api/v1`: what the programs' door says of itself, for programs and for people."""

import json

from flask import Flask, Response, request

from dashboard.api.asked import LanguageQuery, read_query
from dashboard.api.docs_page import docs_page
from dashboard.api.openapi import Json, Meanings, document
from dashboard.api.paths import DOCS, OPENAPI
from dashboard.api.rows import RELATIONS, ROWS
from dashboard.identity import Identify
from dashboard.wording import Wording, wording
from office.access import STRANGER, Caller
from office.slices import meanings_of
from office.workspace import Workspace


def register(server: Flask, workspace: Workspace, identify: Identify) -> None:
    """Give the server the two routes."""

    def asked() -> tuple[Json, Wording]:
        query = read_query(LanguageQuery, request.args)
        words = wording(query.lang or workspace.settings.language)
        caller = identify(request).caller or STRANGER
        told = _meanings(workspace, caller, words.language)
        return document(words, workspace.settings.base_url, told), words

    @server.get(OPENAPI)
    def api_openapi() -> Response:
        text = json.dumps(asked()[0], ensure_ascii=False, indent=1)
        return Response(text, mimetype="application/json")

    @server.get(DOCS)
    def api_docs() -> Response:
        return Response(docs_page(*asked()), mimetype="text/html")


def _meanings(workspace: Workspace, caller: Caller, language: str) -> Meanings:
    found = meanings_of(workspace, caller, frozenset(RELATIONS.values()))
    return {
        ROWS[resource].__name__: {
            column: meaning.in_(language)
            for column, meaning in found.get(relation, {}).items()
        }
        for resource, relation in RELATIONS.items()
    }
