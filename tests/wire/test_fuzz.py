"""Whatever is sent to the callback route, the answer is never a failure of ours."""

import json
from pathlib import Path
from typing import Any

import pytest
from dash import Input, Output, State, html
from flask.testing import FlaskClient
from hypothesis import given
from hypothesis import strategies as st

from dashboard.walls import hardened
from office.settings import Settings

ORIGIN = "http://127.0.0.1:8050"
VALID: dict[str, Any] = {
    "output": "echo.children",
    "outputs": {"id": "echo", "property": "children"},
    "inputs": [{"id": "text", "property": "value", "value": "words"}],
    "state": [{"id": {"row": 1}, "property": "value", "value": 1}],
    "changedPropIds": ["text.value"],
}
JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False)
    | st.text(max_size=20)
    | st.sampled_from(["echo", "text", "children", "value", "echo.children"]),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(["id", "property", "value", "row"]) | st.text(max_size=5),
            inner,
            max_size=4,
        )
    ),
    max_leaves=8,
)


@pytest.fixture(scope="module")
def door(tmp_path_factory: pytest.TempPathFactory) -> FlaskClient:
    def register(app: Any) -> None:
        @app.callback(
            Output("echo", "children"),
            Input("text", "value"),
            State({"row": 1}, "value"),
        )
        def echo(words: object, row: object) -> str:
            return f"{words} {row}"

    folder: Path = tmp_path_factory.mktemp("data")
    settings = Settings(data=folder, host="127.0.0.1", port=8050)
    rules = {"echo.children": "read"}
    return hardened(settings, html.Div, register, rules).server.test_client()


def status_of(door: FlaskClient, sent: bytes) -> int:
    answer = door.post(
        "/_dash-update-component",
        base_url=ORIGIN,
        data=sent,
        content_type="application/json",
        headers={"Origin": ORIGIN},
    )
    assert answer.json
    return answer.status_code


def test_the_body_that_is_spoilt_below_is_a_good_one(door: FlaskClient) -> None:
    assert status_of(door, json.dumps(VALID).encode()) == 200


@given(part=st.sampled_from(sorted(VALID)), value=JSON)
def test_a_body_with_one_part_replaced(
    door: FlaskClient, part: str, value: object
) -> None:
    sent = json.dumps(VALID | {part: value}).encode()
    assert status_of(door, sent) in {200, 400, 403}


@given(part=st.sampled_from(["inputs", "state", "outputs"]), changed=JSON)
def test_a_body_with_something_deep_inside_replaced(
    door: FlaskClient, part: str, changed: object
) -> None:
    for key in ("id", "property", "value"):
        first = VALID[part][0] if isinstance(VALID[part], list) else VALID[part]
        spoilt: Any = first | {key: changed}
        sent = VALID | {part: [spoilt] if isinstance(VALID[part], list) else spoilt}
        assert status_of(door, json.dumps(sent).encode()) in {200, 400, 403}


@given(sent=st.binary(max_size=200))
def test_bytes_of_any_kind(door: FlaskClient, sent: bytes) -> None:
    assert status_of(door, sent) in {400, 403}
