"""A request must be for us, from a page of ours, of the right kind and size."""

from collections.abc import Callable
from typing import Any

import pytest
from flask.testing import FlaskClient

from dashboard.callback_call import LIMIT_BYTES

Body = Callable[..., dict[str, Any]]
CALL = "/_dash-update-component"
OURS = "http://127.0.0.1:8050"


@pytest.mark.parametrize(
    "host", ["127.0.0.1:8050", "localhost:8050", "LOCALHOST:8050", "[::1]:8050"]
)
def test_the_names_of_this_machine_are_answered(client: FlaskClient, host: str) -> None:
    assert client.get("/", headers={"Host": host}).status_code == 200


@pytest.mark.parametrize(
    "host",
    [
        "evil.example",
        "evil.example:8050",
        "127.0.0.1",
        "127.0.0.1:8051",
        "127.0.0.1:8050, evil.example",
        "127.0.0.1:8050@evil.example",
        "127.0.0.1.evil.example:8050",
        "0.0.0.0:8050",
        "[::1%25lo]:8050",
    ],
)
def test_another_name_is_misdirected(client: FlaskClient, host: str) -> None:
    answer = client.get("/", headers={"Host": host, "X-Forwarded-Host": OURS[7:]})
    assert answer.status_code == 421
    assert answer.json["error"]["code"] == "host_refused"
    assert "evil" not in answer.text


def test_a_request_without_a_host_is_refused(client: FlaskClient) -> None:
    assert client.get("/", environ_overrides={"HTTP_HOST": ""}).status_code == 400


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "http://evil.example"},
        {"Origin": "null"},
        {"Origin": ""},
        {"Origin": "http://127.0.0.1:9999"},
        {"Origin": "file://127.0.0.1:8050"},
        {"Origin": "http://[::1"},
        {"Origin": OURS, "Sec-Fetch-Site": "cross-site"},
        {"Origin": OURS, "Sec-Fetch-Site": "same-site"},
        {"Origin": OURS, "Sec-Fetch-Site": "none"},
        {"Origin": "http://evil.example", "Sec-Fetch-Site": "same-origin"},
    ],
)
def test_a_call_made_by_another_site_is_refused(
    client: FlaskClient, body: Body, headers: dict[str, str]
) -> None:
    answer = client.post(CALL, json=body(), headers=headers)
    assert answer.status_code == 403
    assert answer.json["error"]["code"] == "origin_refused"


def test_a_call_that_does_not_say_where_from_is_refused(
    client: FlaskClient, body: Body
) -> None:
    del client.environ_base["HTTP_ORIGIN"]
    assert client.post(CALL, json=body()).status_code == 403
    same = {"Sec-Fetch-Site": "same-origin"}
    assert client.post(CALL, json=body(), headers=same).status_code == 200


@pytest.mark.parametrize(
    "kind",
    ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data", ""],
)
def test_a_form_of_another_kind_is_refused(client: FlaskClient, kind: str) -> None:
    answer = client.post(CALL, data=b"{}", content_type=kind)
    assert answer.status_code == 415
    assert answer.json["error"]["code"] == "media_type_refused"


def test_a_call_may_be_64_kb_and_no_more(client: FlaskClient, body: Body) -> None:
    def sent(length: int) -> Any:
        words = {"id": "text", "property": "value", "value": "x" * length}
        return client.post(CALL, json=body(inputs=[words]))

    spare = LIMIT_BYTES - 400
    assert sent(spare).status_code == 200
    answer = sent(LIMIT_BYTES)
    assert answer.status_code == 413
    assert answer.json["error"]["code"] == "body_too_large"
