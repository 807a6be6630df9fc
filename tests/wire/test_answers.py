"""What every answer carries, and what one says that something went wrong."""

import logging
import re
from collections.abc import Callable
from typing import Any

import pytest
from flask.testing import FlaskClient

from dashboard import bundle
from dashboard.walls import TradePlanApp

Body = Callable[..., dict[str, Any]]
CALL = "/_dash-update-component"


@pytest.mark.parametrize("path", ["/", "/_dash-layout", "/nothing", "/assets/x"])
def test_each_answer_carries_the_headers(client: FlaskClient, path: str) -> None:
    headers = client.get(path).headers
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["X-Frame-Options"] == "DENY"
    assert headers["Referrer-Policy"] == "same-origin"
    assert headers["Cross-Origin-Opener-Policy"] == "same-origin"
    assert headers["Cross-Origin-Resource-Policy"] == "same-origin"
    assert headers["Cache-Control"] == "no-store"
    assert "camera=()" in headers["Permissions-Policy"]
    assert "frame-ancestors 'none'" in headers["Content-Security-Policy"]
    assert "Server" not in headers


def test_the_policy_allows_the_inline_scripts_of_the_page_and_no_other(
    app: TradePlanApp, client: FlaskClient
) -> None:
    answer = client.get("/")
    policy = answer.headers["Content-Security-Policy"]
    inline = re.findall(r"<script(?![^>]*(?:src=|/json))", answer.text)
    assert len(inline) == len(re.findall("'sha256-", policy)) == 2
    assert "unsafe-eval" not in policy
    assert "script-src 'self' 'sha256-" in policy
    assert "http" not in policy


def test_the_page_names_no_address_outside(client: FlaskClient) -> None:
    html = client.get("/").text
    assert not re.findall(r'(?:src|href)="(?!/|data:,)', html)
    # Told otherwise, the page would ask for the full plotly, which is not listed.
    assert '"serve_locally":false' in html
    assert bundle.ADDRESS.replace("/", r"\u002f") in html
    assert "cdn.plot.ly" not in html


def test_the_page_tells_the_language_and_not_the_python(client: FlaskClient) -> None:
    html = client.get("/").text
    assert '<html lang="zh-CN" data-theme="light">' in html
    assert (
        '<html lang="en" data-theme="dark">' in client.get("/?lang=en&theme=dark").text
    )
    assert "python_version" not in html


def test_a_browser_is_told_on_a_page_a_program_in_json(client: FlaskClient) -> None:
    page = {"Accept": "text/html,application/xhtml+xml,*/*;q=0.8"}
    shown = client.get("/nothing?lang=en", headers=page)
    assert shown.status_code == 403
    assert shown.mimetype == "text/html"
    assert '<html lang="en">' in shown.text
    told = client.get("/nothing", headers={"Accept": "*/*"})
    assert told.json["error"]["code"] == "forbidden"
    assert client.get("/_nothing", headers=page).mimetype == "application/json"


def test_what_a_reader_can_mend_is_said_on_the_page(
    client: FlaskClient, body: Body, caplog: pytest.LogCaptureFixture
) -> None:
    answer = client.post(CALL, json=body("mend.children"))
    assert answer.status_code == 200
    said, _what_to_do = answer.json["sideUpdate"]["notice"]["children"]
    assert "words" in said["props"]["children"]
    assert not caplog.records


def test_what_only_we_can_mend_is_logged_under_the_number_that_is_shown(
    client: FlaskClient, body: Body, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.ERROR)
    answer = client.post(CALL, json=body("broken.children"))
    assert answer.status_code == 200
    said, _what_to_do = answer.json["sideUpdate"]["notice"]["children"]
    shown = said["props"]["children"]
    (record,) = caplog.records
    reference = record.getMessage().removeprefix("reference ")
    assert re.fullmatch("[0-9a-f]{8}", reference)
    assert reference in shown
    assert "a secret of the inside" in caplog.text
    assert "secret" not in answer.text


def test_the_notice_speaks_the_language_of_the_page(
    client: FlaskClient, body: Body
) -> None:
    def title(address: str) -> str:
        answer = client.post(
            CALL, json=body("broken.children"), headers={"Referer": address}
        )
        said, _what_to_do = answer.json["sideUpdate"]["notice"]["children"]
        return re.sub("[0-9a-f]{8}", "", said["props"]["children"])

    chinese = title("http://127.0.0.1:8050/")
    assert title("http://127.0.0.1:8050/?lang=en") != chinese
    assert title("http://[") == chinese


def test_a_failure_outside_a_callback_has_the_one_shape_and_no_traceback(
    client: FlaskClient, body: Body, caplog: pytest.LogCaptureFixture
) -> None:
    answer = client.post(CALL, json=body("wrong.children"))
    assert answer.status_code == 500
    error = answer.json["error"]
    assert error["code"] == "internal"
    assert error["reference"] in caplog.text
    assert "Traceback" in caplog.text
    assert "Traceback" not in answer.text
    assert "object" not in answer.text


def test_answers_are_compressed_when_it_is_worth_it(
    client: FlaskClient, body: Body
) -> None:
    takes = {"Accept-Encoding": "gzip, br"}
    small = client.post(CALL, json=body(), headers=takes)
    assert "Content-Encoding" not in small.headers
    outputs = [{"id": "sum", "property": p} for p in ("children", "title")]
    many = body(
        "..sum.children...sum.title..",
        outputs=outputs,
        inputs=[{"id": "text", "property": "value", "value": "words" * 20}],
    )
    large = client.post(CALL, json=many, headers=takes)
    assert large.headers["Content-Encoding"] == "br"
    assert "Accept-Encoding" in large.headers["Vary"]
    assert len(large.data) < 1000
    plain = client.post(CALL, json=many)
    assert "Content-Encoding" not in plain.headers
    assert len(plain.data) > 10_000
