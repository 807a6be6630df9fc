"""Deny is the default, and each rule lets in whom it says."""

import pytest

from dashboard.gate import CALLBACKS, ROUTES, RULES, permit
from dashboard.identity import NOBODY, Identity, on_loopback
from dashboard.refusal import RefusedError
from office.access import STRANGER
from office.signing_in import SignedIn

READER = on_loopback(frozenset({"leader"}))
OFFICE = on_loopback(frozenset({"evaluator"}))
SUBMITTER = on_loopback(frozenset({"submitter"}))
MUST_CHANGE = Identity(None, SignedIn(STRANGER, "key", must_change=True))


def is_permitted(rule: str | None, identity: Identity) -> bool:
    try:
        permit(rule, identity)
    except RefusedError as refusal:
        assert refusal.http_status == 403
        assert refusal.code in {"forbidden", "sign_in_first"}
        return False
    return True


@pytest.mark.parametrize(
    ("rule", "identity", "expected"),
    [
        ("read", READER, True),
        ("read", NOBODY, False),
        ("read", MUST_CHANGE, False),
        ("act_on_round", READER, False),
        ("act_on_round", OFFICE, True),
        ("act_on_round", SUBMITTER, True),
        ("act_on_round", MUST_CHANGE, False),
        ("comment_figure", READER, False),
        ("comment_figure", SUBMITTER, True),
        ("signed_in", READER, False),
        ("signed_in", MUST_CHANGE, True),
        ("anybody", NOBODY, True),
        ("nobody", OFFICE, False),
        (None, OFFICE, False),
        (None, MUST_CHANGE, False),
    ],
)
def test_a_rule_decides_by_role(
    rule: str | None, identity: Identity, expected: bool
) -> None:
    assert is_permitted(rule, identity) is expected


def test_nobody_may_do_nothing_but_sign_in() -> None:
    assert [rule for rule in RULES if is_permitted(rule, NOBODY)] == ["anybody"]
    open_to_anybody = {route for route, rule in ROUTES.items() if rule == "anybody"}
    assert open_to_anybody == {
        ("GET", "/sign-in"),
        ("POST", "/sign-in"),
        ("POST", "/api/v1/session"),
        ("GET", "/sign-in/provider"),
        ("GET", "/sign-in/provider/back"),
        ("POST", "/api/v1/tokens"),
    }


def test_nothing_but_callbacks_and_forms_is_posted() -> None:
    posted = {
        route: rule for (method, route), rule in ROUTES.items() if method != "GET"
    }
    assert posted == {
        "/rounds/<code>/acts": "act_on_round",
        "/submissions": "act_on_submission",
        "/submissions/<number>/acts": "act_on_submission",
        "/api/v1/session": "anybody",
        "/submissions/<number>/files": "act_on_submission",
        "/submissions/accept": "act_on_submission",
        "/submissions/folder": "act_on_submission",
        "/comments": "comment_figure",
        "/comments/<int:number>/acts": "comment_figure",
        "/views": "save_view",
        "/views/<int:number>/acts": "save_view",
        "/sql/run": "query",
        "/sql/cancel": "query",
        "/sql/plan": "query",
        "/sql/compare": "query",
        "/sql/chart": "query",
        "/sql/draft": "keep_query",
        "/sql/export": "query",
        "/sql/saved": "keep_query",
        "/sql/saved/<int:number>/acts": "keep_query",
        "/api/v1/sql": "query_by_program",
        "/api/v1/tokens": "anybody",
        "/api/v1/tokens/<int:token>": "by_token",
        "/api/v1/uploads": "act_by_token",
        "/api/v1/submissions/<number>/<act>": "act_by_token",
        "/_dash-update-component": "read",
        "/sign-in": "anybody",
        "/sign-out": "signed_in",
        "/password": "signed_in",
    }
    assert all("." in output for output in CALLBACKS)
