"""What is not listed is refused before anything is done for it."""

import json
from collections.abc import Callable
from typing import Any

import pytest
from flask.testing import FlaskClient

from dashboard.gate import ROUTES
from dashboard.walls import TradePlanApp
from office.settings import Settings

Body = Callable[..., dict[str, Any]]
Build = Callable[[Settings], TradePlanApp]
ClientOf = Callable[[TradePlanApp], FlaskClient]
CALL = "/_dash-update-component"


def error_code(answer: Any) -> str:
    assert set(answer.json["error"]) == {"code", "message", "hint", "reference"}
    return str(answer.json["error"]["code"])


@pytest.mark.parametrize(
    "path",
    ["/", "/indicators", "/indicator/gdp", "/_dash-layout", "/_dash-dependencies"],
)
def test_a_reader_gets_pages_and_what_they_are_made_of(
    client: FlaskClient, path: str
) -> None:
    assert client.get(path).status_code == 200
    assert client.head(path).status_code == 200


@pytest.mark.parametrize(
    "path",
    [
        "/_reload-hash",
        "/_favicon.ico",
        "/_mcp",
        "/mcp",
        "/_alive_1",
        "/_dash-ws-callback",
        "/_dash_startup_route/x",
        "/favicon.ico",
        "/static/app.py",
        "/indicator/",
        "/indicator/../x",
        "/nothing",
        "/assets/nothing.css",
        "/assets/../app.py",
        "/assets/%2e%2e/app.py",
        "/assets/..%5capp.py",
        "/assets//etc/passwd",
        "/_dash-component-suites/dash/dash.py",
        "/_dash-component-suites/dash/../flask/app.py",
        "/_dash-component-suites/dash/dcc/dash_core_components.js.map",
        "/_dash-component-suites/dash/dash-renderer/build/dash_renderer.dev.js",
        "/_dash-component-suites/plotly/package_data/plotly.min.js",
        "/_dash-component-suites/os/path.py",
        "/vendor/README.md",
        "/vendor/plotly-cartesian.min.js",
    ],
)
def test_anything_else_is_refused(client: FlaskClient, path: str) -> None:
    answer = client.get(path)
    assert answer.status_code == 403
    assert error_code(answer) == "forbidden"


@pytest.mark.parametrize("method", ["OPTIONS", "PUT", "DELETE", "PATCH", "POST"])
def test_a_method_nobody_listed_is_refused(client: FlaskClient, method: str) -> None:
    assert client.open("/", method=method).status_code == 403
    assert client.open("/_dash-layout", method=method).status_code == 403


def test_nobody_reads_unless_reading_is_public(
    settings: Settings, build: Build, client_of: ClientOf, body: Body
) -> None:
    client = client_of(build(settings.model_copy(update={"public_read": False})))
    for _, path in ROUTES:
        answer = client.get(path)
        door = answer.headers.get("Location", "").startswith("/sign-in?next=")
        assert answer.status_code == 403 or (answer.status_code == 303 and door), path
    assert client.post(CALL, json=body()).status_code == 403


def test_the_configured_address_decides_not_the_peer(
    settings: Settings, build: Build, client_of: ClientOf
) -> None:
    client = client_of(build(settings.model_copy(update={"host": "192.0.2.7"})))
    asked = client.get(
        "/",
        headers={
            "Host": "192.0.2.7:8050",
            "X-Forwarded-For": "127.0.0.1",
            "X-Forwarded-Host": "127.0.0.1:8050",
            "Forwarded": "for=127.0.0.1;host=127.0.0.1",
        },
        environ_base={"REMOTE_ADDR": "127.0.0.1"},
    )
    assert asked.status_code == 303
    assert asked.headers["Location"] == "/sign-in?next=%2F"


def test_a_callback_that_is_listed_runs(client: FlaskClient, body: Body) -> None:
    answer = client.post(CALL, json=body())
    assert answer.status_code == 200
    shown = answer.json["response"]["echo"]["children"]
    assert shown == "words at http://127.0.0.1:8050/"


