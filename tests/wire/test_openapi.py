"""The documentation of the door: whole, true, in two languages, and held by requests.

Schemathesis asks whatever the OpenAPI document allows, and what it does not, and holds
each answer against it: no failure of the server, no status or shape that is not told.
"""

import ast
import re
from typing import Any

import httpx
import pandas as pd
import pytest
import schemathesis
from hypothesis import HealthCheck, given, settings
from schemathesis import Case
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from dashboard.api.bodies import ActBody, SessionBody, TokenBody
from dashboard.api.examples import ANSWERS
from dashboard.api.openapi import open_path
from dashboard.api.operations import OPERATIONS
from dashboard.api.paths import PREFIX, SLICES
from dashboard.api.routes import ACT_FIELDS, SESSION_FIELDS, TOKEN_FIELDS
from dashboard.app import create_app
from dashboard.gate import ROUTES
from office.settings import Settings
from office.workspace import Workspace
from tests.conftest import SOAK
from tests.wire.programs import Ask, asking

HERE = "http://localhost"
"""How schemathesis calls the server: with no port, which is that of the web."""
LATER = {"upload", "submission_act", "session", "token_made", "token_ended"}
"""Acts that change something: asked in other tests, with accounts."""


@pytest.fixture(scope="module")
def served(analyst_workspace: Workspace) -> Any:
    told = Settings(
        data=analyst_workspace.root, api_rate=1_000_000, TRADEPLAN_LANG="en", port=80
    )
    made = Workspace(told)
    yield create_app(made).server
    made.analysis.close()


@pytest.fixture(scope="module")
def ask(served: Any) -> Ask:
    return asking(served.test_client(), HERE)


def test_every_route_is_documented_and_nothing_else() -> None:
    told = {(each.method, each.path) for each in OPERATIONS}
    assert told == {key for key in ROUTES if key[1].startswith(PREFIX)}
    assert len({each.id for each in OPERATIONS}) == len(OPERATIONS)


def test_bodies_are_those_that_the_routes_read() -> None:
    assert set(SessionBody.model_fields) == set(SESSION_FIELDS)
    assert set(TokenBody.model_fields) == set(TOKEN_FIELDS)
    of_acts = {name for fields in ACT_FIELDS.values() for name in fields}
    assert set(ActBody.model_fields) == of_acts


@pytest.mark.parametrize("language", ["zh", "en"])
def test_everything_is_said_in_both_languages(ask: Ask, language: str) -> None:
    told = ask(f"/openapi.json?lang={language}").json
    assert told["openapi"] == "3.1.0"
    chinese = re.compile(r"[\u4e00-\u9fff]")
    for path, methods in told["paths"].items():
        for each in methods.values():
            for text in (each["summary"], each["description"]):
                assert bool(chinese.search(text)) is (language == "zh"), (path, text)
    columns = told["components"]["schemas"]["Observation"]["properties"]
    unsaid = [
        n for n, c in columns.items() if not (c.get("description") or "$ref" in c)
    ]
    assert unsaid == []


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_page_says_it_to_people_and_fetches_nothing(
    ask: Ask, language: str
) -> None:
    answer = ask(f"/docs?lang={language}")
    assert answer.mimetype == "text/html"
    page = answer.text
    for each in OPERATIONS:
        assert f'id="{each.id}"' in page
        assert open_path(each.path) in page
    assert "<script" not in page
    assert not re.search(r'(?:src|href)="(?:https?:)?//', page)


@pytest.mark.parametrize("resource", [n for n in ANSWERS if n in SLICES])
def test_examples_are_real_answers(ask: Ask, resource: str) -> None:
    (row,) = ANSWERS[resource]["data"]
    asked = {
        key: row[key]
        for key in ("indicator", "unit", "frequency", "code", "id", "target")
        if key in row
    }
    if "period_end" in row:
        asked |= {"from": row["period"], "to": row["period"]}
    if resource == "targets":
        asked = {"id": row["id"]}
    answer = ask(f"/{resource}", query_string=asked).json
    when = {key: row[key] for key in ("recorded",) if key in row}
    assert {**answer["data"][0], **when} == row


def test_the_three_lines_read_figures(served: Any, repository: Any) -> None:
    page = (repository / "docs" / "api.md").read_text(encoding="utf-8")
    (lines,) = re.findall(r"```python\n(.*?)```", page, re.DOTALL)
    assert len(ast.parse(lines).body) == 3
    client = httpx.Client(transport=httpx.WSGITransport(app=served))
    names: dict[str, Any] = {"token": "", "get": client.get}
    # No token: this machine reads without one, and nothing listens on the port.
    told = lines.replace("httpx.get(", "get(").replace("127.0.0.1:8050", "localhost")
    told = told.replace('headers={"Authorization": f"Bearer {token}"},', "")
    exec(told, names)
    figures: pd.DataFrame = names["figures"]
    assert set(figures["unit"]) == {"330000"}
    assert figures["period_end"].min().year == 2020


CHECKS = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_schema_conformance,
]
TRIES = 200 if SOAK else 4


@pytest.mark.soak
def test_whatever_is_asked_is_answered_as_documented(served: Any) -> None:
    document = served.test_client().get(f"{PREFIX}/openapi.json", base_url=HERE).json
    schema = schemathesis.openapi.from_dict(document)
    schema.config.update(base_url=HERE)
    schema.app = served
    asked = 0
    for found in schema.get_all_operations():
        operation = found.ok()
        if operation.definition.raw["operationId"] in LATER:
            continue
        asked += 1
        hold(served, operation)
    assert asked == len(OPERATIONS) - len(LATER)


def hold(served: Any, operation: Any) -> None:
    @settings(
        max_examples=TRIES,
        deadline=None,
        derandomize=not SOAK,
        database=None,
        suppress_health_check=list(HealthCheck),
    )
    @given(case=operation.as_strategy())
    def held(case: Case) -> None:
        # A client within the process opens no compressed answer.
        response = case.call(headers={"Accept-Encoding": "identity"})
        case.validate_response(response, checks=CHECKS)

    held()
