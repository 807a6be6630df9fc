"""What the desk's page fetches when it begins: lists of its reader, names to offer."""

from collections.abc import Iterable
from typing import Any

from flask import Flask, Response, jsonify, request

from dashboard import address
from dashboard.identity import Identify
from dashboard.location import Location
from dashboard.querying.lists import (
    draft_record,
    example_record,
    run_record,
    saved_record,
)
from dashboard.querying.sent import sent
from dashboard.wording import Wording, wording
from office.access import STRANGER, Caller
from office.analysis.catalogue import Catalogue, Column, Relation, catalogue_of
from office.analysis.drafts import Sheet, drafts, keep_draft, tear_draft
from office.analysis.examples import examples
from office.analysis.history import runs
from office.analysis.keeping import may_keep
from office.analysis.saved import queries_put_away, seen_queries
from office.register.query_rows import SavedQuery
from office.workspace import Workspace

DESK = "/sql/desk"
CATALOGUE = "/sql/catalogue"
LISTS = (DESK, CATALOGUE)
DRAFT = "/sql/draft"

FIRST = (
    *("observation", "indicator", "unit", "target", "target_path", "assessment"),
    *("yoy", "share", "rebased", "as_of", "contribution", "observation_vintage"),
)
"""Relations that most questions begin with; the others follow by name."""

SHEET = {
    "sheet": 0,
    "text": "",
    "parameters": {},
    "query": 0,
    "version": 0,
    "tear": False,
}


def register(server: Flask, workspace: Workspace, identify: Identify) -> None:
    """Give the server the routes."""

    def caller() -> Caller:
        return identify(request).caller or STRANGER

    def place() -> Location:
        query = request.query_string.decode("utf-8", "replace")
        return address.parse(f"/sql?{query}", workspace.settings.language)

    @server.get(DESK)
    def sql_desk() -> Response:
        return jsonify(desk_record(workspace, caller(), place()))

    @server.get(CATALOGUE)
    def sql_catalogue() -> Response:
        there = place()
        known = catalogue_of(workspace, caller(), there.publication or "")
        return jsonify(catalogue_record(known, wording(there.language)))

    @server.post(DRAFT)
    def sql_draft() -> Response:
        given = sent(request, SHEET)
        if given["tear"]:
            tear_draft(workspace, caller(), given["sheet"])
        else:
            keep_draft(workspace, caller(), _sheet(given))
        return jsonify(kept=not given["tear"])


def desk_record(
    workspace: Workspace, caller: Caller, place: Location
) -> dict[str, Any]:
    """Return the lists of who looks at the desk."""
    words = wording(place.language)
    return {
        "keeps": may_keep(caller),
        "drafts": [draft_record(each) for each in drafts(workspace, caller)],
        "runs": [run_record(each, words) for each in runs(workspace, caller)],
        **saved_records(workspace, caller, place, words),
        "examples": [example_record(each, place, words) for each in examples()],
    }


def saved_records(
    workspace: Workspace, caller: Caller, place: Location, words: Wording
) -> dict[str, Any]:
    """Return the saved queries of somebody's list, and his own that he put away."""

    def told(queries: Iterable[SavedQuery]) -> list[dict[str, Any]]:
        return [saved_record(each, caller, place, words) for each in queries]

    seen = seen_queries(workspace, caller)
    away = queries_put_away(workspace, caller)
    listed = (each for each in seen if not each.is_put_away)
    return {"saved": told(listed), "away": told(away)}


def catalogue_record(known: Catalogue, words: Wording) -> dict[str, Any]:
    """Return what is offered to who writes a statement, in one language."""
    own = [each for each in known.relations if each.kind == "macro"]
    return {
        "relations": [
            _relation(each, words)
            for each in sorted(known.relations, key=_order)
            if each.kind != "macro" and not each.supporting
        ],
        "functions": [
            *(
                {
                    "name": each.name,
                    "signature": _signature(each),
                    "meaning": words.of(each.meaning),
                    "ours": True,
                }
                for each in own
                if not each.supporting
            ),
            *(
                {"name": name, "signature": "", "meaning": ""}
                for name in known.functions
            ),
        ],
        "codes": [
            {
                "kind": each.kind,
                "code": each.code,
                "name": words.of(each.name),
                "meaning": each.more if each.kind == "indicator" else "",
            }
            for each in known.codes
        ],
    }


def _order(each: Relation) -> tuple[int, str]:
    place = FIRST.index(each.name) if each.name in FIRST else len(FIRST)
    return place, each.name


def _relation(each: Relation, words: Wording) -> dict[str, Any]:
    meaning = words.of(each.meaning)
    return {
        "name": each.name,
        "signature": _signature(each) if each.kind == "table_macro" else "",
        "meaning": meaning,
        "short": _short(meaning),
        "rows": each.rows,
        "columns": [_column(column, words) for column in each.columns],
    }


def _column(each: Column, words: Wording) -> dict[str, str]:
    return {
        "name": each.name,
        "type": each.type,
        "meaning": words.of(each.meaning),
        "joins": each.joins,
    }


def _signature(each: Relation) -> str:
    return f"({', '.join(each.parameters)})"


def _short(meaning: str) -> str:
    """Return the beginning of a meaning, to its first pause."""
    ends = [
        at
        for pause in ("；", "：", "; ", ": ", "。")
        if (at := meaning.find(pause)) > 0
    ]
    return meaning[: min(ends)] if ends else meaning


def _sheet(given: dict[str, Any]) -> Sheet:
    return Sheet(
        number=given["sheet"],
        text=given["text"],
        parameters={str(n): str(v) for n, v in given["parameters"].items()},
        query=given["query"],
        version=given["version"],
    )