def test_a_callback_with_two_outputs_runs(client: FlaskClient, body: Body) -> None:
    output = "..sum.children...sum.title.."
    outputs = [{"id": "sum", "property": p} for p in ("children", "title")]
    answer = client.post(CALL, json=body(output, outputs=outputs))
    assert answer.json["response"]["sum"]["title"] == "words" * 100


def test_a_callback_with_ids_by_pattern_runs(client: FlaskClient, body: Body) -> None:
    rows = [
        {"id": {"row": n, "kind": "pick"}, "property": "n_clicks"} for n in range(3)
    ]
    answer = client.post(
        CALL, json=body("picked.children", inputs=[rows], changedPropIds=[])
    )
    assert answer.json["response"]["picked"]["children"] == "3"


@pytest.mark.parametrize(
    "output", ["secret.children", "client.children", "no.such", "", "..a.b...c.d.."]
)
def test_a_callback_without_an_open_rule_is_refused(
    client: FlaskClient, body: Body, output: str
) -> None:
    answer = client.post(CALL, json=body(output))
    assert answer.status_code == 403
    assert error_code(answer) == "forbidden"
    assert b"said to nobody" not in answer.data


@pytest.mark.parametrize(
    "sent",
    [
        b"",
        b"{",
        b"null",
        b"[]",
        b'"text"',
        b"\xff\xfe",
        b'{"output": NaN}',
        b"[" * 30_000,
        b'{"a":' * 10_000,
        b"{}",
        b'{"output": null}',
        b'{"output": ["echo.children"]}',
        b'{"output": {"id": "echo"}}',
    ],
)
def test_a_broken_body_is_said_to_be_broken(client: FlaskClient, sent: bytes) -> None:
    answer = client.post(CALL, data=sent, content_type="application/json")
    assert answer.status_code == 400
    assert error_code(answer) == "request_malformed"


@pytest.mark.parametrize(
    "changed",
    [
        {"inputs": None},
        {"inputs": []},
        {"inputs": {}},
        {"inputs": ["text"]},
        {"inputs": [{}]},
        {"inputs": [{"id": "text"}]},
        {"inputs": [{"property": "value"}]},
        {"inputs": [{"id": "other", "property": "value"}]},
        {"inputs": [{"id": "text", "property": "style"}]},
        {"inputs": [{"id": {"a": 1}, "property": "value"}]},
        {"inputs": [{"id": ["text"], "property": "value"}]},
        {"inputs": [[{"id": "text", "property": "value"}]]},
        {"inputs": [{"id": "text", "property": "value"}] * 2},
        {"state": None},
        {"state": []},
        {"state": "url"},
        {"state": [{"id": "url", "property": "search"}]},
        {"outputs": None},
        {"outputs": []},
        {"outputs": "echo.children"},
        {"outputs": {"id": "notice", "property": "children"}},
        {"outputs": {"id": "echo", "property": "style"}},
        {"outputs": [{"id": "echo", "property": "children"}]},
        {"changedPropIds": None},
        {"changedPropIds": "text.value"},
        {"changedPropIds": [["text.value"]]},
        {"changedPropIds": [{}]},
    ],
    ids=json.dumps,
)
def test_a_body_unlike_the_declared_callback_is_refused(
    client: FlaskClient, body: Body, changed: dict[str, object]
) -> None:
    answer = client.post(CALL, json=body(**changed))
    assert answer.status_code == 400
    assert error_code(answer) == "request_malformed"


@pytest.mark.parametrize(
    "identifier",
    [
        "picked",
        {"row": 1},
        {"row": 1, "kind": "other"},
        {"row": 1, "kind": "pick", "more": 1},
        {"row": [1], "kind": "pick"},
        {"row": {"a": 1}, "kind": "pick"},
        {"row": None, "kind": "pick"},
    ],
)
def test_an_id_unlike_the_declared_pattern_is_refused(
    client: FlaskClient, body: Body, identifier: object
) -> None:
    inputs = [[{"id": identifier, "property": "n_clicks", "value": 1}]]
    answer = client.post(CALL, json=body("picked.children", inputs=inputs))
    assert answer.status_code == 400
