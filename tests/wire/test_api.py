"""The programs' door: a figure walks through it; a token is needed and limits."""

import io
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest

from tests.wire.handing_in import Office
from tests.wire.visitor import GOOD, PUBLIC

Program = Callable[..., Any]


@pytest.fixture
def program(office: Office) -> Program:
    """Return a way to call the door with somebody's token; it has no cookie."""
    client = office.app.server.test_client()

    def call(method: str, path: str, token: str = "", **more: Any) -> Any:
        headers = {"Authorization": f"Bearer {token}"} if token else {}
        address = f"/api/v1{path}"
        return client.open(
            address, method=method, base_url=PUBLIC, headers=headers, **more
        )

    return call


def token(program: Program, login: str, *scopes: str) -> str:
    asked = {"login": login, "password": GOOD, "scopes": list(scopes), "days": 1}
    answer = program("POST", "/tokens", json=asked)
    assert answer.status_code == 201, answer.text
    return str(answer.json["token"])


def sent(program: Program, key: str, content: bytes, **more: Any) -> Any:
    form = {"unit": "330000", "kind": "observations", **more}
    form["file"] = (io.BytesIO(content), "浙江.csv")
    return program(
        "POST", "/uploads", key, data=form, content_type="multipart/form-data"
    )


def test_a_session_is_a_token_of_one_sitting(
    office: Office, program: Program, sheet: Callable[..., bytes]
) -> None:
    asked = {"login": "filler", "password": GOOD}
    made = program("POST", "/session", json=asked)
    assert made.status_code == 201, made.text
    left = datetime.fromisoformat(made.json["expires"]) - office.workspace.clock()
    assert timedelta(hours=11, minutes=59) < left <= timedelta(hours=12)
    assert sent(program, made.json["token"], sheet(33)).status_code == 201
    ended = program("DELETE", f"/tokens/{made.json['number']}", made.json["token"])
    assert ended.status_code == 204
    assert sent(program, made.json["token"], sheet(33)).status_code == 403
    wrong = program("POST", "/session", json=asked | {"password": "wrong"})
    assert wrong.status_code == 403
    for more in ({"days": 3}, {"login": 3}):
        refused = program("POST", "/session", json=asked | more)
        assert refused.status_code == 400


def test_a_figure_walks_through_the_door(
    office: Office, program: Program, sheet: Callable[..., bytes]
) -> None:
    keys = {
        who: token(program, who)
        for who in ("filler", "checker", "head", "reviewer", "other")
    }
    answer = sent(program, keys["filler"], sheet(31, year=2022))
    assert (answer.status_code, answer.json["checked"]["ok"]) == (201, True)
    one = f"/submissions/{answer.json['number']}"
    for who, seat in (("filler", "filler"), ("checker", "checker"), ("head", "head")):
        assert program("POST", f"{one}/sign", keys[who]).json["seat"] == seat
    receipt = program("POST", f"{one}/submit", keys["head"], json={}).json["receipt"]
    assert receipt["number"] == answer.json["number"]
    assert program("GET", one, keys["other"]).status_code == 404
    assert program("POST", f"{one}/begin", keys["reviewer"]).status_code == 200
    seen = {
        "sha256": receipt["sha256"],
        "publication": office.workspace.publications.current(),
    }
    stale = {**seen, "publication": "0" * 64}
    refused = program("POST", f"{one}/accept", keys["reviewer"], json=stale)
    assert (refused.status_code, refused.json["error"]["code"]) == (
        409,
        "stale_publication",
    )
    done = program("POST", f"{one}/accept", keys["reviewer"], json=seen)
    assert (done.status_code, done.json["state"]) == (200, "accepted")
    listed = program("GET", "/submissions?state=accepted", keys["filler"]).json
    assert answer.json["number"] in {row["number"] for row in listed}


def test_without_a_token_nobody_is_let_in(
    office: Office, program: Program, sheet: Callable[..., bytes]
) -> None:
    for key in ("", "tp_wrong", "wrong"):
        assert program("GET", "/submissions", key).status_code == 403
        assert sent(program, key, sheet()).status_code == 403
    # A browser that signed in is no program: another site could send it here.
    signed_in = office.people["filler"].client
    answer = signed_in.get("/api/v1/submissions", base_url=PUBLIC)
    assert answer.status_code == 403
    # And a token opens no page.
    key = token(program, "filler")
    page = office.app.server.test_client().get(
        "/submissions", base_url=PUBLIC, headers={"Authorization": f"Bearer {key}"}
    )
    assert page.status_code in {303, 403}


def test_a_token_gives_its_scopes_and_no_more(
    office: Office, program: Program, sheet: Callable[..., bytes]
) -> None:
    key = token(program, "filler", "see_submission")
    assert program("GET", "/submissions", key).status_code == 200
    assert sent(program, key, sheet()).status_code == 403


def test_an_ended_token_is_out(office: Office, program: Program) -> None:
    asked = {"login": "filler", "password": GOOD}
    made = program("POST", "/tokens", json=asked).json
    assert program("GET", "/submissions", made["token"]).status_code == 200
    gone = program("DELETE", f"/tokens/{made['number']}", made["token"])
    assert gone.status_code == 204
    assert program("GET", "/submissions", made["token"]).status_code == 403


@pytest.mark.parametrize(
    ("more", "status"),
    [
        ({"json": {"login": "filler"}}, 400),
        ({"json": {"login": "filler", "password": 1}}, 400),
        ({"json": {"login": "filler", "password": GOOD, "more": 1}}, 400),
        ({"json": []}, 400),
        ({"data": "login=filler"}, 415),
        ({"data": b"{", "content_type": "application/json"}, 400),
        ({"data": b" " * 70_000, "content_type": "application/json"}, 413),
        ({"json": {"login": "filler", "password": "wrong words"}}, 403),
        ({"json": {"login": "filler", "password": GOOD, "days": 4000}}, 400),
        ({"json": {"login": "filler", "password": GOOD, "scopes": ["all"]}}, 400),
    ],
)
def test_a_body_of_another_shape_is_refused(
    program: Program, more: dict[str, Any], status: int
) -> None:
    answer = program("POST", "/tokens", **more)
    assert (answer.status_code, "error" in answer.json) == (status, True)


def test_there_is_no_other_act(program: Program) -> None:
    key = token(program, "filler")
    assert program("POST", "/submissions/1/destroy", key).status_code == 404
    assert program("POST", "/submissions/1/sign", key).status_code == 404
